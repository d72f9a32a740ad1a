// Theme, density, direction and language of the document, as the preferences and the system want them.
import i18next from 'i18next'
import type { AppInfo } from '../../shared/api/index.ts'
import type { Settings } from '../../shared/model/settings.ts'
import { setLanguage } from '../i18n.ts'

/** `system` follows the system's dark mode. */
export function resolveTheme(theme: Settings['theme'], isDark: boolean): 'light' | 'dark' | 'contrast' {
  if (theme !== 'system') return theme
  return isDark ? 'dark' : 'light'
}

/** Puts the appearance on the document. Resolves when the texts are in the right language. */
export async function applyAppearance(settings: Settings, info: AppInfo): Promise<void> {
  const root = document.documentElement
  root.dataset.theme = resolveTheme(settings.theme, info.isDark)
  root.dataset.density = settings.density
  root.dataset.os = info.platform
  await setLanguage(settings.language, info.locale)
  root.lang = i18next.language
  root.dir = i18next.dir(i18next.language)
}
