// The whole profile in one file and back: byte for byte, while the app goes on, with and without passwords.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { noteUnfinished } from '../../electron/backup/recover-backups.ts'
import { openProfile } from '../../electron/store/open-profile.ts'
import type { Job } from '../../shared/model/job.ts'
import { LOCAL_ACCOUNT_ID } from '../../shared/model/message.ts'
import type { SavedJobWork } from '../../shared/model/saved-job.ts'
import { newDraft, newOutgoing } from '../store/sample-data.ts'
import {
  ATTACHED,
  backupFolder,
  entriesOf,
  fill,
  noKeychain,
  openBackupWorld,
  receive,
  restoredFrom,
  testKeychain,
} from './backup-world.ts'

const WORK: SavedJobWork = {
  kind: 'archive',
  ...{ from: { place: { kind: 'local' }, path: '/www' }, to: { place: { kind: 'local' }, path: '/backups' } },
  ...{ patterns: { include: [], exclude: [] }, format: 'zip', nameTemplate: 'site-{date}', keepLast: 7 },
}

function stepOf(job: Job): string | undefined {
  return job.result?.kind === 'backing-up' ? job.result.step : undefined
}

describe('a backup', () => {
  test('X28: holds everything, and an empty profile becomes the same', async () => {
    const world = await openBackupWorld()
    const accountId = await fill(world)
    const file = join(backupFolder(), 'Kittiwake.zip')
    const job = await world.backUp(file)
    expect(job).toMatchObject({ state: 'done', result: { kind: 'backed-up', file, absent: 0 } })
    const seen = await world.look(file)
    expect(seen).toMatchObject({ hasSecrets: false, canRestoreAll: false, accounts: [{ name: 'Marit' }] })
    expect(seen.mailboxes.find(({ role }) => role === 'inbox')?.messages).toBe(59)

    const restored = await restoredFrom(file)
    expect(await restored.messages()).toEqual(await world.messages())
    expect(await restored.store.listMailboxes()).toEqual(await world.store.listMailboxes())
    expect(await restored.store.readSetting('sample')).toEqual({ colour: 'sea' })
    expect((await restored.store.listAccounts()).map(({ id }) => id)).toEqual([accountId])
    const [draftId = 0] = await restored.store.idsIn({ source: { kind: 'all', role: 'drafts' }, filter: 'all' })
    const [attached] = await restored.store.draftAttachmentFiles(draftId)
    expect(readFileSync(attached?.file ?? '', 'utf8')).toBe(ATTACHED)
    const marked = await restored.store.idsIn({ source: { kind: 'all', role: 'flagged' }, filter: 'all' })
    expect(marked).toHaveLength(1)
  })

  test('X28: what arrives while it is made is not in it, and nothing of what was there is missing', async () => {
    const world = await openBackupWorld()
    const accountId = await fill(world)
    const before = await world.messages()
    const late: Promise<unknown>[] = []
    world.onJob = job => {
      if (stepOf(job) === 'writing' && late.length === 0)
        late.push(receive(world.store, accountId, ['late-1', 'late-2']))
    }
    const file = join(backupFolder(), 'Kittiwake.zip')
    expect(await world.backUp(file)).toMatchObject({ state: 'done' })
    expect(late).toHaveLength(1)
    await Promise.all(late)
    expect(await world.messages()).toHaveLength(before.length + 2)
    expect(await (await restoredFrom(file)).messages()).toEqual(before)
  })

  test('DATA-06: no pack goes while a backup reads it', async () => {
    const world = await openBackupWorld()
    await fill(world)
    const ids = await world.store.idsIn({ source: { kind: 'all', role: 'inbox' }, filter: 'all' })
    await world.store.holdPacks()
    await world.store.moveToRole(ids.slice(0, 50), 'trash')
    await world.store.deleteMessages(ids.slice(0, 50))
    expect(await world.store.compact()).toEqual({ freedBytes: 0 })
    await world.store.releasePacks()
    expect((await world.store.compact()).freedBytes).toBeGreaterThan(0)
  })

  test('NET-09: stopped, it leaves the older backup of that name and nothing else', async () => {
    const world = await openBackupWorld()
    await fill(world)
    const file = join(backupFolder(), 'Kittiwake.zip')
    writeFileSync(file, 'the older one')
    for (const step of ['copying', 'writing', 'checking', 'looking']) {
      world.onJob = job => {
        if (stepOf(job) === step) world.jobs.cancel(job.id)
      }
      expect(await world.backUp(file)).toMatchObject({ state: 'cancelled' })
      expect(readFileSync(file, 'utf8')).toBe('the older one')
      expect(readdirSync(dirname(file))).toEqual(['Kittiwake.zip'])
      expect(existsSync(join(world.folder, 'backup'))).toBe(false)
    }
    world.onJob = () => {}
    expect(await world.backUp(file)).toMatchObject({ state: 'done' })
  })

  test('the numbers of each step begin at nothing: of files, then of messages', async () => {
    const world = await openBackupWorld()
    await fill(world)
    const first = new Map<string | undefined, Job['progress']>()
    world.onJob = job => {
      first.set(stepOf(job), first.get(stepOf(job)) ?? job.progress)
    }
    await world.backUp(join(backupFolder(), 'Kittiwake.zip'))
    expect(first.get('checking')).toMatchObject({ done: 0, total: 3, doneBytes: 0 })
    expect(first.get('looking')).toMatchObject({ done: 0, total: 60, doneBytes: 0 })
  })

  test('a file of a draft that goes while it is made is not missed', async () => {
    const world = await openBackupWorld()
    await fill(world)
    const { attachmentsFolder } = world.store
    world.onJob = job => {
      if (stepOf(job) === 'writing')
        for (const name of readdirSync(attachmentsFolder)) rmSync(join(attachmentsFolder, name))
    }
    const job = await world.backUp(join(backupFolder(), 'Kittiwake.zip'))
    expect(job).toMatchObject({ state: 'done', result: { kind: 'backed-up', absent: 1 } })
  })
})

