// The calls about reading one message: its facts, the form it is shown in, its files, paper, its list and its receipt.

import { z } from 'zod'
import type { ReadingApi } from '../../shared/api/reading.ts'
import { MAX_MARKED_LENGTH, MAX_MARKED_WORDS } from '../../shared/marked-address.ts'
import type { Id } from '../../shared/model/account.ts'
import type { MessagePlace } from '../../shared/model/message.ts'
import type { MessageChoice } from '../../shared/model/reading.ts'
import { type ApiArea, nothing, recordId } from '../api-area.ts'
import type { Clock } from '../clock.ts'
import { fileStem } from '../message/file-stem.ts'
import type { MessageReader } from '../message/open-message-reader.ts'
import type { Store } from '../store/store.ts'
import { putAnswer } from './answer-invitation.ts'
import { messageOf } from './message-of.ts'
import { messageAt, messagePlace, partNumber } from './message-place.ts'
import { openAttached } from './open-attached.ts'
import { printPage } from './print-page.ts'
import type { ReadingChoices } from './reading-choices.ts'
import type { ReadingSystem } from './reading-system.ts'
import { putReceipt } from './receipt.ts'
import type { RemoteSenders } from './remote-senders.ts'
import { removeAttachments } from './remove-attachments.ts'
import { unsubscribe } from './unsubscribe.ts'

/** Longer than the name of any charset. */
const MAX_CHARSET = 60
/** RFC 5321 4.5.3.1.3, with room for letters that take several bytes. */
const MAX_ADDRESS = 320
const MAX_PRINTED = 500
/** As many parts as a message is read with. */
const MAX_REMOVED = 1_000
const MAX_TRIED_LENGTH = 2_000

const byId = z.strictObject({ id: recordId })
const part = z.strictObject({ ...messagePlace, part: partNumber })
const address = z.strictObject({ address: z.string().max(MAX_ADDRESS) })
const charset = z.string().max(MAX_CHARSET)
const printed = z.strictObject({
  messages: z
    .array(z.strictObject({ id: recordId, showRemote: z.boolean() }))
    .min(1)
    .max(MAX_PRINTED),
})

const schemas: ApiArea<ReadingApi>['schemas'] = {
  facts: byId,
  countMarks: z.strictObject({
    id: recordId,
    words: z
      .array(z.strictObject({ text: z.string().max(MAX_MARKED_LENGTH), isPrefix: z.boolean() }))
      .max(MAX_MARKED_WORDS),
  }),
  tryCharset: z.strictObject({ id: recordId, charset }),
  choose: z.strictObject({
    id: recordId,
    charset: charset.nullable().optional(),
    isPlain: z.boolean().optional(),
    adaptsColours: z.boolean().optional(),
  }),
  remoteSenders: nothing,
  allowRemote: address,
  forbidRemote: address,
  previewUrl: part,
  openAttachment: part,
  dragAttachment: part,
  removeAttachments: z.strictObject({ id: recordId, parts: z.array(partNumber).min(1).max(MAX_REMOVED) }),
  openAttached: z.strictObject({ ...messagePlace, showRemote: z.boolean() }),
  print: printed,
  savePdf: printed,
  unsubscribe: byId,
  answerInvitation: z.strictObject({ id: recordId, answer: z.enum(['accepted', 'declined', 'tentative']) }),
  answerReceipt: z.strictObject({ id: recordId, isSent: z.boolean() }),
}

export interface ReadingServices {
  readonly store: Store
  readonly reader: MessageReader
  readonly choices: ReadingChoices
  readonly senders: RemoteSenders
  readonly system: ReadingSystem
  readonly clock: Clock
  /** The way to a list's server, and whom to trust there. */
  readonly web: Parameters<typeof unsubscribe>[1]
  /** Another message is in a mailbox, and not from a server. */
  importedMail(): void
  saveFile(suggestedName: string, bytes: Uint8Array): Promise<boolean>
  isOffline(): boolean
  sendMail(messageId: Id): Promise<unknown>
}

type Handlers = ApiArea<ReadingApi>['handlers']

export function readingApi(services: ReadingServices): ApiArea<ReadingApi> {
  return {
    schemas,
    handlers: {
      ...formHandlers(services),
      ...fileHandlers(services),
      ...printHandlers(services),
      ...answerHandlers(services),
    },
  }
}

type FormCalls = 'facts' | 'countMarks' | 'tryCharset' | 'choose' | 'remoteSenders' | 'allowRemote' | 'forbidRemote'
type FileCalls = 'previewUrl' | 'openAttachment' | 'dragAttachment' | 'openAttached' | 'removeAttachments'
type PrintCalls = 'print' | 'savePdf'
type AnswerCalls = 'unsubscribe' | 'answerReceipt' | 'answerInvitation'

