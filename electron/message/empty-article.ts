// An article that its reader failed on, as far as lists are concerned. Apart from the reader: the main process makes it.

import type { ReadArticle } from './message-reader.ts'

export function emptyArticle(id: number): ReadArticle {
  const nothing = { gist: '', from: '', subject: '', messageId: '', text: '' }
  return { id, ...nothing, newsgroups: [], references: [], hasAttachments: false }
}
