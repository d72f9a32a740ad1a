// What the store keeps about the text of an article: who, what, when, where, the author's first words, and text for the index.

import { gistLine } from '../reading/gist/gist-line.ts'
import { attachedLeaves } from './attachments.ts'
import { dateOf, messageIdOf, referencesOf, textOf } from './message-fields.ts'
import type { ReadArticle } from './message-reader.ts'
import { authorText, newsFieldsOf } from './news-fields.ts'
import { plainText } from './open-message.ts'
import type { ParsedMessage } from './parsed-message.ts'
import { shownLine } from './shown-text.ts'

/** Longer articles are data, or are found by what stands at their beginning. */
const MAX_INDEXED_LENGTH = 65_536

/** Never throws for what it holds. */
export function summariseArticle(id: number, message: ParsedMessage): ReadArticle {
  const { bytes, body, structure } = message
  const { fields } = structure
  const { text } = plainText(message)
  const dateMs = dateOf(fields)
  return {
    id,
    gist: gistLine(text),
    from: authorText(fields),
    subject: shownLine(textOf(fields, 'subject')),
    ...(dateMs === undefined ? {} : { dateMs }),
    messageId: messageIdOf(fields),
    newsgroups: newsFieldsOf(fields).newsgroups,
    references: referencesOf(fields),
    text: text.slice(0, MAX_INDEXED_LENGTH).toWellFormed(),
    hasAttachments: attachedLeaves(bytes, body).length > 0,
  }
}
