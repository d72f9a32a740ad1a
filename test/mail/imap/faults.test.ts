// An IMAP account of the app on a scripted server: whatever goes wrong in between, nothing is lost and nothing is there twice.
import { afterEach, describe, expect, test } from 'vitest'
import { FIRST_PAUSE_MS, RENEW_MS } from '../../../electron/mail/imap/mailbox-watch.ts'
import { SOON_MS } from '../../../electron/mail/imap/mailbox-watches.ts'
import type { ImapSettings } from '../../../shared/model/account.ts'
import { LOCAL_ACCOUNT_ID } from '../../../shared/model/message.ts'
import { type ImapCall, type ImapServer, type ImapServerOptions, startImapServer } from '../../servers/imap-server.ts'
import type { LineClient } from '../../servers/line-client.ts'
import { sha256Of } from '../../store/store-world.ts'
import { ImapWorld } from './imap-world.ts'

let server: ImapServer | undefined
let opened: ImapWorld | undefined

afterEach(async () => {
  await opened?.close()
  opened = undefined
  await server?.close()
  server = undefined
})

const letter = (index: number): Buffer =>
  Buffer.from(
    `From: b@test.example\r\nMessage-ID: <m${index}@test.example>\r\nSubject: Letter ${index}\r\n\r\nText ${index}\r\n`,
  )
const letters = (count: number): Buffer[] => Array.from({ length: count }, (_, index) => letter(index))
const usualFolders = (messages: readonly Buffer[]) => [
  { path: 'INBOX', messages },
  { path: 'Sent', attributes: '\\Sent' },
  { path: 'Trash', attributes: '\\Trash' },
  { path: 'Archive', attributes: '\\Archive' },
]

async function open(options: ImapServerOptions, settings: Partial<ImapSettings> = {}) {
  server = await startImapServer(options)
  opened = await ImapWorld.open({ host: server.host, port: server.port, user: 'anna', password: 'secret' }, settings)
  return { server, world: opened }
}

/** Answers as usual, but loses the connection after the answer was made, so many times. */
function losing(times: number): (call: ImapCall) => Promise<undefined> | ReturnType<ImapCall['usual']> {
  let left = times
  return async ({ usual, client }) => {
    const answer = await usual()
    if (left-- <= 0) return answer
    client.destroy()
    return undefined
  }
}

