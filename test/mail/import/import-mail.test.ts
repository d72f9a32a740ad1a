import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { LOCAL_ACCOUNT_ID } from '../../../shared/model/message.ts'
import { openImportWorld } from './import-world.ts'

const line = 'From a@b.test Mon Nov  9 11:20:00 2026\n'
const receivedMs = Date.UTC(2026, 10, 9, 11, 20)

function message(number: number, head = ''): string {
  return `${head}Message-ID: <${number}@import.test>\nSubject: ${number}\nFrom: a@b.test\n\nText of ${number}\n`
}

function mbox(numbers: readonly number[]): string {
  return numbers.map(number => `${line}${message(number)}\n`).join('')
}

const counted = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index)
const crlf = (text: string) => text.replaceAll('\n', '\r\n')

describe('looking at files', () => {
  test('says what is there and changes nothing', async () => {
    const world = await openImportWorld()
    world.write('Old mail/Inbox.mbox', mbox([1, 2]))
    world.write('Old mail/notes.txt', 'From here on it is no mail\n')
    world.write('Old mail/Box/cur/1700000000.a.host:2,S', message(3))
    world.write('Old mail/Box/new/1700000001.b.host', message(4))
    world.write('Old mail/Box/.Sub/cur/1700000002.c.host:2,', message(5))
    world.write('Old mail/Letters/one.eml', message(6))
    const { found } = await world.look(join(world.folder, 'files/Old mail'))
    expect(found.sources.map(({ kind, folder, messages }) => ({ kind, path: folder.join('/'), messages }))).toEqual([
      { kind: 'maildir', path: 'Old mail/Box', messages: 2 },
      { kind: 'maildir', path: 'Old mail/Box/Sub', messages: 1 },
      { kind: 'mbox', path: 'Old mail/Inbox', messages: 2 },
      { kind: 'eml', path: 'Old mail/Letters', messages: 1 },
    ])
    expect((await world.folders()).size).toBe(0)
  })

  test('understands profiles of Thunderbird and mailboxes of Apple Mail', async () => {
    const world = await openImportWorld()
    world.write(
      'tb/prefs.js',
      [
        'user_pref("mail.accountmanager.accounts", "account1");',
        'user_pref("mail.account.account1.server", "server1");',
        'user_pref("mail.server.server1.type", "pop3");',
        'user_pref("mail.server.server1.name", "Work");',
        'user_pref("mail.server.server1.directory-rel", "[ProfD]Mail/pop.test");',
      ].join('\n'),
    )
    world.write('tb/Mail/pop.test/Inbox', mbox([1]))
    world.write('tb/Mail/pop.test/Inbox.msf', '// <!-- <mdb:mork:z v="1.4"/> -->')
    world.write('tb/Mail/pop.test/Inbox.sbd/Friends', mbox([2]))
    world.write('tb/Apple.mbox/0A/Data/1/Messages/7.emlx', `${message(7).length}\n${message(7)}<plist/>`)
    const { found } = await world.look(join(world.folder, 'files/tb'))
    expect(found.sources.map(({ folder }) => folder.join('/'))).toEqual([
      'tb/Apple',
      'Work/Inbox',
      'Work/Inbox/Friends',
    ])
    expect(found.accounts.map(({ name }) => name)).toEqual(['Work'])
  })
})

