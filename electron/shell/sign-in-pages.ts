// The words of the pages that end a sign-in in the browser, from the same catalogue as the window's.

import i18next from 'i18next'
import { signInPages as words } from '../../shared/locales/en/sign-in-pages.ts'
import type { RedirectPages } from '../accounts/oauth/redirect-listener.ts'

export function signInPages(): RedirectPages {
  const texts = i18next.createInstance()
  void texts.init({
    lng: 'en',
    resources: { en: { words } },
    defaultNS: 'words',
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  return {
    done: { title: texts.t('doneTitle'), text: texts.t('doneText') },
    failed: { title: texts.t('failedTitle'), text: texts.t('failedText') },
  }
}
