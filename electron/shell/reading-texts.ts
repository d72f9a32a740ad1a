// The words on paper and in receipts, from the same catalogue as the window's.

import i18next from 'i18next'
import { readingPapers } from '../../shared/locales/en/reading-papers.ts'
import type { AnswerTexts } from '../mail/answer-invitation.ts'
import type { ReceiptTexts } from '../mail/receipt.ts'
import type { RemovedText } from '../mail/remove-attachments.ts'
import type { PrintTexts } from '../message/printed-message.ts'

interface ReadingTexts {
  readonly print: PrintTexts
  readonly receipt: ReceiptTexts
  readonly answer: AnswerTexts
  readonly removed: RemovedText
}

export function readingTexts(locale: string): ReadingTexts {
  const texts = i18next.createInstance()
  void texts.init({
    lng: 'en',
    resources: { en: { readingPapers } },
    defaultNS: 'readingPapers',
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' })
  const size = new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 1 })
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
    removed: ({ fileName, contentType, sizeBytes, atMs }) =>
      texts.t('removed', {
        ...{ name: fileName, type: contentType },
        size: size.format(sizeBytes / 1_000),
        date: format.format(atMs),
      }),
    answer: {
      subject: (answer, title) => texts.t(`answerSubject.${answer}`, { title }),
      text: (answer, facts) => texts.t(`answerText.${answer}`, { ...facts }),
    },
  }
}
