// The words of the icon in the tray, from the same catalogue as the window's.

import i18next from 'i18next'
import type { AppInfo } from '../../shared/api/index.ts'
import { tray } from '../../shared/locales/en/tray.ts'
import type { TrayTexts } from './tray-face.ts'

/** The practice profile may run beside the other one, so its icon says which it is. */
export function trayTexts(profile: AppInfo['profile']): TrayTexts {
  const texts = i18next.createInstance()
  void texts.init({
    lng: 'en',
    resources: { en: { tray } },
    defaultNS: 'tray',
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  const name = texts.t(profile === 'practice' ? 'practice' : 'title')
  return {
    show: texts.t('show'),
    quit: texts.t('quit'),
    toolTip: ({ unread, isOffline }) => {
      const title = unread === 0 ? name : texts.t('unread', { title: name, count: unread })
      return isOffline ? texts.t('offline', { title }) : title
    },
  }
}
