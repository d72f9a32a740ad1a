import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { exportPaths } from '../../../electron/mail/export/export-names.ts'
import { withMarkFields } from '../../../electron/mail/export/write-marks.ts'
import type { MailExportFormat } from '../../../shared/model/mail-archive.ts'
import { openImportWorld } from '../import/import-world.ts'

const texts = [
  'Message-ID: <1@export.test>\r\nSubject: one\r\n\r\nFrom here\r\n>From there\r\n>>From far\r\n',
  'Message-ID: <2@export.test>\r\nSubject: two\r\n\r\n\xe4\xff\r\n\r\nlast line without an end',
  'Message-ID: <3@export.test>\r\nSubject: three\r\n\r\n',
]

/** A profile with a tree of folders, exported. */
async function exported(format: MailExportFormat) {
  const world = await openImportWorld()
  for (const [index, text] of texts.entries()) world.write(`in/Box/cur/170000000${index}.a:2,FS`, text)
  world.write('in/Box/Sub/cur/1700000000.b:2,', texts[0] ?? '')
  await world.importAll(join(world.folder, 'files/in'))
  world.chosenFolder = world.folder
  const folders = [...(await world.folders())].filter(([, { total }]) => total > 0)
  const wanted = folders.map(([path, { id }]) => ({ mailboxId: id, folder: path.split('/') }))
  const job = await world.end(await world.handlers.exportMail({ title: 'Out', folders: wanted, format }))
  expect(job.failure).toBeUndefined()
  return { world, job }
}

const body = (text: string) => text.slice(text.indexOf('\r\n\r\n'))

describe('an export', () => {
  for (const format of ['mbox', 'maildir', 'eml'] as const) {
    test(`M26, U14: as ${format} comes back with the same bodies and the same tree`, async () => {
      const { world, job } = await exported(format)
      expect(job.result).toMatchObject({ kind: 'exported-mail', messages: 4, absent: 0, folders: 2 })
      await world.importAll(join(world.folder, 'Out'))
      const back = (await world.texts('Out/in/Box')).map(body)
      const expected = texts.map(text => (format === 'mbox' && !text.endsWith('\n') ? `${text}\r\n` : text))
      expect(back.sort()).toEqual(expected.map(body).sort())
      expect((await world.texts('Out/in/Box/Sub')).map(body)).toEqual([body(texts[0] ?? '')])
      if (format === 'eml') return
      const marks = (await world.messages('Out/in/Box')).map(({ row }) => [row.isRead, row.isFlagged])
      expect(marks).toEqual(texts.map(() => [true, true]))
    })
  }

  test('that is stopped leaves nothing', async () => {
    const world = await openImportWorld()
    world.write('in/Box/cur/1700000000.a:2,', texts[0] ?? '')
    await world.importAll(join(world.folder, 'files/in'))
    world.chosenFolder = world.folder
    world.onJob = job => job.kind === 'export-mail' && world.jobs.cancel(job.id)
    const id = (await world.folders()).get('in/Box')?.id ?? 0
    const folders = [{ mailboxId: id, folder: ['in', 'Box'] }]
    const job = await world.end(await world.handlers.exportMail({ title: 'Out', folders, format: 'mbox' }))
    expect(job.state).toBe('cancelled')
    expect(readdirSync(world.folder).sort()).toEqual(['files', 'profile'])
  })
})

test('folders that would get the same name on disk differ by a number', () => {
  expect(exportPaths([['A', 'x/y'], ['A', 'x:y'], ['A', 'X y', 'z'], ['..']])).toEqual([
    ['A', 'x y'],
    ['A', 'x y (2)'],
    ['A', 'X y (3)', 'z'],
    ['_'],
  ])
})

test('marks in a header are written once', () => {
  const marks = { isRead: true, isFlagged: true, isAnswered: false, isForwarded: true }
  const once = withMarkFields(Buffer.from('Status: O\r\nSubject: a\r\n\r\nStatus: O\r\n'), marks)
  expect(once.toString()).toBe('X-Mozilla-Status: 1005\r\nStatus: RO\r\nX-Status: F\r\nSubject: a\r\n\r\nStatus: O\r\n')
  expect(withMarkFields(once, marks)).toEqual(once)
})
