import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openMailboxWorld } from '../mailbox-world.ts'

test('what was imported is read and listed like mail that arrived', async () => {
  const world = await openMailboxWorld()
  onTestFinished(() => world.close())
  const files = path.join(world.folder, 'Letters')
  await mkdir(files)
  await writeFile(
    path.join(files, 'one.eml'),
    'Message-ID: <1@a>\nSubject: An old letter\nFrom: Anna <a@b.test>\n\nText\n',
  )
  world.desktop.chosenFolder = files
  const { mailArchive } = world.services.areas
  const looked = await mailArchive.handlers.look({ at: 'folder' })
  if (!looked) throw new Error('Nothing was looked at')
  await world.ended(looked)
  const target = { positions: [0], accountId: 0, keepsSame: false }
  const job = await world.ended(await mailArchive.handlers.begin({ jobId: looked.id, ...target }))
  expect(job.result).toMatchObject({ kind: 'imported-mail', added: 1 })
  const { store } = world.services
  await expect.poll(() => store.pendingMessages(1)).toEqual([])
  const mailbox = (await store.listMailboxes()).find(({ name }) => name === 'Letters')
  const [id = 0] = await store.idsIn({ source: { kind: 'mailbox', id: mailbox?.id ?? 0 }, filter: 'all' })
  const message = await store.readMessage(id)
  expect(message?.row).toMatchObject({ subject: 'An old letter', from: { name: 'Anna' }, reading: 'listed' })
})
