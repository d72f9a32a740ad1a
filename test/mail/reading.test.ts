// How messages are read, through the real services: what a person chose is remembered and counts.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../electron/clock.ts'
import { InputError, StorageError } from '../../electron/errors.ts'
import { printPage } from '../../electron/mail/print-page.ts'
import { readingApi } from '../../electron/mail/reading-api.ts'
import { ReadingChoices } from '../../electron/mail/reading-choices.ts'
import { readingWithoutWindow } from '../../electron/mail/reading-system.ts'
import { RemoteSenders } from '../../electron/mail/remote-senders.ts'
import type { Store } from '../../electron/store/store.ts'
import { type Pop3Server, startPop3Server } from '../servers/pop3-server.ts'
import { type AcceptedMessage, type SmtpServer, startSmtpServer } from '../servers/smtp-server.ts'
import { type MailboxWorld, openMailboxWorld } from './mailbox-world.ts'

const message = (...lines: string[]) => Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1')
const KOI8 = Buffer.from('f0d2c9d7c5d4', 'hex').toString('latin1')
const RICH = [
  'From: Tide news <News@tides.example>',
  'Subject: rich',
  'Disposition-Notification-To: <marit@havnelab.example>',
  'Message-ID: <rich@tides.example>',
  'Content-Type: text/html',
  '',
  '<p style="color:#333">Tides</p><img src="https://x.example/a.png">',
]

const HOLDING = [
  'From: Marit <marit@havnelab.example>',
  'Subject: holding',
  'Message-ID: <holding@havnelab.example>',
  'Content-Type: multipart/mixed; boundary=x',
  '',
  '--x',
  '',
  'outer',
  '--x',
  'Content-Type: message/rfc822',
  '',
  'From: Ola <ola@fjord.example>',
  'Subject: held',
  '',
  'inner',
  '--x',
  'Content-Type: text/calendar; method=REQUEST',
  'Content-Disposition: attachment; filename=event.ics',
  '',
  'BEGIN:VCALENDAR',
  'METHOD:REQUEST',
  'BEGIN:VEVENT',
  'UID:1@havnelab.example',
  'SUMMARY:Tides',
  'DTSTART:20261204T120000Z',
  'ORGANIZER:mailto:marit@havnelab.example',
  'END:VEVENT',
  'END:VCALENDAR',
  '--x--',
]

let world: MailboxWorld
let server: Pop3Server

beforeEach(async () => {
  world = await openMailboxWorld()
  server = await startPop3Server({
    messages: [
      { uid: '1', bytes: message('From: a@b.example', 'Content-Type: text/plain; charset=iso-8859-1', '', KOI8) },
      { uid: '2', bytes: message(...RICH) },
      { uid: '3', bytes: message(...HOLDING) },
    ],
  })
})
afterEach(async () => {
  await world.close()
  await server.close()
})

interface Ids {
  readonly accountId: number
  readonly koi8: number
  readonly rich: number
  readonly holding: number
}

async function ids(): Promise<Ids> {
  const { id } = await world.addAccount({ host: server.host, port: server.port })
  await world.check(id)
  const rows = await world.rows()
  const known = await Promise.all(rows.map(async row => ({ row, view: await open(row.id) })))
  const idOf = (messageId: string) => known.find(({ view }) => view.messageId === messageId)?.row.id ?? 0
  return {
    accountId: id,
    rich: idOf('<rich@tides.example>'),
    holding: idOf('<holding@havnelab.example>'),
    koi8: idOf(''),
  }
}

const open = (id: number) => Promise.resolve(world.mail.openMessage({ id, showRemote: false }))
const reading = () => world.services.areas.reading.handlers

describe('what a person chose for one message', () => {
  test('marks of a search are counted as its page has them, in the charset it is read in', async () => {
    const { rich, koi8 } = await ids()
    const count = (id: number, text: string) => reading().countMarks({ id, words: [{ text, isPrefix: true }] })
    expect([await count(rich, 'tid'), await count(rich, 'gauge')]).toEqual([1, 0])
    expect([await count(koi8, 'привет'), await count(rich, 'p')]).toEqual([0, 0])
    await expect(count(999, 'tid')).rejects.toThrow()
  })

  test('MIME-06: its charset counts from then on, over a restart, until it is taken back', async () => {
    const { koi8 } = await ids()
    expect(await reading().tryCharset({ id: koi8, charset: 'koi8-r' })).toMatchObject({ text: 'Привет\n' })
    expect((await open(koi8)).reading.choice).toEqual({})
    await reading().choose({ id: koi8, charset: 'koi8-r' })
    await world.services.end()
    await world.open()
    expect((await open(koi8)).body).toMatchObject({ kind: 'text', text: 'Привет\n' })
    await reading().choose({ id: koi8, charset: null })
    const { body, reading: after } = await open(koi8)
    expect(after.choice).toEqual({})
    expect(body).not.toMatchObject({ text: 'Привет\n' })
  })

  test('row 22: plain text in place of the rich one, for this message alone', async () => {
    const { rich, koi8 } = await ids()
    await reading().choose({ id: rich, isPlain: true })
    expect((await open(rich)).body).toMatchObject({ kind: 'text' })
    expect((await open(koi8)).reading.choice).toEqual({})
    await reading().choose({ id: rich, isPlain: false })
    expect((await open(rich)).body).toMatchObject({ kind: 'html', hasOwnColours: true })
  })

  test('row 24: other choices stay when one is made', async () => {
    const { rich } = await ids()
    await reading().choose({ id: rich, adaptsColours: true })
    expect(await reading().choose({ id: rich, charset: 'utf-8' })).toEqual({ adaptsColours: true, charset: 'utf-8' })
  })
})

