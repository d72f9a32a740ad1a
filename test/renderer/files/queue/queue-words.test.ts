import { describe, expect, test } from 'vitest'
import { queueRowWords, spokenQueueRow } from '../../../../renderer/files/queue/queue-words.ts'
import { t } from '../../../../renderer/i18n.ts'
import type { Location } from '../../../../shared/model/remote-file.ts'
import type { Site } from '../../../../shared/model/site.ts'
import type { Transfer, TransferGroup, TransferRow } from '../../../../shared/model/transfer.ts'

const sites = [{ id: 1, name: 'Harbour server' }] as unknown as Site[]
const localPlaces = [{ kind: 'home' as const, path: '/home/ingrid', name: 'ingrid' }]
const places = { sites, localPlaces }
const local = (path: string): Location => ({ place: { kind: 'local' }, path })
const remote = (path: string): Location => ({ place: { kind: 'site', siteId: 1 }, path })
const now = 1_000_000

const upload: Transfer = {
  id: 1,
  from: local('/home/ingrid/Documents/readings.zip'),
  to: remote('/srv/tide/readings.zip'),
  state: 'running',
  sizeBytes: 412e6,
  doneBytes: 206e6,
  bytesPerSecond: 6.1e6,
  leftMs: 34_000,
  priority: 0,
  attempts: 1,
  addedMs: 0,
}
const wordsOf = (change: Partial<Transfer>) => {
  const row: TransferRow = { kind: 'transfer', transfer: { ...upload, ...change }, depth: 0 }
  return queueRowWords(row, places, { now, isAttention: false }, t)
}

describe('a row of the queue', () => {
  test('says what, where to, how far, how fast and how long still', () => {
    expect(wordsOf({})).toEqual({
      name: 'readings.zip',
      where: 'Harbour server: /srv/tide',
      direction: 'upload',
      progress: { look: 'bar', text: '206 of 412 MB', share: 0.5 },
      speed: '6.1 MB/s',
      left: '34 sec',
    })
  })

  test('names folders of this computer from the home folder', () => {
    expect(wordsOf({ from: remote('/a'), to: local('/home/ingrid/Downloads/a') })).toMatchObject({
      where: 'Downloads',
      direction: 'download',
    })
    expect(wordsOf({ to: local('/home/ingrid2/a') }).where).toBe('/home/ingrid2')
    expect(wordsOf({ to: local('D:\\data\\a.zip') }).where).toBe('D:\\data')
  })

  test('guesses no time', () => {
    expect(wordsOf({ leftMs: undefined }).left).toBe('working out…')
    expect(wordsOf({ state: 'paused' })).toMatchObject({ left: '', progress: { text: 'Paused at 206 of 412 MB' } })
  })

  test('counts down to the next try', () => {
    const { progress } = wordsOf({ state: 'trying-later', nextTryMs: now + 8_000 })
    expect(progress.text).toBe('Waiting for the server, next try in 8 sec')
    expect(wordsOf({ state: 'trying-later', nextTryMs: now - 1 }).progress.text).toBe('Waiting for the server')
  })

  test('says on which side a name is taken', () => {
    expect(wordsOf({ state: 'conflict' }).progress).toMatchObject({
      look: 'warn',
      text: 'Already exists on the server',
    })
    expect(wordsOf({ state: 'conflict', to: local('/a') }).progress.text).toBe('Already exists here')
  })

  test('never calls a file checked that was not', () => {
    const done = (verified: Transfer['verified']) => wordsOf({ state: 'done', verified }).progress.text
    expect(done('hash')).toContain('checked byte by byte')
    expect(done(undefined)).toContain('not checked')
  })

  test('FTP-01: a name with hidden controls is shown as what it is', () => {
    expect(wordsOf({ from: local('/a/invoice\u202Efdp.exe') }).name).toBe('invoicefdp.exe')
    expect(wordsOf({ from: local('/a/b\nc') }).name).toBe('b c')
  })

  test('is one sentence for screen readers', () => {
    const spoken = spokenQueueRow(wordsOf({}), t)
    expect(spoken).toBe('Upload readings.zip to Harbour server: /srv/tide, 206 of 412 MB, 6.1 MB/s, 34 sec left')
  })
})

describe('a group', () => {
  const group: TransferGroup = {
    id: 3,
    from: local('/home/ingrid/field-day'),
    to: remote('/shared'),
    itemCount: 1,
    state: 'running',
    files: 64,
    doneFiles: 41,
    attentionFiles: 0,
    totalBytes: 100,
    doneBytes: 25,
    addedMs: 0,
  }
  const words = (change: Partial<TransferGroup>, isAttention = false) =>
    queueRowWords({ kind: 'group', group: { ...group, ...change }, isOpen: false }, places, { now, isAttention }, t)

  test('counts its files', () => {
    expect(words({})).toMatchObject({
      name: 'field-day (64 files)',
      progress: { look: 'bar', text: '41 of 64 files', share: 0.25 },
    })
  })

  test('names the folder that several items come from, and how many', () => {
    expect(words({ itemCount: 3 }).name).toBe('3 items of field-day')
  })

  test('among what needs a person says how many of its files do, though the others go on', () => {
    expect(words({ attentionFiles: 3 }).progress.text).toBe('41 of 64 files')
    expect(words({ attentionFiles: 3 }, true).progress).toEqual({ look: 'warn', text: '3 files need you' })
  })

  test('says that folders are being read', () => {
    expect(words({ state: 'scanning', files: 1 }).progress.text).toBe('Reading folders, 1 file so far')
  })
})
