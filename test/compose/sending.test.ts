// From a draft to Sent, with the real services, a real store and message thread, and a scripted SMTP server.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openServices, type Services } from '../../electron/services.ts'
import { readRaw } from '../../electron/store/raw-bytes.ts'
import type { EventName, Events } from '../../shared/api/index.ts'
import type { Job } from '../../shared/model/job.ts'
import type { DraftFields, MailboxRole, MessageRow } from '../../shared/model/message.ts'
import { testDesktop, testTexts } from '../files/test-desktop.ts'
import { type SmtpServer, type SmtpServerOptions, startSmtpServer } from '../servers/smtp-server.ts'

let folder: string
let services: Services
let server: SmtpServer | undefined
let accountId = 0
let chosenFiles: string[] = []
const waiting = new Map<number, (job: Job) => void>()
const ended = new Map<number, Job>()

beforeEach(async () => {
  accountId = 0
  chosenFiles = []
  waiting.clear()
  ended.clear()
  folder = await mkdtemp(path.join(os.tmpdir(), 'kittiwake-send-'))
  services = await open()
})

afterEach(async () => {
  await services.end()
  await server?.close()
  server = undefined
  await rm(folder, { recursive: true, force: true })
})

function open(): Promise<Services> {
  return openServices({
    folder,
    keychain: { isAvailable: false, seal: () => new Uint8Array(), unseal: () => undefined },
    texts: {
      attribution: () => 'wrote:',
      forwarded: () => 'Forwarded',
      alsoPosted: () => 'Also posted',
      field: (name, value) => `${name}: ${value}`,
      date: String,
    },
    saving: { copyText: () => {}, saveFile: async () => true, saveFiles: async () => 0 },
    chooseFiles: async () => chosenFiles,
    desktop: testDesktop(),
    fileTexts: testTexts,
    htmlUrl: id => `mail://m${id}/page`,
    emit: <E extends EventName>(name: E, payload: Events[E]) => {
      if (name !== 'job.changed') return
      const job = payload as Job
      if (job.endedMs === undefined) return
      ended.set(job.id, job)
      waiting.get(job.id)?.(job)
    },
  })
}

async function serve(options: SmtpServerOptions): Promise<SmtpServer> {
  await server?.close()
  server = await startSmtpServer(options)
  const { port } = server
  const login = { host: '127.0.0.1', security: 'none', user: 'anna' } as const
  const account = {
    name: 'Anna',
    colour: 0,
    displayName: 'Anna Aas',
    address: 'anna@test.example',
    incoming: { protocol: 'pop3', ...login, port: 110, leaveOnServer: true },
    outgoing: { protocol: 'smtp', ...login, port, needsLogin: true },
  } as const
  const { accounts } = services.areas
  if (accountId && (await services.store.listAccounts()).length > 0)
    await accounts.handlers.change({ id: accountId, account })
  else accountId = (await accounts.handlers.add({ account, password: 'secret', keeping: 'session' })).id
  return server
}

const end = (job: Job): Promise<Job> =>
  new Promise(resolve => {
    const known = ended.get(job.id)
    if (known) resolve(known)
    else waiting.set(job.id, resolve)
  })

async function write(fields: Partial<DraftFields> = {}): Promise<{ id: number; fields: DraftFields }> {
  const { id } = await services.areas.compose.handlers.start({ kind: 'new', accountId })
  const all = {
    accountId,
    to: ['bob@test.example'],
    cc: [],
    bcc: [],
    subject: 'Tide',
    text: 'Low water at ten.\n',
    ...fields,
  }
  return { id, fields: all }
}

async function send(fields?: Partial<DraftFields>): Promise<Job> {
  return end(await services.areas.compose.handlers.send(await write(fields)))
}

async function rows(role: MailboxRole): Promise<readonly MessageRow[]> {
  const query = { source: { kind: 'all', role }, filter: 'all', order: { by: 'date', descending: true } } as const
  return (await services.store.listMessages({ ...query, from: 0, count: 100 })).rows
}

const counts = async () => ({
  drafts: (await rows('drafts')).length,
  outbox: (await rows('outbox')).length,
  sent: (await rows('sent')).length,
})

