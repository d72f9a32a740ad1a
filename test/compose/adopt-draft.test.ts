// Drafts of other programs that cannot become drafts here.
import { readdir } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { adoptDraft } from '../../electron/compose/adopt-draft.ts'
import { StorageError, TimeoutError } from '../../electron/errors.ts'
import { ImapWorld } from '../mail/imap/imap-world.ts'

let world: ImapWorld

beforeEach(async () => {
  // Nothing is asked of the server.
  world = await ImapWorld.open({ host: '127.0.0.1', port: 1, user: 'anna', password: 'secret' })
})

afterEach(() => world.close())

const bytes = Buffer.from(
  [
    'Subject: Tide',
    'Content-Type: multipart/mixed; boundary=x',
    '',
    '--x',
    '',
    'High at noon',
    '--x',
    'Content-Disposition: attachment; filename=tides.csv',
    '',
    '1,2',
    '--x--',
    '',
  ].join('\r\n'),
)

async function adoptWith(error: Error): Promise<boolean> {
  const { store, reader } = world.world.services
  const broken = { open: reader.open, readPart: () => Promise.reject(error) }
  const place = { folderId: 1, uid: 1, headerId: '' }
  return adoptDraft({ store, reader: broken }, { ...place, bytes }, world.account)
}

test('one that ends its reader stays where it is, and keeps nothing else from coming', async () => {
  expect(await adoptWith(new TimeoutError('No answer', { phase: 'request', timeoutMs: 1_000 }))).toBe(false)
  expect(await readdir(world.store.attachmentsFolder)).toEqual([])
})

test('a disk that is full is told, and what was written for it goes', async () => {
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC', syscall: 'write' })
  await expect(adoptWith(full)).rejects.toThrow(StorageError)
  expect(await readdir(world.store.attachmentsFolder)).toEqual([])
})