test('a setting that could not be read once is read the next time', async () => {
  const { rich } = await ids()
  await reading().allowRemote({ address: 'news@tides.example' })
  const { sha256 } = (await world.services.store.readMessage(rich)) ?? {}
  await reading().choose({ id: rich, isPlain: true })
  let isBroken = true
  const store: Pick<Store, 'readSetting' | 'writeSetting'> = {
    readSetting: key =>
      isBroken
        ? Promise.reject(new StorageError('locked', { reason: 'locked' }))
        : world.services.store.readSetting(key),
    writeSetting: (key, value) => world.services.store.writeSetting(key, value),
  }
  const choices = new ReadingChoices(store)
  const senders = new RemoteSenders(store)
  await expect(choices.of(sha256 ?? '')).rejects.toMatchObject({ reason: 'locked' })
  await expect(senders.list()).rejects.toMatchObject({ reason: 'locked' })
  isBroken = false
  expect(await choices.of(sha256 ?? '')).toEqual({ isPlain: true })
  expect(await senders.list()).toEqual(['news@tides.example'])
})

test('row 29: what would take all memory on paper is refused', async () => {
  const { rich } = await ids()
  const { store, reader, choices } = world.services
  const { printing } = readingWithoutWindow({ saveFile: async () => false, saveFiles: async () => 0 })
  const long = { ...reader, printed: async () => 'x'.repeat(30_000_000) }
  const message = { id: rich, showRemote: false }
  const print = (...messages: (typeof message)[]) => printPage({ store, reader: long, choices }, messages, printing)
  expect((await print(message)).showsRemote).toBe(false)
  await expect(print(message, message)).rejects.toMatchObject({ kind: 'input', field: 'paper' })
})

describe('remote pictures', () => {
  test('row 23: are shown for a sender once allowed, whatever the case of its letters, and not after it was taken back', async () => {
    const { rich } = await ids()
    expect((await open(rich)).body).toMatchObject({ isShowingRemote: false, remoteCount: 1 })
    await reading().allowRemote({ address: 'news@TIDES.example' })
    expect((await open(rich)).body).toMatchObject({ isShowingRemote: true })
    expect(await reading().remoteSenders({})).toEqual(['news@tides.example'])
    await reading().forbidRemote({ address: 'News@tides.example' })
    expect((await open(rich)).body).toMatchObject({ isShowingRemote: false })
  })

  test('M13: are not asked for while a person works offline, whoever sent them', async () => {
    const { rich } = await ids()
    await reading().allowRemote({ address: 'news@tides.example' })
    const { change } = world.services.areas.settings.handlers
    await change({ worksOffline: true })
    const { openMessage } = world.services.areas.mail.handlers
    const asked = await openMessage({ id: rich, showRemote: true })
    expect(asked.body).toMatchObject({ isShowingRemote: false })
    await change({ worksOffline: false })
    expect((await open(rich)).body).toMatchObject({ isShowingRemote: true })
  })

  test('row 23: what is no address is refused', async () => {
    await expect(Promise.resolve(reading().allowRemote({ address: 'everybody' }))).rejects.toMatchObject({
      kind: 'input',
    })
  })
})

