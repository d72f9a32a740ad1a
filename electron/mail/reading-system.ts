// What reading mail needs of the system around the app. The shell gives it; plain Node makes do without a window.

import type { MessagePlace } from '../../shared/model/message.ts'
import { InputError } from '../errors.ts'
import type { AnswerTexts } from './answer-invitation.ts'
import type { Printing } from './print-page.ts'
import type { ReceiptTexts } from './receipt.ts'
import type { ReceivedFiles } from './received-files.ts'
import type { RemovedText } from './remove-attachments.ts'

export interface ReadingSystem {
  readonly received: ReceivedFiles
  readonly printing: Printing
  readonly receiptTexts: ReceiptTexts
  readonly answerTexts: AnswerTexts
  readonly removedText: RemovedText
  /** Where a sandboxed frame shows one part by itself. */
  previewUrl(place: MessagePlace, part: number): string
  /** Where a sandboxed frame finds the HTML of an attached message; allows its remote images when asked. */
  attachedUrl(place: MessagePlace, showRemote: boolean): string
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
    answerTexts: {
      subject: (answer, title) => `${answer}: ${title}`,
      text: (answer, { name, title }) => `${name}: ${answer}\n${title}`,
    },
    removedText: ({ fileName, contentType, sizeBytes, atMs }) =>
      `${new Date(atMs).toISOString()}: ${fileName} (${contentType}, ${sizeBytes})`,
    previewUrl: () => '',
    attachedUrl: () => '',
  }
}
