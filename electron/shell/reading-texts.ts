// The words on paper and in receipts, from the same catalogue as the window's.

import i18next from 'i18next'
import { readingPapers } from '../../shared/locales/en/reading-papers.ts'
import type { ReceiptTexts } from '../mail/receipt.ts'
import type { PrintTexts } from '../message/printed-message.ts'

export function readingTexts(locale: string): { readonly print: PrintTexts; readonly receipt: ReceiptTexts } {
  const texts = i18next.createInstance()
  void texts.init({
    lng: 'en',
    resources: { en: { readingPapers } },
    defaultNS: 'readingPapers',
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' })
  return {
    print: {
      noSubject: texts.t('noSubject'),
      from: texts.t('from'),
      to: texts.t('to'),
      cc: texts.t('cc'),
      date: texts.t('date'),
      attachments: texts.t('attachments'),
    },
    receipt: {
      subject: subject => texts.t('receiptSubject', { subject }),
      text: facts => texts.t('receiptText', facts),
      date: dateMs => format.format(dateMs),
    },
  }
}