describe('receipts', () => {
  let smtp: SmtpServer

  beforeEach(async () => {
    smtp = await startSmtpServer()
  })
  afterEach(() => smtp.close())

  test('row 51: nothing goes out by itself, and refused stays refused', async () => {
    const { rich } = await ids()
    expect((await open(rich)).reading.receiptTo).toEqual([{ name: '', address: 'marit@havnelab.example' }])
    await reading().answerReceipt({ id: rich, isSent: false })
    expect((await open(rich)).reading.choice).toEqual({ receipt: 'refused' })
    expect(await world.rows('outbox')).toEqual([])
  })

  test('row 51: one is sent with nobody as its sender, once however often it is pressed', async () => {
    const { accountId, rich } = await ids()
    await giveOutgoing(accountId, smtp)
    await Promise.all([1, 2, 3].map(async () => reading().answerReceipt({ id: rich, isSent: true })))
    await world.jobWhere(job => job.kind === 'send-mail' && job.endedMs !== undefined)
    const [sent, ...more] = smtp.accepted as readonly AcceptedMessage[]
    expect(more).toEqual([])
    expect(sent?.from).toMatch(/^<>/)
    expect(sent?.to).toEqual([expect.stringMatching(/^<marit@havnelab\.example>/)])
    expect(sent?.bytes.toString('latin1')).toContain('Original-Message-ID: <rich@tides.example>')
    expect((await open(rich)).reading.choice).toEqual({ receipt: 'sent' })
  })

  test('row 51: what is in the Outbox is answered, also when it cannot go out now', async () => {
    const { accountId, rich } = await ids()
    await giveOutgoing(accountId, smtp)
    const { store, reader, choices } = world.services
    const { answerReceipt } = readingApi({
      ...{ store, reader, choices, clock: systemClock, senders: new RemoteSenders(store), web: {} },
      system: readingWithoutWindow({ saveFile: async () => false, saveFiles: async () => 0 }),
      saveFile: async () => false,
      importedMail: () => {},
      isOffline: () => false,
      sendMail: () => Promise.reject(new InputError('This message is being sent')),
    }).handlers
    await expect(Promise.resolve(answerReceipt({ id: rich, isSent: true }))).rejects.toMatchObject({ kind: 'input' })
    await answerReceipt({ id: rich, isSent: true })
    expect(await world.rows('outbox')).toHaveLength(1)
    expect((await open(rich)).reading.choice).toEqual({ receipt: 'sent' })
  })

  test('row 51: an account that cannot send is told, and may be asked again', async () => {
    const { rich } = await ids()
    await expect(Promise.resolve(reading().answerReceipt({ id: rich, isSent: true }))).rejects.toMatchObject({
      kind: 'input',
      field: 'outgoing',
    })
    expect((await open(rich)).reading.choice).toEqual({})
  })
})

describe('what a message holds', () => {
  test('row 27: a message inside it opens by its place, and nothing else does', async () => {
    const { holding } = await ids()
    const inner = await reading().openAttached({ id: holding, within: [1], showRemote: false })
    expect(inner).toMatchObject({ row: { subject: 'held' }, from: [{ address: 'ola@fjord.example' }] })
    expect(inner.body).toMatchObject({ kind: 'text', text: 'inner' })
    const refused = Promise.resolve(reading().openAttached({ id: holding, within: [0], showRemote: false }))
    await expect(refused).rejects.toMatchObject({ kind: 'input' })
  })

  test('row 27: what is taken out is named, the rest stays, and all of it comes back from the Trash', async () => {
    const { holding } = await ids()
    const before = await world.hashes()
    const { id, moved } = await reading().removeAttachments({ id: holding, parts: [2] })
    const view = await open(id)
    expect(view.attachments.map(({ contentType }) => contentType)).toEqual(['message/rfc822'])
    expect(view.body).toMatchObject({ text: expect.stringContaining('event.ics (text/calendar') })
    expect((await world.rows('trash')).map(row => row.id)).toEqual([holding])
    expect(await world.rows()).toHaveLength(3)
    await world.mail.moveBack({ moved })
    await world.mail.moveToRole({ ids: [id], role: 'trash' })
    await world.mail.deleteForGood({ ids: [id] })
    expect(await world.hashes()).toEqual(before)
  })

  test('row 27: nothing changes when what is to be taken out is not there', async () => {
    const { holding } = await ids()
    await expect(Promise.resolve(reading().removeAttachments({ id: holding, parts: [0] }))).rejects.toMatchObject({
      kind: 'input',
    })
    expect(await world.rows('trash')).toEqual([])
  })

  test('row 28: an invitation is answered once however often it is pressed, and otherwise later', async () => {
    const { accountId, holding } = await ids()
    const answer = (said: 'accepted' | 'declined') =>
      Promise.resolve(reading().answerInvitation({ id: holding, answer: said }))
    await expect(answer('accepted')).rejects.toMatchObject({ kind: 'input', field: 'outgoing' })
    const smtp = await startSmtpServer()
    await giveOutgoing(accountId, smtp)
    await Promise.all([1, 2, 3].map(() => answer('accepted')))
    await world.jobWhere(job => job.kind === 'send-mail' && job.endedMs !== undefined)
    await answer('accepted')
    expect(smtp.accepted.map(({ to }) => to)).toEqual([[expect.stringMatching(/^<marit@havnelab\.example>/)]])
    await answer('declined')
    expect((await open(holding)).reading.choice).toEqual({ invitation: 'declined' })
    await smtp.close()
  })
})

async function giveOutgoing(id: number, { host, port }: SmtpServer): Promise<void> {
  const { name, colour, displayName, address, incoming } = await world.account(id)
  const outgoing = { protocol: 'smtp', host, port, security: 'none', user: '', needsLogin: false } as const
  const account = { name, colour, displayName, address, incoming, outgoing }
  await world.services.areas.accounts.handlers.change({ id, account })
}
