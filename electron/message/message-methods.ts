// What the message thread does, as plain functions: reads ranges of files and answers with data. Runs anywhere; thread.ts
// puts it into a thread.

import { InputError, isUnreadable } from '../errors.ts'
import { nameOf } from './attachments.ts'
import { writeAnswer } from './calendar/write-answer.ts'
import { emptyArticle } from './empty-article.ts'
import { leafBytes } from './leaf-text.ts'
import { oneClickUrl } from './list-facts.ts'
import { messageFacts } from './message-facts.ts'
import { messagePage, textPage } from './message-page.ts'
import type { MessageMethods, OpenedMessage, RawRange, ReadArticle, ReadSummary, ReadWords } from './message-reader.ts'
import { headerWordsOnly, messageWords } from './message-words.ts'
import { openMessage, openRaw } from './open-message.ts'
import { parseMessage } from './parsed-message.ts'
import { partPreview } from './part-preview.ts'
import { printedMessage } from './printed-message.ts'
import { MAX_READ_BYTES, withRanges } from './read-range.ts'
import { ruleTexts } from './rule-texts.ts'
import { readStructure } from './structure.ts'
import { emptySummary, summarise, summariseHeader } from './summarise.ts'
import { summariseArticle } from './summarise-article.ts'
import { summariseWritten } from './summarise-written.ts'
import { withoutAttachments } from './without-attachments.ts'
import { writeMessage } from './write-message.ts'
import { writeReceipt } from './write-receipt.ts'

/** What a header may be read from when the whole message cannot. */
const HEADER_BYTES = 65_536

export const messageMethods: MessageMethods = {
  summarise: messages =>
    withRanges(read =>
      messages.flatMap(({ id, raw, rememberedCharset }): ReadSummary[] => {
        const bytes = ifReadable(() => read(raw))
        if (!bytes) return []
        return attempt(
          () => [summarise(id, bytes, rememberedCharset)],
          () => [headerOnly(id, bytes)],
        )
      }),
    ),

  summariseWritten: written =>
    withRanges(read =>
      summariseWritten(written, (id, raw) => {
        const bytes = read(raw)
        return attempt(
          () => summarise(id, bytes),
          () => headerOnly(id, bytes),
        )
      }),
    ),

  summariseHeads: heads =>
    heads.map(({ id, bytes }): ReadSummary => {
      const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      return attempt(
        () => summarise(id, head),
        () => headerOnly(id, head),
      )
    }),

  summariseArticles: articles =>
    withRanges(read =>
      articles.map(({ id, raw, rememberedCharset }): ReadArticle => {
        const bytes = ifReadable(() => read(raw))
        if (!bytes) return emptyArticle(id)
        return attempt(
          () => summariseArticle(id, parseMessage(bytes, rememberedCharset)),
          () => emptyArticle(id),
        )
      }),
    ),

  ruleTexts: (messages, wants) =>
    withRanges(read =>
      messages.flatMap(({ id, raw, rememberedCharset }) => {
        const bytes = ifReadable(() => (wants.needsBody ? read(raw) : headerOf(read, raw)))
        if (!bytes) return []
        return attempt(
          () => [ruleTexts(id, parseMessage(bytes, rememberedCharset), wants)],
          () => [],
        )
      }),
    ),

  summariseHeader: ({ id, raw }) => withRanges(read => headerOnly(id, read(raw, HEADER_BYTES))),

  readWords: messages =>
    withRanges(read =>
      messages.flatMap(({ id, raw }): ReadWords[] => {
        const bytes = ifReadable(() => read(raw))
        if (!bytes) return []
        const words = attempt(
          () => messageWords(id, bytes),
          () => headerWordsIn(id, bytes),
        )
        // Of a message too large to be read whole, what was read stands for all of it.
        return [{ ...words, sizeBytes: raw.sizeBytes }]
      }),
    ),

  readHeaderWords: ({ id, raw }) =>
    withRanges(read => ({ ...headerWordsIn(id, read(raw, HEADER_BYTES)), sizeBytes: raw.sizeBytes })),

  open: (raw, rememberedCharset, { charset, isPlain } = {}) =>
    withRanges((read): OpenedMessage => {
      const bytes = read(raw)
      return attempt(
        () => openMessage(parseMessage(bytes, rememberedCharset, charset), raw.sizeBytes > MAX_READ_BYTES, isPlain),
        () => openRaw(bytes),
      )
    }),

  openRaw: raw => withRanges(read => openRaw(read(raw, HEADER_BYTES * 8))),

  readHtml: (raw, options) =>
    withRanges(read => {
      const message = parseMessage(read(raw), undefined, options.charset)
      return messagePage(message, options)?.html ?? textPage(openMessage(message, false).text)
    }),

  countMarks: (raw, options) =>
    withRanges(read => {
      const message = parseMessage(read(raw), undefined, options.charset)
      return messagePage(message, { ...options, showRemote: false, partUrl: '' })?.markCount ?? 0
    }),

  printed: (raw, options) =>
    withRanges(read => printedMessage(parseMessage(read(raw), undefined, options.charset), options)),

  previewPart: (raw, part, { partUrl, charset }) =>
    withRanges(read => partPreview(parseMessage(read(raw), undefined, charset), part, partUrl)),

  readFacts: (raw, charset) => withRanges(read => messageFacts(parseMessage(read(raw), undefined, charset))),

  oneClickUrl: raw => withRanges(read => oneClickUrl(parseMessage(read(raw)).structure.fields)?.href),

  readPart: (raw, part) => withRanges(read => readPart(raw, part, read)),

  write: writeMessage,

  writeReceipt,

  withoutAttachments: (raw, removed) =>
    withRanges(read => new Uint8Array(withoutAttachments(parseMessage(wholeOf(read, raw)), removed))),

  // A copy: what was read is gone when the range is left.
  writeAnswer: (raw, facts) => writeAnswer(parseMessage(withRanges(read => Buffer.from(read(raw)))), facts),
}

