// A person says which folder of the server is for what: the messages follow here, and on the server nothing happens.
import { afterEach, describe, expect, test } from 'vitest'
import type { SpecialRole } from '../../../shared/model/mail-folders.ts'
import { type ImapServer, startImapServer } from '../../servers/imap-server.ts'
import { ImapWorld } from './imap-world.ts'

let server: ImapServer | undefined
let opened: ImapWorld | undefined

afterEach(async () => {
  await opened?.close()
  opened = undefined
  await server?.close()
  server = undefined
})

const letter = (subject: string): Buffer =>
  Buffer.from(`From: b@test.example\r\nMessage-ID: <${subject}@test.example>\r\nSubject: ${subject}\r\n\r\nText\r\n`)

async function open(folders: { path: string; attributes?: string; messages?: Buffer[] }[]) {
  server = await startImapServer({ folders: [{ path: 'INBOX' }, ...folders] })
  opened = await ImapWorld.open({ host: server.host, port: server.port, user: 'anna', password: 'secret' })
  await opened.check()
  return { there: server, world: opened }
}

async function useFolder(world: ImapWorld, role: SpecialRole, name: string) {
  const { mailFolders } = world.world.services.areas
  const accountId = world.account.id
  const folders = await mailFolders.handlers.serverFolders({ accountId })
  const folderId = folders.find(({ names }) => names.join('/') === name)?.id ?? 0
  const job = await world.world.ended(await mailFolders.handlers.changeUse({ accountId, role, folderId }))
  expect(job.state).toBe('done')
}

const subjects = async (world: ImapWorld, name: string) => (await world.rows(name)).map(({ subject }) => subject)

describe('folders with a special use', () => {
  test('38: another folder becomes Sent, and the first one a folder, with their messages', async () => {
    const { world, there } = await open([
      { path: 'Sent', attributes: '\\Sent', messages: [letter('old')] },
      { path: 'Gone out', messages: [letter('one'), letter('two')] },
      { path: 'Gone out/Deep', messages: [letter('deep')] },
    ])
    const before = (await world.rows('Gone out')).map(({ id }) => id)
    const said = there.commands.length
    await useFolder(world, 'sent', 'Gone out')
    expect(await subjects(world, 'sent')).toEqual(['one', 'two'])
    expect((await world.rows('sent')).map(({ id }) => id)).toEqual(before)
    expect(await subjects(world, 'Sent')).toEqual(['old'])
    expect(there.commands.length).toBe(said)

    await world.check()
    await world.check()
    expect(await subjects(world, 'sent')).toEqual(['one', 'two'])
    expect(await subjects(world, 'Sent')).toEqual(['old'])
    expect((await world.mailbox('Deep')).parentId).toBe((await world.mailbox('sent')).id)
    expect(there.commands.filter(command => /^UID (COPY|MOVE|STORE)|^(RENAME|DELETE|CREATE)/.test(command))).toEqual([])
  })

  test('38: what is thrown away goes into the folder that was chosen, and two folders can change their uses', async () => {
    const { world, there } = await open([{ path: 'Sent', attributes: '\\Sent' }, { path: 'Other' }])
    await useFolder(world, 'trash', 'Other')
    there.deliver('INBOX', letter('away'))
    await world.check()
    await world.mail.moveToRole({ ids: (await world.rows('inbox')).map(({ id }) => id), role: 'trash' })
    await world.check()
    expect(there.folder('Other').messages.length).toBe(1)
    await useFolder(world, 'trash', 'Sent')
    await world.world.readArrivals()
    expect(await subjects(world, 'sent')).toEqual(['away'])
    await world.check()
    const folders = await world.world.services.areas.mailFolders.handlers.serverFolders({ accountId: world.account.id })
    expect(folders.map(({ names, role, foundRole }) => [names[0], role, foundRole])).toEqual([
      ['INBOX', 'inbox', 'inbox'],
      ['Other', 'sent', undefined],
      ['Sent', 'trash', 'sent'],
    ])
  })

  test('38: a choice that was broken off is finished by the next Get Mail', async () => {
    const { world } = await open([{ path: 'Archive' }, { path: 'Kept', messages: [letter('one')] }])
    const { store } = world
    const folder = (await store.specialFolders(world.account.id)).find(({ path }) => path === 'Kept')
    const choice = { accountId: world.account.id, role: 'archive', displacedName: 'Archive' } as const
    await store.putSpecialFolder({ ...choice, folderId: folder?.id ?? 0 })
    expect(await subjects(world, 'archive')).toEqual([])
    await world.check()
    expect(await subjects(world, 'archive')).toEqual(['one'])
  })

  test('the Inbox and folders of others are no choice', async () => {
    const { world } = await open([])
    const { handlers } = world.world.services.areas.mailFolders
    const accountId = world.account.id
    const [inbox] = await handlers.serverFolders({ accountId })
    await expect(handlers.changeUse({ accountId, role: 'sent', folderId: 999 })).rejects.toThrow('gone')
    const job = await world.world.ended(await handlers.changeUse({ accountId, role: 'sent', folderId: inbox?.id ?? 0 }))
    expect(job.failure?.kind).toBe('input')
  })
})

describe('what a server says of a folder', () => {
  test('36: its quota and how full it is', async () => {
    server = await startImapServer({
      capabilities: ['IMAP4rev1', 'QUOTA', 'STATUS=SIZE'],
      answers: {
        STATUS: ({ tag }) => `* STATUS INBOX (MESSAGES 7 UNSEEN 3 SIZE 4096)\n${tag} OK`,
        GETQUOTAROOT: ({ tag }) =>
          `* QUOTAROOT INBOX ""\n* QUOTA "" (STORAGE 10 512 MESSAGE 7 1000 ANNOTATION 1 2)\n${tag} OK`,
      },
    })
    opened = await ImapWorld.open({ host: server.host, port: server.port, user: 'anna', password: 'secret' })
    await opened.check()
    const { handlers } = opened.world.services.areas.mailFolders
    const mailboxId = (await opened.mailbox('inbox')).id
    const job = await opened.world.ended(await handlers.askFolder({ mailboxId }))
    expect(job.result).toEqual({
      kind: 'asked-folder',
      messages: 7,
      unread: 3,
      sizeBytes: 4096,
      quotas: [
        { root: '', resource: 'bytes', used: 10_240, limit: 524_288 },
        { root: '', resource: 'messages', used: 7, limit: 1000 },
      ],
    })
    expect((await handlers.folderFacts({ mailboxId })).onServer).toEqual({ names: ['INBOX'], waiting: 0 })
  })
})