describe('an IMAP account', () => {
  test('IMAP-01: with new UIDs nothing comes twice, and what was done here and not yet there is done', async () => {
    const { world, server: there } = await open({ folders: usualFolders(letters(3)) })
    await world.check()
    const before = (await world.rows('inbox')).map(({ id }) => id).sort()
    await world.mail.mark({ ids: before.slice(0, 1), isFlagged: true })
    const inbox = there.folder('INBOX')
    inbox.uidValidity = 200
    inbox.uidNext = 50
    for (const message of inbox.messages) message.uid = inbox.uidNext++
    await world.check()
    await world.check()
    const after = await world.rows('inbox')
    expect(after.map(({ id }) => id).sort()).toEqual(before)
    expect(after.filter(({ isFlagged }) => isFlagged).map(({ id }) => id)).toEqual(before.slice(0, 1))
    expect(inbox.messages.filter(({ flags }) => flags.has('\\Flagged')).length).toBe(1)
  })

  test.each([
    ['with MOVE', ['IMAP4rev1', 'UIDPLUS', 'MOVE', 'LITERAL+'], 'UID MOVE'],
    ['without MOVE', ['IMAP4rev1', 'UIDPLUS', 'LITERAL+'], 'UID COPY'],
    ['without UIDPLUS', ['IMAP4rev1'], 'UID COPY'],
    ['without MOVE, at the end', ['IMAP4rev1', 'UIDPLUS', 'LITERAL+'], 'UID EXPUNGE'],
  ])('IMAP-06: a move that breaks off (%s) ends as one message in one place', async (_, capabilities, verb) => {
    const answers = { [verb]: losing(1) }
    const { world, server: there } = await open({ folders: usualFolders(letters(2)), capabilities, answers })
    await world.check()
    const [one] = await world.rows('inbox')
    await world.mail.moveToRole({ ids: [one?.id ?? 0], role: 'archive' })
    const broken = await world.world.check(world.account.id)
    const during = there.folder('INBOX').messages.length + there.folder('Archive').messages.length
    await world.check()
    await world.check()
    expect(broken.state).toBe('failed')
    expect(during).toBeGreaterThanOrEqual(2)
    expect(there.folder('Archive').messages.length).toBe(1)
    expect(there.folder('INBOX').messages.filter(({ flags }) => !flags.has('\\Deleted')).length).toBe(1)
    expect((await world.rows('archive')).length).toBe(1)
    expect((await world.rows('inbox')).length).toBe(1)
  })

  test('IMAP-06: a copy that is refused leaves the original, here and there, until it succeeds', async () => {
    let refusals = 1
    const copy = async ({ tag, usual }: ImapCall) => (refusals-- > 0 ? `${tag} NO [OVERQUOTA] full` : usual())
    const { world, server: there } = await open({
      folders: usualFolders(letters(1)),
      capabilities: ['IMAP4rev1', 'UIDPLUS'],
      answers: { 'UID COPY': copy },
    })
    await world.check()
    const [one] = await world.rows('inbox')
    await world.mail.moveToRole({ ids: [one?.id ?? 0], role: 'archive' })
    await world.check()
    expect(there.folder('INBOX').messages.map(({ flags }) => [...flags])).toEqual([[]])
    expect((await world.rows('archive')).length).toBe(1)
    await world.check()
    expect(there.folder('INBOX').messages).toEqual([])
    expect(there.folder('Archive').messages.length).toBe(1)
  })

  test('IMAP-06: another message of the same Message-ID is not taken for the copy that was refused', async () => {
    let refusals = 1
    const copy = async ({ tag, usual }: ImapCall) => (refusals-- > 0 ? `${tag} NO [OVERQUOTA] full` : usual())
    const other = Buffer.concat([letter(0), Buffer.from('Something else\r\n')])
    const { world, server: there } = await open({
      folders: usualFolders(letters(1)).map(each => (each.path === 'Archive' ? { ...each, messages: [other] } : each)),
      capabilities: ['IMAP4rev1', 'UIDPLUS'],
      answers: { 'UID COPY': copy },
    })
    await world.check()
    const [one] = await world.rows('inbox')
    await world.mail.moveToRole({ ids: [one?.id ?? 0], role: 'archive' })
    await world.check()
    await world.check()
    expect(there.folder('INBOX').messages).toEqual([])
    expect(there.folder('Archive').messages.length).toBe(2)
    expect((await world.rows('archive')).length).toBe(2)
  })

  test('a new folder with the name of one that the server has takes nothing from it', async () => {
    const { world, server: there } = await open({ folders: usualFolders(letters(1)) })
    await world.check()
    const [one] = await world.rows('inbox')
    await world.mail.moveToRole({ ids: [one?.id ?? 0], role: 'trash' })
    for (const name of ['Trash', 'Inbox']) await world.mail.addMailbox({ accountId: world.account.id, name })
    await world.check()
    await world.check()
    expect(there.folder('Trash').messages.length).toBe(1)
    expect((await world.rows('trash')).length).toBe(1)
    expect((await world.mail.mailboxes({})).flatMap(({ role, name }) => (role === 'folder' ? [name] : []))).toEqual([
      'Inbox-2',
      'Trash-2',
    ])
  })

  test('a header that was moved to this computer leaves the server when the rest of it was fetched', async () => {
    const { world, server: there } = await open({ folders: usualFolders(letters(1)) }, { keep: { kind: 'headers' } })
    await world.check()
    const [one] = await world.rows('inbox')
    const mailboxes = await world.mail.mailboxes({})
    const here = mailboxes.find(({ accountId, role }) => accountId === LOCAL_ACCOUNT_ID && role === 'archive')
    await world.mail.move({ ids: [one?.id ?? 0], mailboxId: here?.id ?? 0 })
    await world.check()
    expect(there.folder('INBOX').messages.length).toBe(1)
    const job = await world.world.ended(await world.mail.getMessage({ id: one?.id ?? 0 }))
    expect(job.state).toBe('done')
    await world.check()
    expect(there.folder('INBOX').messages).toEqual([])
    const stored = await world.store.readMessage(one?.id ?? 0)
    expect(stored?.row).toMatchObject({ accountId: LOCAL_ACCOUNT_ID })
    expect(stored?.sha256).toBe(sha256Of(letter(0)))
  })

  test('a folder whose new name got lost on the way back is renamed, and nothing of it is fetched again', async () => {
    const folders = [...usualFolders([]), { path: 'Lists', messages: letters(2) }]
    const { world, server: there } = await open({ folders, answers: { RENAME: losing(1) } })
    await world.check()
    const before = (await world.rows('Lists')).map(({ id }) => id)
    await world.mail.renameMailbox({ id: (await world.mailbox('Lists')).id, name: 'Letters' })
    await expect(world.check()).rejects.toThrow('failed')
    for (let visit = 0; visit < 3; visit++) expect(await world.check()).toMatchObject({ fetched: 0, refused: [] })
    expect((await world.rows('Letters')).map(({ id }) => id)).toEqual(before)
    expect(there.folder('Letters').messages.length).toBe(2)
  })

  test('a move that the server refuses for good is taken back here, and nothing is lost', async () => {
    const refuse = ({ tag }: ImapCall) => `${tag} NO [NOPERM] not there`
    const { world, server: there } = await open({ folders: usualFolders(letters(2)), answers: { 'UID MOVE': refuse } })
    await world.check()
    const [one, two] = await world.rows('inbox')
    await world.mail.moveToRole({ ids: [one?.id ?? 0], role: 'archive' })
    await world.mail.mark({ ids: [two?.id ?? 0], isRead: true })
    for (let visit = 0; visit < 4; visit++) await world.check()
    expect((await world.rows('inbox')).length).toBe(2)
    expect(await world.rows('archive')).toEqual([])
    expect(there.folder('INBOX').messages.filter(({ flags }) => flags.has('\\Seen')).length).toBe(1)
  })

  test('what is deleted here while the server refuses is not fetched again, until it is given up', async () => {
    const refuse = ({ tag }: ImapCall) => `${tag} NO [NOPERM] not there`
    const { world } = await open({ folders: usualFolders(letters(2)), answers: { 'UID EXPUNGE': refuse } })
    await world.check()
    const [one] = await world.rows('inbox')
    await world.mail.moveToRole({ ids: [one?.id ?? 0], role: 'trash' })
    await world.check()
    await world.mail.deleteForGood({ ids: [one?.id ?? 0] })
    const visit = await world.check()
    expect(visit).toMatchObject({ fetched: 0 })
    expect((await world.rows('inbox')).length).toBe(1)
    expect(await world.rows('trash')).toEqual([])
  })

  test('IMAP-07: a sent message is filed once, also where the server files it by itself', async () => {
    const { world, server: there } = await open({ folders: usualFolders([]) }, { savesSentItself: true })
    await world.check()
    await sendAway(world, letter(5))
    await world.check()
    there.deliver('Sent', letter(5))
    await world.check()
    await world.check()
    expect(there.folder('Sent').messages.length).toBe(1)
    expect((await world.rows('sent')).length).toBe(1)
  })

  test('IMAP-07: a sent message is put into the Sent folder of the server', async () => {
    const { world, server: there } = await open({ folders: usualFolders([]) })
    await world.check()
    await sendAway(world, letter(6))
    await world.check()
    await world.check()
    expect(there.folder('Sent').messages.map(({ bytes }) => String(bytes))).toEqual([String(letter(6))])
    expect((await world.rows('sent')).length).toBe(1)
  })

  test('IMAP-07, DATA-12: an upload that fails keeps the copy here and is tried again, without a second copy there', async () => {
    let tries = 0
    const append = async (call: ImapCall) => {
      tries += 1
      if (tries === 1) return `${call.tag} NO [OVERQUOTA] full`
      const answer = await call.usual()
      if (tries > 2) return answer
      call.client.destroy()
      return undefined
    }
    const { world, server: there } = await open({ folders: usualFolders(letters(1)), answers: { APPEND: append } })
    await world.check()
    const [one] = await world.rows('inbox')
    await world.mail.move({ ids: [one?.id ?? 0], mailboxId: await localFolder(world) })
    await world.check()
    expect(there.folder('INBOX').messages).toEqual([])
    await world.mail.moveToRole({ ids: [], role: 'archive' })
    await world.mail.move({ ids: [one?.id ?? 0], mailboxId: (await world.mailbox('archive')).id })
    const states: string[] = []
    for (let visit = 0; visit < 3; visit++) {
      states.push((await world.world.check(world.account.id)).state)
      expect((await world.rows('archive')).length).toBe(1)
    }
    expect(states).toEqual(['done', 'failed', 'done'])
    expect(there.folder('Archive').messages.map(({ bytes }) => String(bytes))).toEqual([String(letter(0))])
  })

  test('IMAP-08: a folder list that comes back empty, or without a folder once, purges nothing', async () => {
    let visit = 0
    const list = async ({ tag, usual }: ImapCall) => {
      visit += 1
      if (visit === 2) return `${tag} OK nothing`
      if (visit === 3) return `* LIST () "/" INBOX\n${tag} OK`
      return visit === 4 ? `${tag} NO not now` : usual()
    }
    const folders = [...usualFolders(letters(2)), { path: 'Lists', messages: letters(3) }]
    const { world } = await open({ folders, answers: { LIST: list } })
    const counts: number[] = []
    for (let check = 0; check < 5; check++) {
      await world.world.check(world.account.id)
      counts.push((await world.rows('Lists')).length)
    }
    expect(counts).toEqual([3, 3, 3, 3, 3])
  })

  test('IMAP-08: a folder that is empty once is believed the second time only', async () => {
    const { world, server: there } = await open({ folders: usualFolders(letters(2)) })
    await world.check()
    there.folder('INBOX').messages = []
    await world.check()
    const once = await world.rows('inbox')
    await world.check()
    expect(once.length).toBe(2)
    expect(await world.rows('inbox')).toEqual([])
  })

  test('IMAP-08: a folder that is really gone goes here too', async () => {
    const folders = [...usualFolders([]), { path: 'Lists', messages: letters(3) }]
    const { world, server: there } = await open({ folders })
    await world.check()
    there.folders.splice(4, 1)
    await world.check()
    await world.check()
    await expect(world.mailbox('Lists')).rejects.toThrow()
  })

  test('IMAP-09: a draft written offline is there once when the connection is back, in its newest version', async () => {
    const answers = { APPEND: losing(1) }
    const folders = [...usualFolders([]), { path: 'Drafts', attributes: '\\Drafts' }]
    const { world, server: there } = await open({ folders, answers })
    await world.check()
    const fields = {
      accountId: world.account.id,
      to: ['b@test.example'],
      cc: [],
      bcc: [],
      subject: 'Tide',
      text: 'one',
    }
    const draft = await world.store.addDraft({ ...fields, kind: 'new', inReplyTo: '', references: [] })
    const broken = await world.world.check(world.account.id)
    await world.check()
    const first = there.folder('Drafts').messages.map(({ bytes }) => String(bytes))
    await world.store.saveDraft(draft.id, { ...fields, text: 'two' })
    await world.check()
    const second = there.folder('Drafts').messages.map(({ bytes }) => String(bytes))
    const kept = await world.store.readDraft(draft.id)
    await world.store.removeDraft(draft.id)
    await world.check()
    expect(broken.state).toBe('failed')
    expect(first).toEqual([expect.stringContaining('one')])
    expect(second).toEqual([expect.stringContaining('two')])
    expect(kept?.text).toBe('two')
    expect(there.folder('Drafts').messages).toEqual([])
  })

  test('M13: what is done here is told to the server soon, without anybody asking', async () => {
    const { world, server: there } = await open({ folders: usualFolders(letters(1)) })
    await world.check()
    await world.world.services.start()
    const [one] = await world.rows('inbox')
    const isSoon = world.world.clock.isAsked(SOON_MS)
    await world.mail.mark({ ids: [one?.id ?? 0], isFlagged: true })
    await isSoon
    world.world.clock.turn(SOON_MS)
    await world.world.jobWhere(({ id, state }) => id === 2 && state === 'done')
    expect(there.folder('INBOX').messages.map(({ flags }) => [...flags])).toEqual([['\\Flagged']])
  })

  test('U8, IMAP-10: new mail is fetched at once, and still after the watched connection has died', async () => {
    let dies = false
    const watched = [Promise.withResolvers<LineClient>(), Promise.withResolvers<LineClient>()]
    const idle = async ({ client, tag }: ImapCall) => {
      await client.send('+ idling')
      watched.shift()?.resolve(client)
      await client.readLine()
      if (!dies) return `${tag} OK done`
      client.destroy()
      return undefined
    }
    const [first, second] = watched
    const folders = usualFolders(letters(1))
    const { world, server: there } = await open({ folders, answers: { IDLE: idle } }, { isPushed: true })
    const { clock, services } = world.world
    const done = (id: number) => world.world.jobWhere(job => job.id === id && job.state === 'done')
    await services.start()
    await done(1)
    const client = await first?.promise
    there.deliver('INBOX', letter(7))
    await client?.send('* 2 EXISTS')
    await done(2)
    const pushed = await world.rows('inbox')
    await second?.promise
    dies = true
    const isPausing = clock.isAsked(FIRST_PAUSE_MS)
    clock.turn(RENEW_MS)
    await isPausing
    dies = false
    there.deliver('INBOX', letter(8))
    clock.turn(FIRST_PAUSE_MS)
    await done(3)
    expect(pushed.length).toBe(2)
    expect((await world.rows('inbox')).length).toBe(3)
  })
})

async function localFolder(world: ImapWorld): Promise<number> {
  return (await world.mail.addMailbox({ accountId: 0, name: 'Kept here' })).id
}

/** As the sender does it: into the Outbox, and after the server's answer into Sent. */
async function sendAway(world: ImapWorld, raw: Buffer): Promise<void> {
  const summary = {
    ...{ from: { name: '', address: 'anna@test.example' }, to: [], subject: 'Sent', snippet: '', messageId: '' },
    ...{ references: [], hasAttachments: false, isReadable: true },
  }
  const outgoing = {
    accountId: world.account.id,
    raw,
    from: 'anna@test.example',
    to: ['b@test.example'],
    bcc: [],
    summary,
  }
  const { messageId } = await world.store.addOutgoing(outgoing)
  await world.store.setOutboxState(messageId, 'sending')
  await world.store.markSent(messageId, [{ address: 'b@test.example', accepted: true, code: 250, text: 'ok' }])
}