describe('sending', () => {
  test('M8: a sent message is in Sent with the very bytes that were transmitted, and nowhere else', async () => {
    const smtp = await serve({})
    const job = await send({ text: 'one\n.\n..two\næøå' })
    expect(job).toMatchObject({
      state: 'done',
      result: { kind: 'sent', recipients: [{ address: 'bob@test.example', accepted: true }] },
    })
    expect(await counts()).toEqual({ drafts: 0, outbox: 0, sent: 1 })
    const [row] = await rows('sent')
    const stored = await services.store.readMessage(row?.id ?? 0)
    expect(smtp.accepted[0]?.bytes.equals(Buffer.from(stored ? await readRaw(stored.raw) : ''))).toBe(true)
  })

  test('SMTP-15: Bcc is in the envelope only, and still shown in Sent', async () => {
    const smtp = await serve({})
    await send({ bcc: ['Carl <carl@test.example>'] })
    const [message] = smtp.accepted
    expect(message?.to.join()).toContain('carl@test.example')
    expect(message?.bytes.toString()).not.toMatch(/carl|bcc/i)
    const [row] = await rows('sent')
    const view = await services.areas.mail.handlers.openMessage({ id: row?.id ?? 0, showRemote: false })
    expect(view.bcc).toEqual([{ name: 'Carl', address: 'carl@test.example' }])
  })

  test('SMTP-19: neither this machine nor its user is named', async () => {
    const smtp = await serve({})
    await send()
    const everything = `${smtp.lines.join('\n')}\n${smtp.accepted[0]?.bytes.toString()}`
    expect(everything).not.toContain(os.hostname())
    expect(everything).toMatch(/Message-ID: <[0-9a-f-]{36}@test\.example>/i)
    expect(everything).toMatch(/^Date: .* \+0000\r?$/m)
    expect(everything).not.toMatch(/User-Agent|X-Mailer/i)
  })

  test('SMTP-04: one of several refused: the others have it, the refused one is named and can be written to again', async () => {
    await serve({ refused: { 'carl@test.example': '550 5.1.1 no such mailbox' } })
    const job = await send({ to: ['bob@test.example', 'carl@test.example'] })
    expect(job.result).toMatchObject({
      recipients: [
        { address: 'bob@test.example', accepted: true },
        { address: 'carl@test.example', accepted: false, code: 550 },
      ],
    })
    const [row] = await rows('sent')
    const draft = await services.areas.compose.handlers.editAgain({ messageId: row?.id ?? 0, onlyRefused: true })
    expect(draft).toMatchObject({ to: ['carl@test.example'], subject: 'Tide' })
    expect(await counts()).toEqual({ drafts: 1, outbox: 0, sent: 1 })
  })

  test.each([
    ['every recipient', { refused: { 'bob@test.example': '550 no' } }],
    ['the sender', { refused: { 'anna@test.example': '553 not you' } }],
    ['the content', { finalReplies: ['554 5.7.1 looks like spam'] }],
    ['the password', { password: 'another' }],
  ] as const)('SMTP-05, DATA-10: %s refused: in the Outbox, and editable with its files', async (_what, options) => {
    await serve(options)
    chosenFiles = [path.join(folder, 'table.csv')]
    await writeFile(chosenFiles[0] ?? '', 'a,b\r\n')
    const { id, fields } = await write()
    await services.areas.compose.handlers.attach({ id })
    const job = await end(await services.areas.compose.handlers.send({ id, fields }))
    expect(job.state).toBe('failed')
    expect(await counts()).toEqual({ drafts: 0, outbox: 1, sent: 0 })
    const [row] = await rows('outbox')
    expect(row?.outbox).toBe('failed')

    const draft = await services.areas.compose.handlers.editAgain({ messageId: row?.id ?? 0 })
    expect(draft).toMatchObject({
      to: ['bob@test.example'],
      subject: 'Tide',
      attachments: [{ fileName: 'table.csv', sizeBytes: 5 }],
    })
    expect(draft.text.trim()).toBe('Low water at ten.')
    expect(await counts()).toEqual({ drafts: 1, outbox: 0, sent: 0 })
  })

  test('SMTP-06: after a temporary refusal the same message goes out at the next try', async () => {
    await serve({ finalReplies: ['451 4.3.0 try later'] })
    await send()
    const [row] = await rows('outbox')
    const again = await end(await services.areas.compose.handlers.sendAgain({ messageId: row?.id ?? 0 }))
    expect(again.state).toBe('done')
    expect(server?.accepted).toHaveLength(1)
    expect(await counts()).toEqual({ drafts: 0, outbox: 0, sent: 1 })
  })

  test('SMTP-07: the answer to the end never came: maybe sent, the person decides, the Message-ID stays', async () => {
    const smtp = await serve({ handlers: { DATA: swallowing } })
    const job = await send()
    expect(job.state).toBe('failed')
    const [row] = await rows('outbox')
    expect(row?.outbox).toBe('unsure')
    const before = (await services.store.readMessage(row?.id ?? 0))?.messageId
    expect(smtp.connections).toBe(1)

    await serve({})
    await end(await services.areas.compose.handlers.sendAgain({ messageId: row?.id ?? 0 }))
    expect(server?.accepted[0]?.bytes.toString()).toContain(before)
    expect(await counts()).toEqual({ drafts: 0, outbox: 0, sent: 1 })
  })

  test('"It arrived" moves an unsure message to Sent without sending it again', async () => {
    await serve({ handlers: { DATA: swallowing } })
    await send()
    const [row] = await rows('outbox')
    await services.areas.compose.handlers.markSent({ messageId: row?.id ?? 0 })
    expect(await counts()).toEqual({ drafts: 0, outbox: 0, sent: 1 })
  })

  test('SMTP-10: asked to send twice, it is one submission', async () => {
    await serve({ finalReplies: ['451 later'] })
    await send()
    const messageId = (await rows('outbox'))[0]?.id ?? 0
    const { sendAgain } = services.areas.compose.handlers
    const again = async () => sendAgain({ messageId })
    const jobs = await Promise.all([again(), again().catch(() => undefined)])
    for (const job of jobs) if (job) await end(job)
    expect(server?.accepted).toHaveLength(1)
    expect(await counts()).toEqual({ drafts: 0, outbox: 0, sent: 1 })
  })

  test('SMTP-08: what was being sent when the app died is neither lost nor sent by itself', async () => {
    await serve({ finalReplies: ['451 later'] })
    await send()
    const messageId = (await rows('outbox'))[0]?.id ?? 0
    await services.store.setOutboxState(messageId, 'sending')
    await services.store.close()
    ended.clear()
    services = await open()
    expect((await rows('outbox')).map(({ outbox }) => outbox)).toEqual(['unsure'])
    expect(server?.accepted).toHaveLength(0)
  })

  test('SMTP-11: larger than the server takes: refused before upload, safe in the Outbox', async () => {
    const smtp = await serve({ capabilities: ['PIPELINING', 'SIZE 2000', '8BITMIME', 'AUTH PLAIN LOGIN'] })
    const job = await send({ text: 'x'.repeat(5_000) })
    expect(job.failure).toMatchObject({ kind: 'input', field: 'size' })
    expect(smtp.lines.filter(line => /^(?:MAIL|DATA|BDAT)/.test(line))).toEqual([])
    expect(await counts()).toEqual({ drafts: 0, outbox: 1, sent: 0 })
    expect(await services.areas.compose.handlers.sizeLimit({ accountId })).toEqual({ limitBytes: 2_000 })
  })

  test('SMTP-03, SMTP-21: doubtful addresses are refused while the draft is still a draft', async () => {
    await serve({})
    for (const to of [
      'a@b@c.example',
      '"a@b"@c.example',
      'nobody',
      'a b@c.example',
      'a@c.example\r\nRCPT TO:<x@y.example>',
    ]) {
      const draft = await write({ to: [to] })
      await expect(Promise.resolve(services.areas.compose.handlers.send(draft))).rejects.toMatchObject({
        kind: 'input',
        field: 'to',
      })
    }
    expect((await counts()).outbox).toBe(0)
  })

  test('a reply goes into its thread and marks what it answers', async () => {
    await serve({})
    await send({ subject: 'First' })
    const [parent] = await rows('sent')
    const reply = await services.areas.compose.handlers.start({ kind: 'reply', messageId: parent?.id ?? 0 })
    expect(reply).toMatchObject({ to: ['bob@test.example'], subject: 'Re: First' })
    const { accountId: from, to, cc, bcc, subject, text } = reply
    await end(
      await services.areas.compose.handlers.send({
        id: reply.id,
        fields: { accountId: from, to, cc, bcc, subject, text },
      }),
    )
    const first = await services.store.readMessage(parent?.id ?? 0)
    expect(first?.row.isAnswered).toBe(true)
    expect(server?.accepted[1]?.bytes.toString()).toMatch(`In-Reply-To: ${first?.messageId}`)
  })
})

/** Takes the whole message and hangs up instead of answering. */
async function swallowing({
  client,
}: {
  client: { send(text: string): Promise<void>; readDotBody(): Promise<unknown>; destroy(): void }
}) {
  await client.send('354 go on')
  await client.readDotBody()
  client.destroy()
  return undefined
}
