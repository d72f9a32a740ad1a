// The few words the main process writes itself: those of quotations and copies. From the same catalogue as the window's.

import i18next from 'i18next'
import { quoting } from '../../shared/locales/en/quoting.ts'
import type { QuotingTexts } from '../compose/quote.ts'
import type { PostingTexts } from '../news/posting/posting-services.ts'

export function quotingTexts(locale: string): QuotingTexts & PostingTexts {
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
    alsoPosted: groups => texts.t('alsoPosted', { groups }),
  }
}
