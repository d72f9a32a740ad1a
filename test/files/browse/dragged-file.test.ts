// A file that is dropped on another program: what that program gets when it asks for the bytes.
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Job } from '../../../shared/model/job.ts'
import type { Place } from '../../../shared/model/remote-file.ts'
import { type FilesWorld, filesWorld, worldWithServer } from '../files-world.ts'

const here: Place = { kind: 'local' }
const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7) % 256)

/** The first entry of a folder is being dragged; its token. */
async function drag(world: FilesWorld, place: Place, path: string): Promise<string> {
  const { listing } = await world.files.openFolder({ pane: 1, place, path, isFresh: true })
  const token = randomUUID()
  await world.files.offerDrag({ listing, entry: 0, token })
  return token
}

function taken(world: FilesWorld, token: string): ReadableStream<Uint8Array> {
  const stream = world.dragged.take(token)
  if (!stream) throw new Error('Nothing is offered')
  return stream
}

async function allOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

function dragJob({ jobs }: FilesWorld): Job {
  const job = jobs.list().find(({ kind }) => kind === 'drag-file')
  if (!job) throw new Error('There is no job')
  return job
}

test('row 110: a file of a site is handed out byte for byte, as a job', async () => {
  const world = await worldWithServer({ files: { '/pub/chart.bin': bytes } })
  const token = await drag(world, { kind: 'site', siteId: world.site.id }, '/pub')
  expect(await allOf(taken(world, token))).toEqual(bytes)
  expect(await world.ended(dragJob(world))).toMatchObject({
    state: 'done',
    title: 'chart.bin',
    siteId: world.site.id,
  })
})

test('row 110: so is a file of this computer, and again when it is asked for twice', async () => {
  const world = await filesWorld()
  writeFileSync(join(world.folder, 'a.bin'), bytes)
  const token = await drag(world, here, world.folder)
  expect(await allOf(taken(world, token))).toEqual(bytes)
  expect(await allOf(taken(world, token))).toEqual(bytes)
})

test('nothing is handed out under another token, nor what was dragged before', async () => {
  const world = await filesWorld()
  writeFileSync(join(world.folder, 'a.bin'), bytes)
  expect(world.dragged.take(randomUUID())).toBeUndefined()
  const first = await drag(world, here, world.folder)
  await drag(world, here, world.folder)
  expect(world.dragged.take(first)).toBeUndefined()
})

test('a folder is no file', async () => {
  const world = await worldWithServer({ files: { '/pub/deep/chart.bin': bytes } })
  await expect(drag(world, { kind: 'site', siteId: world.site.id }, '/pub')).rejects.toMatchObject({ kind: 'input' })
})

test.skipIf(process.platform === 'win32')('neither is a pipe, which nobody may ever write into', async () => {
  const world = await filesWorld()
  const folder = join(world.folder, 'pipes')
  mkdirSync(folder)
  execFileSync('mkfifo', [join(folder, 'pipe')])
  await expect(drag(world, here, folder)).rejects.toMatchObject({ kind: 'input' })
})

test('what a server cuts is never taken for whole', async () => {
  const files = { '/pub/chart.bin': bytes }
  const world = await worldWithServer({ files, dataFaults: { cutAfterBytes: 1_000 } })
  const token = await drag(world, { kind: 'site', siteId: world.site.id }, '/pub')
  await expect(allOf(taken(world, token))).rejects.toThrow()
  expect(await world.ended(dragJob(world))).toMatchObject({ state: 'failed' })
})

test('a person stops it while nobody takes the bytes', async () => {
  const world = await worldWithServer({ files: { '/pub/chart.bin': new Uint8Array(20_000_000) } })
  const token = await drag(world, { kind: 'site', siteId: world.site.id }, '/pub')
  const reader = taken(world, token).getReader()
  await reader.read()
  world.jobs.cancel(dragJob(world).id)
  expect(await world.ended(dragJob(world))).toMatchObject({ state: 'cancelled' })
  await expect(readOn(reader)).rejects.toThrow()
})

test('whoever took the bytes gives up: the server is asked for no more of them', async () => {
  const world = await worldWithServer({ files: { '/pub/chart.bin': new Uint8Array(20_000_000) } })
  const token = await drag(world, { kind: 'site', siteId: world.site.id }, '/pub')
  await taken(world, token).cancel()
  expect(await world.ended(dragJob(world))).toMatchObject({ state: 'cancelled' })
})

async function readOn(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  for (let next = await reader.read(); !next.done; next = await reader.read());
}