describe('EL-05: passwords', () => {
  test('are in no byte of a backup unless a passphrase is given', async () => {
    const world = await openBackupWorld()
    await fill(world)
    const file = join(backupFolder(), 'Kittiwake.zip')
    await world.backUp(file)
    const sealed = Buffer.from(testKeychain.seal('hunter2'))
    for (const bytes of (await entriesOf(file)).values()) {
      expect(bytes.includes('hunter2')).toBe(false)
      expect(bytes.includes(sealed)).toBe(false)
    }
    const restored = await restoredFrom(file)
    expect(await restored.store.secretNames()).toEqual([])
  })

  test('come along under a passphrase, and into the keychain of the other computer', async () => {
    const world = await openBackupWorld()
    const accountId = await fill(world)
    const file = join(backupFolder(), 'Kittiwake.zip')
    await world.backUp(file, 'grey wagtail')
    expect((await world.look(file)).hasSecrets).toBe(true)
    for (const bytes of (await entriesOf(file)).values()) expect(bytes.includes('hunter2')).toBe(false)
    const restored = await restoredFrom(file, 'grey wagtail')
    expect(await restored.secrets.read(`account/${accountId}/incoming`)).toBe('hunter2')
  })

  test('without a keychain the passphrase becomes the master password', async () => {
    const world = await openBackupWorld()
    const accountId = await fill(world)
    const file = join(backupFolder(), 'Kittiwake.zip')
    await world.backUp(file, 'grey wagtail')
    const restored = await restoredFrom(file, 'grey wagtail', noKeychain)
    expect(restored.secrets.state).toBe('locked')
    await restored.secrets.unlock('grey wagtail')
    expect(await restored.secrets.read(`account/${accountId}/incoming`)).toBe('hunter2')
  })

  test('another passphrase is refused and nothing is restored; without one all but passwords is', async () => {
    const world = await openBackupWorld()
    await fill(world)
    const file = join(backupFolder(), 'Kittiwake.zip')
    await world.backUp(file, 'grey wagtail')
    const other = await openBackupWorld()
    const { id } = await other.look(file)
    const job = await other.end(await other.handlers.restoreAll({ id, passphrase: 'white wagtail' }))
    expect(job).toMatchObject({ state: 'failed', failure: { kind: 'input', field: 'passphrase' } })
    // Nothing was unpacked for it.
    expect(job.progress).toBeUndefined()
    expect(readdirSync(dirname(other.folder))).toEqual(['data'])
    expect(other.restarts).toBe(0)
    const restored = await restoredFrom(file)
    expect(await restored.messages()).toEqual(await world.messages())
    expect(await restored.store.secretNames()).toEqual([])
  })

  test('behind a locked master password they are asked for first', async () => {
    const world = await openBackupWorld(undefined, noKeychain)
    await world.secrets.chooseMaster('first')
    await fill(world)
    await world.store.end()
    await world.store.close()
    const again = await openBackupWorld(world.folder, noKeychain)
    const job = await again.backUp(join(backupFolder(), 'Kittiwake.zip'), 'grey wagtail')
    expect(job).toMatchObject({ state: 'failed', failure: { kind: 'input', field: 'password' } })
  })
})