describe('an import', () => {
  test('brings messages with marks and times, and leaves out what was deleted there', async () => {
    const world = await openImportWorld()
    world.write(
      'a/Inbox',
      `${line}${message(1, 'X-Mozilla-Status: 0005\n')}\n${line}${message(2, 'X-Mozilla-Status: 0008\n')}\n`,
    )
    world.write('a/Box/cur/1700000000.a.host:2,RS', message(3))
    world.write('a/Box/tmp/unfinished', 'x')
    const job = await world.importAll(join(world.folder, 'files/a'))
    expect(job.result).toMatchObject({ kind: 'imported-mail', added: 2, same: 0, unusable: 0 })
    expect(await world.texts('a/Inbox')).toEqual([crlf(message(1, 'X-Mozilla-Status: 0005\n'))])
    const [inbox] = await world.messages('a/Inbox')
    expect(inbox?.row).toMatchObject({ isRead: true, isFlagged: true, isAnswered: false })
    expect(inbox?.receivedMs).toBe(receivedMs)
    const [box] = await world.messages('a/Box')
    expect(box?.row).toMatchObject({ isRead: true, isAnswered: true, isFlagged: false })
    expect(box?.receivedMs).toBe(1_700_000_000_000)
    expect(await world.handlers.unfinished({})).toEqual([])
  })

  test('what a backup brings is no import that a person goes on with', async () => {
    const world = await openImportWorld()
    const sources = [{ facts: { kind: 'backup' }, folder: ['Attic'] }]
    await world.store.beginImport({ title: 'x', accountId: LOCAL_ACCOUNT_ID, keepsSame: false, sources })
    expect(await world.handlers.unfinished({})).toEqual([])
  })

  test('DATA-15: the same archive twice gives no duplicates, unless a person wants them', async () => {
    const world = await openImportWorld()
    world.write('a/Box', mbox(counted(1, 600)))
    await world.importAll(join(world.folder, 'files/a'))
    const again = await world.importAll(join(world.folder, 'files/a'))
    expect(again.result).toMatchObject({ added: 0, same: 600 })
    expect(await world.messages('a/Box')).toHaveLength(600)
    const wanted = await world.importAll(join(world.folder, 'files/a'), true)
    expect(wanted.result).toMatchObject({ added: 600, same: 0 })
  })

  test('X28a: of three files that overlap is their union', async () => {
    const world = await openImportWorld()
    world.write('1/Box.mbox', mbox(counted(1, 300)))
    world.write('2/Box.mbox', crlf(mbox(counted(200, 300))))
    world.write('3/Box/cur/1700000000.a:2,', crlf(message(499, 'Status: RO\n')))
    world.write('3/Box/cur/1700000000.b:2,', message(900))
    const folders = ['1', '2', '3']
    for (const name of folders) await world.importAll(join(world.folder, 'files', name), true)
    const ids = (await Promise.all(folders.map(name => world.messages(`${name}/Box`)))).flat().map(({ row }) => row.id)
    const target = (await world.folders()).get('1/Box')?.id ?? 0
    await world.store.move(ids, target)
    const same = await world.end(await world.handlers.findSame({ mailboxId: target }))
    expect(same.result).toMatchObject({ copies: 102 })
    const copies = await world.handlers.sameMessages({ mailboxId: target })
    await world.store.moveToRole(
      copies.map(({ id }) => id),
      'trash',
    )
    const subjects = (await world.texts('1/Box')).map(text => Number(/Subject: (\d+)/.exec(text)?.[1]))
    expect(subjects.sort((a, b) => a - b)).toEqual([...counted(1, 499), 900])
  })

  test('DATA-15: one that was stopped goes on from there, and comes to the same end', async () => {
    const world = await openImportWorld()
    world.write('a/Box', mbox(counted(1, 3_000)))
    world.onImported = () => {
      for (const { id, kind } of world.jobs.list()) if (kind === 'import-mail') world.jobs.cancel(id)
    }
    expect((await world.importAll(join(world.folder, 'files/a'), true)).state).toBe('cancelled')
    world.onImported = () => {}
    const [left] = await world.handlers.unfinished({})
    expect(left?.added).toBe((await world.messages('a/Box')).length)
    expect(left?.added).toBeLessThan(3_000)
    const job = await world.end(await world.handlers.goOn({ id: left?.id ?? 0 }))
    expect(job.result).toMatchObject({ added: 3_000, same: 0 })
    const subjects = (await world.texts('a/Box')).map(text => Number(/Subject: (\d+)/.exec(text)?.[1]))
    expect(subjects).toEqual(counted(1, 3_000))
  })

  test('a file that is gone fails it clearly, and what came stays', async () => {
    const world = await openImportWorld()
    const path = world.write('a/Box', mbox([1]))
    const { jobId } = await world.look(join(world.folder, 'files/a'))
    rmSync(path)
    const begun = await world.handlers.begin({ jobId, positions: [0], accountId: 0, keepsSame: false })
    const job = await world.end(begun)
    expect(job.failure).toMatchObject({ kind: 'storage', file: path })
    expect(await world.handlers.unfinished({})).toHaveLength(1)
  })
})