type Read = (raw: RawRange, maxBytes?: number) => Buffer

/** Undefined: the disk does not give it back. Those beside it are read. */
function ifReadable(read: () => Buffer): Buffer | undefined {
  try {
    return read()
  } catch (error) {
    if (isUnreadable(error)) return undefined
    throw error
  }
}

/** As much as the header needs: nearly always a small part of the message. */
function headerOf(read: Read, raw: RawRange): Buffer {
  const isAttached = raw.within !== undefined && raw.within.length > 0
  if (isAttached || raw.sizeBytes <= HEADER_BYTES) return read(raw)
  const first = read(raw, HEADER_BYTES)
  return first.includes('\n\n') || first.includes('\n\r\n') ? first : read(raw)
}

/** Throws InputError for one of which only the first part can be read: the rest would be lost. */
function wholeOf(read: Read, raw: RawRange): Buffer {
  if (raw.sizeBytes > MAX_READ_BYTES) throw new InputError('This message is too large to be written anew')
  return read(raw)
}

function readPart(raw: RawRange, part: number, read: Read) {
  const bytes = read(raw)
  const leaf = parseMessage(bytes).structure.leaves[part]
  if (!leaf) throw new InputError(`The message has no part ${part}`, 'part')
  return { bytes: new Uint8Array(leafBytes(bytes, leaf)), contentType: leaf.contentType, fileName: nameOf(leaf) }
}

function headerWordsIn(id: number, bytes: Buffer): ReadWords {
  return attempt(
    () => headerWordsOnly(id, readStructure(bytes.subarray(0, HEADER_BYTES)).fields),
    () => headerWordsOnly(id, []),
  )
}

function headerOnly(id: number, bytes: Buffer): ReadSummary {
  return attempt(
    () => summariseHeader(id, bytes.subarray(0, HEADER_BYTES)),
    () => emptySummary(id),
  )
}

/** Other people's bytes must not take the list or the view away: what fails is shown with less, never not at all. */
function attempt<T>(read: () => T, otherwise: () => T): T {
  try {
    return read()
  } catch {
    return otherwise()
  }
}