describe('restoring', () => {
  test('X28: beside what is here, messages come as folders of this computer, once however often', async () => {
    const world = await openBackupWorld()
    await fill(world)
    const file = join(backupFolder(), 'Kittiwake.zip')
    await world.backUp(file)
    const other = await openBackupWorld()
    await fill(other, 3)
    const before = await other.messages()
    const seen = await other.look(file)
    const folders = seen.mailboxes
      .filter(({ messages, role }) => messages > 0 && role !== 'drafts')
      .map(({ id, role }) => ({ mailboxId: id, folder: ['Marit', role] }))
    const first = await other.end(await other.handlers.restoreMail({ id: seen.id, folders }))
    expect(first.result).toEqual({ kind: 'restored-mail', added: 60, same: 0, absent: 0 })
    const again = await other.end(await other.handlers.restoreMail({ id: seen.id, folders }))
    expect(again.result).toEqual({ kind: 'restored-mail', added: 0, same: 60, absent: 0 })
    const after = await other.messages()
    expect(after.filter(each => !each.startsWith('folder'))).toEqual(before)
    expect(after.filter(each => each.startsWith('folder inbox'))).toHaveLength(59)
    const flagged = await other.store.idsIn({ source: { kind: 'all', role: 'flagged' }, filter: 'all' })
    expect(flagged).toHaveLength(2)
    expect(await other.store.listImports()).toEqual([])
    expect(existsSync(join(other.folder, 'backup'))).toBe(false)
  })

  test('DATA-01: what a killed restore left is gone after the next start, and other imports are still there', async () => {
    const world = await openBackupWorld()
    const wanted = { title: 'x', accountId: LOCAL_ACCOUNT_ID, keepsSame: false }
    await world.store.beginImport({ ...wanted, sources: [{ facts: { kind: 'backup' }, folder: ['a'] }] })
    const other = await world.store.beginImport({ ...wanted, sources: [{ facts: { kind: 'mbox' }, folder: ['b'] }] })
    for (const left of [join(world.folder, 'backup', 'unpacked'), `${world.folder}.restoring`])
      mkdirSync(left, { recursive: true })
    await world.store.end()
    await world.store.close()
    const again = await openBackupWorld(world.folder)
    expect(readdirSync(dirname(world.folder))).toEqual(['data'])
    expect(existsSync(join(world.folder, 'backup'))).toBe(false)
    expect((await again.store.listImports()).map(({ id }) => id)).toEqual([other])
  })

  test('DATA-01: what a killed backup had written so far is gone after the next start, and nothing else', async () => {
    const world = await openBackupWorld()
    const place = backupFolder()
    const [part, other] = [join(place, '.half.part'), join(place, 'Kittiwake.zip')]
    for (const file of [part, other]) writeFileSync(file, 'x')
    mkdirSync(join(world.folder, 'backup'))
    await noteUnfinished(join(world.folder, 'backup'), part)
    await world.store.end()
    await world.store.close()
    await openBackupWorld(world.folder)
    expect(readdirSync(place)).toEqual(['Kittiwake.zip'])
  })

  test('DATA-01: an import whose notes are damaged does not keep the app from starting', async () => {
    const world = await openBackupWorld()
    const wanted = { title: 'x', accountId: LOCAL_ACCOUNT_ID, keepsSame: false }
    await world.store.beginImport({ ...wanted, sources: [{ facts: { kind: 'mbox' }, folder: ['a'] }] })
    await world.store.end()
    await world.store.close()
    const profile = openProfile(world.folder)
    profile.db.run("UPDATE import_sources SET facts = '{'")
    profile.close({ hasDamage: false })
    expect(await (await openBackupWorld(world.folder)).store.isEmpty()).toBe(true)
  })

  test('DATA-01: while it writes, a backup has noted where', async () => {
    const world = await openBackupWorld()
    await fill(world)
    const file = join(backupFolder(), 'Kittiwake.zip')
    let noted = ''
    world.onJob = job => {
      if (stepOf(job) === 'writing') noted ||= readFileSync(join(world.folder, 'backup', 'unfinished'), 'utf8')
    }
    await world.backUp(file)
    expect(dirname(noted)).toBe(dirname(file))
    expect(noted).toMatch(/\.part$/)
  })

  test('SMTP-08: what waited in the Outbox when it was made may have gone out since, and does not go again by itself', async () => {
    const world = await openBackupWorld()
    const accountId = await fill(world)
    const draft = await world.store.addDraft(newDraft(accountId))
    const { messageId } = await world.store.addOutgoing(newOutgoing(accountId, draft.id))
    await world.store.waitInOutbox(messageId, { dueMs: 1_700_000_000_000 })
    const file = join(backupFolder(), 'Kittiwake.zip')
    await world.backUp(file)
    expect(await world.store.readOutbox(messageId)).toMatchObject({ state: 'waiting', dueMs: 1_700_000_000_000 })
    const restored = await (await restoredFrom(file)).store.readOutbox(messageId)
    expect(restored?.state).toBe('unsure')
    expect(restored?.dueMs).toBeUndefined()
  })

  test('SMTP-08: nor does a post that waited, and no run of a saved job is made up for', async () => {
    const world = await openBackupWorld()
    const { store } = world
    await store.addOutgoingPost({
      ...{ serverId: 1, kind: 'new', groups: ['local.tides'], subject: 'Gauge', messageId: '<gauge@harbour.example>' },
      raw: new Uint8Array(Buffer.from('Subject: Gauge\r\n\r\nUp\r\n')),
    })
    const [post] = await store.listOutgoingPosts()
    await store.waitToPost(post?.id ?? 0, { dueMs: 1_700_000_000_000 })
    await store.addSavedJob(
      { name: 'Nightly', work: WORK, schedule: { kind: 'daily', minute: 180 } },
      1_700_000_000_000,
    )
    const file = join(backupFolder(), 'Kittiwake.zip')
    await world.backUp(file)
    const restored = (await restoredFrom(file)).store
    const [again] = await restored.listOutgoingPosts()
    expect(again?.state).toBe('unsure')
    expect(again?.dueMs).toBeUndefined()
    expect((await restored.listSavedJobs()).map(({ name, nextMs }) => [name, nextMs])).toEqual([['Nightly', undefined]])
  })

  test('DATA-01: asked for twice, the first is kept whole for the next start', async () => {
    const world = await openBackupWorld()
    await fill(world)
    const file = join(backupFolder(), 'Kittiwake.zip')
    await world.backUp(file)
    const other = await openBackupWorld()
    const { id } = await other.look(file)
    const [first, second] = [await other.handlers.restoreAll({ id }), await other.handlers.restoreAll({ id })]
    expect(await other.end(first)).toMatchObject({ state: 'done' })
    expect(await other.end(second)).toMatchObject({ state: 'failed', failure: { kind: 'input', field: 'notEmpty' } })
    expect(other.restarts).toBe(1)
    expect(readdirSync(dirname(other.folder))).toEqual(['data', 'data.restored'])
  })

  test('a profile that holds something is never replaced', async () => {
    const world = await openBackupWorld()
    await fill(world)
    const file = join(backupFolder(), 'Kittiwake.zip')
    await world.backUp(file)
    const { id } = await world.look(file)
    const job = await world.end(await world.handlers.restoreAll({ id }))
    expect(job).toMatchObject({ state: 'failed', failure: { kind: 'input', field: 'notEmpty' } })
    expect(readdirSync(dirname(world.folder))).toEqual(['data'])
  })

  test('DATA-01: stopped, it leaves nothing; the next start uses the profile that is there', async () => {
    const world = await openBackupWorld()
    await fill(world)
    const file = join(backupFolder(), 'Kittiwake.zip')
    await world.backUp(file)
    const other = await openBackupWorld()
    const { id } = await other.look(file)
    other.onJob = job => {
      if (job.progress) other.jobs.cancel(job.id)
    }
    expect(await other.end(await other.handlers.restoreAll({ id }))).toMatchObject({ state: 'cancelled' })
    expect(readdirSync(dirname(other.folder))).toEqual(['data'])
  })
})
