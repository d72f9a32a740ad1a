// The calls about reading one message: its facts, the form it is shown in, its files, paper, its list and its receipt.

import { z } from 'zod'
import type { ReadingApi } from '../../shared/api/reading.ts'
import type { Id } from '../../shared/model/account.ts'
import { type ApiArea, nothing, recordId } from '../api-area.ts'
import type { Clock } from '../clock.ts'
import { fileStem } from '../message/file-stem.ts'
import type { MessageReader } from '../message/open-message-reader.ts'
import type { Store } from '../store/store.ts'
import { messageOf } from './message-of.ts'
import { printPage } from './print-page.ts'
import type { ReadingChoices } from './reading-choices.ts'
import type { ReadingSystem } from './reading-system.ts'
import { putReceipt } from './receipt.ts'
import type { RemoteSenders } from './remote-senders.ts'
import { unsubscribe } from './unsubscribe.ts'

/** Longer than the name of any charset. */
const MAX_CHARSET = 60
/** RFC 5321 4.5.3.1.3, with room for letters that take several bytes. */
const MAX_ADDRESS = 320
const MAX_PRINTED = 500
const MAX_TRIED_LENGTH = 2_000

const byId = z.strictObject({ id: recordId })
const part = z.strictObject({ id: recordId, part: z.number().int().min(0).max(100_000) })
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
  print: printed,
  savePdf: printed,
  unsubscribe: byId,
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
  saveFile(suggestedName: string, bytes: Uint8Array): Promise<boolean>
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

type FormCalls = 'facts' | 'tryCharset' | 'choose' | 'remoteSenders' | 'allowRemote' | 'forbidRemote'
type FileCalls = 'previewUrl' | 'openAttachment' | 'dragAttachment'
type PrintCalls = 'print' | 'savePdf'

function formHandlers({ store, reader, choices, senders }: ReadingServices): Pick<Handlers, FormCalls> {
  return {
    facts: async ({ id }) => {
      const { raw, sha256 } = await messageOf(store, id)
      return reader.readFacts(raw, (await choices.of(sha256)).charset)
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

function fileHandlers({ store, reader, system }: ReadingServices): Pick<Handlers, FileCalls> {
  const read = async (id: Id, part: number) => reader.readPart((await messageOf(store, id)).raw, part)
  const { received, previewUrl } = system
  return {
    previewUrl: ({ id, part }) => ({ url: previewUrl(id, part) }),
    openAttachment: async ({ id, part }) => {
      const { fileName, bytes } = await read(id, part)
      await received.open(fileName, bytes)
    },
    dragAttachment: async ({ id, part }) => {
      const { fileName, bytes } = await read(id, part)
      await received.dragOut(fileName, bytes)
    },
  }
}

function printHandlers(services: ReadingServices): Pick<Handlers, PrintCalls> {
  const { printing } = services.system
  return {
    print: async ({ messages }) => printing.print(await printPage(services, messages, printing)),
    savePdf: async ({ messages }) => {
      const bytes = await printing.pdf(await printPage(services, messages, printing))
      const [first] = messages
      const subject = first ? (await messageOf(services.store, first.id)).row.subject : ''
      return services.saveFile(`${fileStem(subject, 'message')}.pdf`, bytes)
    },
  }
}

function answerHandlers(services: ReadingServices): Pick<Handlers, 'unsubscribe' | 'answerReceipt'> {
  const { store, reader, choices, clock, web, system, sendMail } = services
  const answering = new Set<string>()
  return {
    unsubscribe: async ({ id }) => {
      const { raw, sha256 } = await messageOf(store, id)
      const host = await unsubscribe(await reader.oneClickUrl(raw), web)
      await choices.change(sha256, { unsubscribedMs: clock.now() })
      return { host }
    },
    answerReceipt: async ({ id, isSent }) => {
      const stored = await messageOf(store, id)
      const { sha256 } = stored
      const { receipt } = await choices.of(sha256)
      // Pressed twice, or in a copy of the message: one receipt.
      if (receipt === 'sent' || answering.has(sha256)) return
      answering.add(sha256)
      try {
        const facts = { store, reader, nowMs: clock.now(), texts: system.receiptTexts }
        const outboxId = isSent ? await putReceipt(facts, stored) : undefined
        // What is in the Outbox is answered: it goes out from there, now or later.
        await choices.change(sha256, { receipt: isSent ? 'sent' : 'refused' })
        if (outboxId !== undefined) await sendMail(outboxId)
      } finally {
        answering.delete(sha256)
      }
    },
  }
}