function formHandlers({ store, reader, choices, senders }: ReadingServices): Pick<Handlers, FormCalls> {
  return {
    facts: async ({ id }) => {
      const { raw, sha256 } = await messageOf(store, id)
      return reader.readFacts(raw, (await choices.of(sha256)).charset)
    },
    countMarks: async ({ id, words }) => {
      const { raw, sha256 } = await messageOf(store, id)
      const { charset } = await choices.of(sha256)
      return reader.countMarks(raw, { charset, words })
    },
    tryCharset: async ({ id, charset }) => {
      const { raw } = await messageOf(store, id)
      const { subject, text } = await reader.open(raw, undefined, charset === '' ? {} : { charset })
      return { subject, text: text.slice(0, MAX_TRIED_LENGTH) }
    },
    choose: async ({ id, charset, ...change }) => {
      const { sha256 } = await messageOf(store, id)
      return choices.change(sha256, {
        ...change,
        ...(charset === undefined ? {} : { charset: charset ?? undefined }),
      })
    },
    remoteSenders: () => senders.list(),
    allowRemote: ({ address }) => senders.allow(address),
    forbidRemote: ({ address }) => senders.forget(address),
  }
}

function fileHandlers(services: ReadingServices): Pick<Handlers, FileCalls> {
  const { store, reader, system, choices, clock } = services
  const read = async ({ part, ...place }: MessagePlace & { part: number }) =>
    reader.readPart((await messageAt(store, place)).raw, part)
  const { received, previewUrl } = system
  return {
    previewUrl: ({ part, ...place }) => ({ url: previewUrl(place, part) }),
    openAttachment: async q => {
      const { fileName, bytes } = await read(q)
      await received.open(fileName, bytes)
    },
    dragAttachment: async q => {
      const { fileName, bytes } = await read(q)
      await received.dragOut(fileName, bytes)
    },
    openAttached: q => openAttached(services, q),
    removeAttachments: async q => {
      const facts = { store, reader, choices, nowMs: clock.now(), text: system.removedText }
      const replaced = await removeAttachments(facts, q)
      services.importedMail()
      return { id: replaced.id, moved: [...replaced.moved] }
    },
  }
}

function printHandlers(services: ReadingServices): Pick<Handlers, PrintCalls> {
  const { printing } = services.system
  const pageOf = (messages: Parameters<typeof printPage>[1]) => {
    const isOffline = services.isOffline()
    const printed = messages.map(({ id, showRemote }) => ({ id, showRemote: showRemote && !isOffline }))
    return printPage(services, printed, printing)
  }
  return {
    print: async ({ messages }) => printing.print(await pageOf(messages)),
    savePdf: async ({ messages }) => {
      const bytes = await printing.pdf(await pageOf(messages))
      const [first] = messages
      const subject = first ? (await messageOf(services.store, first.id)).row.subject : ''
      return services.saveFile(`${fileStem(subject, 'message')}.pdf`, bytes)
    },
  }
}

interface Answer {
  isGiven(choice: MessageChoice): boolean
  /** Answers with its id in the Outbox, if there is one. */
  put(): Promise<Id | undefined>
  readonly choice: MessageChoice
}

function answerHandlers(services: ReadingServices): Pick<Handlers, AnswerCalls> {
  const { store, reader, choices, clock, web, system, sendMail } = services
  const answering = new Set<string>()
  /** Pressed twice, or in a copy of the message: one answer. */
  const once = async (sha256: string, { isGiven, put, choice }: Answer) => {
    if (isGiven(await choices.of(sha256)) || answering.has(sha256)) return
    answering.add(sha256)
    try {
      const outboxId = await put()
      // What is in the Outbox is answered: it goes out from there, now or later.
      await choices.change(sha256, choice)
      if (outboxId !== undefined) await sendMail(outboxId)
    } finally {
      answering.delete(sha256)
    }
  }
  return {
    unsubscribe: async ({ id }) => {
      const { raw, sha256 } = await messageOf(store, id)
      const host = await unsubscribe(await reader.oneClickUrl(raw), web)
      await choices.change(sha256, { unsubscribedMs: clock.now() })
      return { host }
    },
    answerReceipt: async ({ id, isSent }) => {
      const stored = await messageOf(store, id)
      const facts = { store, reader, nowMs: clock.now(), texts: system.receiptTexts }
      await once(stored.sha256, {
        isGiven: ({ receipt }) => receipt === 'sent',
        put: async () => (isSent ? putReceipt(facts, stored) : undefined),
        choice: { receipt: isSent ? 'sent' : 'refused' },
      })
    },
    answerInvitation: async ({ id, answer }) => {
      const stored = await messageOf(store, id)
      const facts = { store, reader, nowMs: clock.now(), texts: system.answerTexts }
      await once(stored.sha256, {
        isGiven: ({ invitation }) => invitation === answer,
        put: () => putAnswer(facts, stored, answer),
        choice: { invitation: answer },
      })
    },
  }
}
