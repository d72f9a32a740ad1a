// The catalogue at work: which language is shown, and t() with checked keys.
// Numbers in texts follow the locale; names are isolated where directions could mix.
import i18next from 'i18next'
import { useSyncExternalStore } from 'react'
import { english } from '../shared/locales/english.ts'
import { formatNumber, isolate, setFormatLocale } from './format.ts'
import { pseudoCatalogue } from './pseudo-locale.ts'

type Singular<K extends string> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K
type Leaves<T, Path extends string> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${Singular<K>}` : Leaves<T[K], `${Path}${K}.`>
}[keyof T & string]

/** Every text there is, plural forms joined into one. */
export type TextKey = Leaves<typeof english, ''>
export type TextValues = Readonly<Record<string, unknown>>
export type Translate = (key: TextKey, values?: TextValues) => string

/** The languages with a catalogue; `qps` is the pseudo-locale for testing, `qps-Arab` the same from right to left. */
export const languages = ['en', 'qps-Arab', 'qps'] as const
export type Language = (typeof languages)[number]

// Raw values come in, numbers among them, whatever the library's types say.
function fillIn(value: string): string {
  return typeof value === 'number' ? formatNumber(value) : isolate(String(value))
}

void i18next.init({
  lng: 'en',
  fallbackLng: 'en',
  initAsync: false,
  resources: { en: { translation: english } },
  nsSeparator: false,
  interpolation: { escapeValue: true, useRawValueToEscape: true, escape: fillIn },
})

/** `setting` is the preference (`system` or a language); `systemLocale` decides how dates and numbers look. */
export async function setLanguage(setting: string, systemLocale: string): Promise<void> {
  const language = chooseLanguage(setting, systemLocale)
  const isPseudo = language !== 'en'
  // `qps-Arab` finds its texts there, too.
  if (isPseudo && !i18next.hasResourceBundle('qps', 'translation')) {
    i18next.addResourceBundle('qps', 'translation', pseudoCatalogue(english))
  }
  setFormatLocale(isPseudo ? 'en' : language, systemLocale)
  await i18next.changeLanguage(language)
}

/** The language of the texts: the wanted one, else the system's, else English. */
export function chooseLanguage(setting: string, systemLocale: string): Language {
  const wanted = setting === 'system' ? systemLocale : setting
  return languages.find(language => language === wanted || wanted.startsWith(`${language}-`)) ?? 'en'
}

/**
 * The text of a key, with `values` filled in. Values come from other people's mail:
 * they are never read as keys or places of ours.
 */
export const t: Translate = (key, values) => String(i18next.t(key, { ...values, nest: false }))

/** The language that is shown now, as a tag. */
export function currentLanguage(): string {
  return i18next.language
}

function onLanguageChange(listener: () => void): () => void {
  i18next.on('languageChanged', listener)
  return () => i18next.off('languageChanged', listener)
}

/** For components: draws again when the language changes. Lists call it for every row, so it does no more than that. */
export function useText(): Translate {
  useSyncExternalStore(onLanguageChange, currentLanguage)
  return t
}
