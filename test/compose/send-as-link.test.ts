// An attachment that is too large for mail goes to a site: what is put there, under which link, and what happens when it fails.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Job } from '../../shared/model/job.ts'
import { type FtpServer, startFtpServer } from '../servers/ftp-server.ts'
import { siteSettings } from '../store/files/sample-sites.ts'
import { openSendingWorld, type SendingWorld } from './sending-world.ts'

type FtpServerOptions = Parameters<typeof startFtpServer>[0]

const content = 'hour,height\r\n'.repeat(2_000)
const webFolder = 'https://www.example.org/files/'

let world: SendingWorld
let site: FtpServer | undefined

beforeEach(async () => {
  world = await openSendingWorld()
  await world.serve()
})

afterEach(async () => {
  await world.close()
  await site?.close()
  site = undefined
})

interface Ready {
  readonly id: number
  readonly attachmentId: number
  readonly siteId: number
}

async function ready(options: FtpServerOptions = {}): Promise<Ready> {
  site = await startFtpServer({ files: { '/public/a.txt': 'old' }, ...options })
  const place = { host: site.host, port: site.port, security: 'none' } as const
  const signIn = { kind: 'password', user: 'anna', keeping: 'keep' } as const
  const { sites } = world.services.areas
  const { id: siteId } = await sites.handlers.add({ site: { ...siteSettings(), ...place, signIn }, password: 'secret' })
  world.chosenFiles = [path.join(world.folder, 'tide table 2026.csv')]
  await writeFile(world.chosenFiles[0] ?? '', content)
  const { id } = await world.write()
  const { attachments } = await world.compose.attach({ id })
  return { id, siteId, attachmentId: attachments[0]?.id ?? 0 }
}

async function put({ id, attachmentId, siteId }: Ready, folder = '/public'): Promise<Job> {
  return world.ofJob(await world.compose.sendAsLink({ id, attachmentId, siteId, folder, webFolder }))
}

/** The names in the folder that files are put into. */
function names(): string[] {
  const folder = site?.tree.find('/public')
  return folder?.kind === 'folder' ? [...folder.children.keys()] : []
}

test('T9: the file lies whole in a folder nobody can guess, and the link leads there', async () => {
  const draft = await ready()
  const { result } = await put(draft)
  const url = result?.kind === 'put-on-site' ? result.url : ''
  expect(url).toMatch(/^https:\/\/www\.example\.org\/files\/[0-9a-f]{24}\/tide%20table%202026\.csv$/)
  const file = decodeURIComponent(new URL(url).pathname).replace('/files/', '/public/')
  expect(site?.tree.read(file)?.toString()).toBe(content)
  expect(site?.tree.read('/public/a.txt')?.toString()).toBe('old')
  expect((await world.compose.open({ id: draft.id })).attachments).toHaveLength(1)
})

test('T9: twice the same file are two links, and the place is remembered', async () => {
  const draft = await ready()
  const [one, two] = [await put(draft), await put(draft)]
  expect(one.result).not.toEqual(two.result)
  const places = await world.compose.linkPlaces({})
  expect(places).toMatchObject([{ siteId: draft.siteId, folder: '/public', webFolder }])
})

test('T9: what does not arrive whole leaves nothing behind, and the draft has its file', async () => {
  const draft = await ready({ handlers: { SIZE: () => '213 7' } })
  expect((await put(draft)).failure).toMatchObject({ kind: 'protocol', reason: 'size-wrong' })
  expect(names()).toEqual(['a.txt'])
  expect((await world.compose.open({ id: draft.id })).attachments).toHaveLength(1)
})

test('T9: a site that takes nothing says so in its own words', async () => {
  const draft = await ready({ handlers: { MKD: () => '550 Read only' } })
  expect((await put(draft)).failure).toMatchObject({ kind: 'refused', text: 'Read only' })
})

test.each([
  'example.org/files',
  'javascript:alert(1)',
  'https://',
  'https://u:p@example.org/',
  'https://example.org/?a=1',
])('T9: %j is no address for a link, and nothing is uploaded', async address => {
  const { id, attachmentId, siteId } = await ready()
  const asked = world.compose.sendAsLink({ id, attachmentId, siteId, folder: '/public', webFolder: address })
  await expect(asked).rejects.toMatchObject({ kind: 'input', field: 'webFolder' })
  expect(site?.connections).toBe(0)
})
