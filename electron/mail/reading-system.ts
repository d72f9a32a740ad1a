// What reading mail needs of the system around the app. The shell gives it; plain Node makes do without a window.

import type { Id } from '../../shared/model/account.ts'
import { InputError } from '../errors.ts'
import type { Printing } from './print-page.ts'
import type { ReceiptTexts } from './receipt.ts'
import type { ReceivedFiles } from './received-files.ts'

export interface ReadingSystem {
  readonly received: ReceivedFiles
  readonly printing: Printing
  readonly receiptTexts: ReceiptTexts
  /** Where a sandboxed frame shows one part by itself. */
  previewUrl(id: Id, part: number): string
}

/** Saves where `saving` says; nothing else, because there is nobody to show anything to. */
export function readingWithoutWindow(saving: {
  saveFile: ReceivedFiles['save']
  saveFiles: ReceivedFiles['saveAll']
}): ReadingSystem {
  const refuse = async (): Promise<never> => {
    throw new InputError('There is no window')
  }
  const words = { noSubject: '', from: 'From', to: 'To', cc: 'Cc', date: 'Date', attachments: 'Attachments' }
  return {
    received: {
      save: (suggestedName, bytes) => saving.saveFile(suggestedName, bytes),
      saveAll: files => saving.saveFiles(files),
      open: refuse,
      dragOut: refuse,
    },
    printing: { texts: words, locale: 'en', partUrl: () => '', print: refuse, pdf: refuse },
    receiptTexts: {
      subject: subject => subject,
      text: ({ subject, date }) => `${subject}\n${date}`,
      date: dateMs => new Date(dateMs).toISOString(),
    },
    previewUrl: () => '',
  }
}
