// Disks that are full or read-only: real ones, mounted for a process of its own. Needs Linux and the right to do so.
import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { InputError } from '../../electron/errors.ts'
import { storageErrorOf } from '../../electron/store/storage-failure.ts'
import { commandOf, runProgram } from './child-program.ts'
import { newAccount, newDraft } from './sample-data.ts'
import { deliver, openHere, rowsOf, tempFolder, writeMessages } from './store-world.ts'

const script = 'mount -t tmpfs -o size=3m none "$0" && exec "$@"'

/** Runs the command where `folder` is a disk of 3 MB. */
function onSmallDisk(folder: string, command: readonly string[]): string[] {
  return ['unshare', '-rm', 'sh', '-c', script, folder, ...command]
}

const canMount = spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs none /mnt']).status === 0

describe('a disk', () => {
  test.skipIf(!canMount)(
    'DATA-04 POP-19 DATA-12: that is full or read-only costs nothing that was safe and leaves no half state',
    async () => {
      const disk = tempFolder()
      const lines = await runProgram(onSmallDisk(disk, commandOf('./disk-program.ts', [disk])))
      expect(JSON.parse(lines.at(-1) ?? '')).toEqual({
        receiving: 'storage full',
        committing: 'storage full',
        known: ['before'],
        stored: ['after'],
        saving: 'storage full',
        sending: 'storage full',
        draftText: newDraft(1).text,
        unsentText: newDraft(1).text,
        savingAgain: 'done',
        sendingAgain: 'done',
        outbox: 1,
        messages: [
          ...['trash 0', 'archive 0', 'snoozed 0'],
          ...['inbox 2', 'drafts 1', 'outbox 1', 'sent 0', 'trash 0', 'archive 0', 'junk 0', 'snoozed 0'],
        ],
        savedText: 'saved',
        readOnly: 'storage read-only',
      })
    },
  )

  test('POP-19: a database that may not grow refuses the batch as a whole, and takes the next one', () => {
    const { store, profile, folder } = openHere()
    const { id } = store.addAccount(newAccount())
    deliver(store, id, ['a'])
    const pages = profile.db.get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0
    profile.db.exec(`PRAGMA max_page_count = ${pages}`)
    writeMessages(
      store,
      id,
      Array.from({ length: 500 }, (_, index) => `uid-${index}`),
      100,
    )
    expect(() => store.commitIncoming(id, true)).toThrow('full')
    expect(() => store.commitIncoming(id, true)).toThrow(expect.objectContaining({ reason: 'other' }))
    store.abandonIncoming(id)
    expect(store.knownUids(id)).toHaveLength(1)
    expect(rowsOf(store, 'inbox')).toHaveLength(1)
    profile.db.exec(`PRAGMA max_page_count = ${pages + 10_000}`)
    deliver(store, id, ['b'])
    expect(rowsOf(store, 'inbox')).toHaveLength(2)
    store.end()
    expect(rowsOf(openHere(folder).store, 'inbox').length).toBeGreaterThanOrEqual(2)
  })
})

describe('storageErrorOf', () => {
  test.each([
    [{ code: 'ENOSPC' }, 'full'],
    [{ code: 'EDQUOT' }, 'full'],
    [{ code: 'EROFS' }, 'read-only'],
    [{ code: 'EACCES' }, 'read-only'],
    [{ code: 'EBUSY' }, 'locked'],
    [{ code: 'EIO' }, 'other'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 5 }, 'locked'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 261 }, 'locked'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 8 }, 'read-only'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 1032 }, 'read-only'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 11 }, 'damaged'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 267 }, 'damaged'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 26 }, 'damaged'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 13 }, 'full'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 778 }, 'other'],
  ])('DATA-04: %o is %s', (facts, reason) => {
    const error = storageErrorOf(Object.assign(new Error('words'), facts), '/profile/kittiwake.db')
    expect(error).toMatchObject({ kind: 'storage', reason, file: '/profile/kittiwake.db', message: 'words' })
  })

  test('names the file that the system names', () => {
    const error = storageErrorOf(Object.assign(new Error('words'), { code: 'EACCES', path: '/other' }), '/profile')
    expect(error).toMatchObject({ file: '/other' })
  })

  test('leaves everything else as it is', () => {
    for (const error of [new InputError('words'), new TypeError('words'), 'words', undefined]) {
      expect(storageErrorOf(error, '/profile')).toBe(error)
    }
    const constraint = Object.assign(new Error('words'), { code: 'ERR_SQLITE_ERROR', errcode: 19 })
    expect(storageErrorOf(constraint, '/profile')).toBe(constraint)
  })
})
