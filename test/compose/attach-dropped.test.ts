// Files that were dropped on a composer come as bytes, with a name that a person's file system gave them.
import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSendingWorld, type SendingWorld } from './sending-world.ts'

let world: SendingWorld

beforeEach(async () => {
  world = await openSendingWorld()
  await world.serve()
})

afterEach(() => world.close())

test('a dropped file is beside the draft, byte for byte, and goes out with the message', async () => {
  const { id, fields } = await world.write()
  const bytes = Uint8Array.from({ length: 3_000 }, (_, index) => index % 256)
  const draft = await world.compose.attachDropped({ id, name: 'tide table.csv', bytes })
  expect(draft.attachments).toMatchObject([{ fileName: 'tide table.csv', contentType: 'text/csv', sizeBytes: 3_000 }])
  const [stored] = await world.services.store.draftAttachmentFiles(id)
  expect(await readFile(stored?.file ?? '')).toEqual(Buffer.from(bytes))
  await world.ofJob(await world.compose.send({ id, fields }))
  expect(world.server?.accepted[0]?.bytes.toString()).toContain('tide table.csv')
})

test('a draft that was deleted while somebody writes on it is there again with what is written', async () => {
  const { id, fields } = await world.write()
  await world.services.areas.mail.handlers.deleteForGood({ ids: [id] })
  expect(await world.counts()).toMatchObject({ drafts: 0 })
  await world.compose.save({ id, fields })
  expect((await world.compose.open({ id })).text).toBe(fields.text)
  expect(await world.counts()).toMatchObject({ drafts: 1 })
})

test.each([
  ['/etc/passwd', 'passwd'],
  ['C:\\Users\\anna\\tide.csv', 'tide.csv'],
  ['../../up.txt', 'up.txt'],
])('of the name %j only its end counts', async (name, fileName) => {
  const { id } = await world.write()
  const { attachments } = await world.compose.attachDropped({ id, name, bytes: new Uint8Array([1]) })
  expect(attachments).toMatchObject([{ fileName }])
})

test('more than a hundred files are refused, and those before stay', async () => {
  const { id } = await world.write()
  const drop = () => world.compose.attachDropped({ id, name: 'a', bytes: new Uint8Array() })
  for (let count = 0; count < 100; count++) await drop()
  await expect(drop()).rejects.toMatchObject({ kind: 'input', field: 'attachments' })
  expect((await world.compose.open({ id })).attachments).toHaveLength(100)
})
