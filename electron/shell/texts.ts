// The few words the main process writes itself: those of a quotation. From the same catalogue as the window's.

import i18next from 'i18next'
import { quoting } from '../../shared/locales/en/quoting.ts'
import type { QuotingTexts } from '../compose/quote.ts'

export function quotingTexts(locale: string): QuotingTexts {
  const texts = i18next.createInstance()
  void texts.init({
    lng: 'en',
    resources: { en: { quoting } },
    defaultNS: 'quoting',
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' })
  return {
    attribution: facts => texts.t('attribution', facts),
    forwarded: () => texts.t('forwarded'),
    field: (name, value) => texts.t(name, { value }),
    date: dateMs => format.format(dateMs),
  }
}
