// Posted files fetched from scripted servers and joined: whole ones, damaged ones, and names that want to be elsewhere.
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import { writeNzb } from '../../../electron/news/binaries/write-nzb.ts'
import type { NzbContents } from '../../../shared/model/binary-file.ts'
import type { Job } from '../../../shared/model/job.ts'
import { startNntpServer } from '../../servers/nntp-server.ts'
import { encodeYenc } from '../binaries/encode-yenc.ts'
import { PostingWorld } from './posting-world.ts'

const world = new PostingWorld()
const data = Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7 + (index >> 8)) & 255))
const group = 'alt.binaries.test'

beforeEach(async () => {
  world.desktop.chosenFolder = path.join(world.folder, 'saved')
  await mkdir(world.desktop.chosenFolder)
})

const saved = async () => (await readdir(path.join(world.folder, 'saved'))).sort()
const contentOf = (name: string) => readFile(path.join(world.folder, 'saved', name))

function article(number: number, total: number, name = 'fjord.jpg'): Buffer {
  const size = Math.ceil(data.length / total)
  const offset = (number - 1) * size
  const part = { number, total, offset, sizeBytes: data.length }
  const body = encodeYenc(data.subarray(offset, offset + size), { name, part, fileChecksum: crc32(data) })
  return withHead(`<p${number}@x>`, `Trip - "${name}" yEnc (${number}/${total})`, body)
}

function withHead(messageId: string, subject: string, body: Buffer): Buffer {
  const head = [`From: Bob <bob@x>`, `Newsgroups: ${group}`, `Subject: ${subject}`, `Message-ID: ${messageId}`]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body])
}

/** The last of its files is what the test looks at. */
async function chooseNzb(total: number, ...subjects: string[]): Promise<NzbContents> {
  const segments = Array.from({ length: total }, (_, index) => ({
    part: index + 1,
    sizeBytes: 2_000,
    messageId: `<p${index + 1}@x>`,
  }))
  const files = subjects.map(subject => ({ subject, poster: 'bob@x', dateMs: 0, groups: [group], segments }))
  world.desktop.chosenFile = path.join(world.folder, 'trip.nzb')
  await writeFile(world.desktop.chosenFile, writeNzb({ meta: new Map(), files }))
  const nzb = await world.news.openNzb({})
  if (!nzb) throw new Error('No file was opened')
  return nzb
}

async function openNzb(total: number, subject = 'Trip - "fjord.jpg" yEnc (1/3)'): Promise<Job> {
  const { nzbId } = await chooseNzb(total, subject)
  const [job] = await world.news.getNzb({ nzbId, withRisky: true })
  if (!job) throw new Error('No job was started')
  return world.end(job)
}

const serve = (...articles: Buffer[]) =>
  world.serve({ groups: [{ name: group, articles: articles.map(bytes => ({ bytes })) }] })

describe('a file from an NZB', () => {
  it('83: is joined from its parts, whatever their order, and checked', async () => {
    await serve(article(3, 3), article(1, 3), article(2, 3))
    expect((await openNzb(3)).result).toEqual({
      kind: 'got-binary',
      fileName: 'fjord.jpg',
      verdict: { kind: 'complete', isChecked: true },
      isDisguised: false,
    })
    expect(await saved()).toEqual(['fjord.jpg'])
    expect((await contentOf('fjord.jpg')).equals(data)).toBe(true)
  })

  it('83, 85: comes over several conversations at once, never more than the server is asked for', async () => {
    const total = 60
    const articles = Array.from({ length: total }, (_, index) => ({ bytes: article(index + 1, total) }))
    world.desktop.chosenFolder = path.join(world.folder, 'saved')
    const server = await startNntpServer({ groups: [{ name: group, articles }] })
    await world.addServer({ port: server.port, maxConnections: 4 })
    expect((await openNzb(total, `Trip - "fjord.jpg" yEnc (1/${total})`)).result).toMatchObject({
      verdict: { kind: 'complete', isChecked: true },
    })
    expect((await contentOf('fjord.jpg')).equals(data)).toBe(true)
    expect([server.connections, server.sent('BODY').length]).toEqual([3, total])
    await server.close()
  })

  it('83: that is stopped in the middle leaves nothing in the folder', async () => {
    const never = new Promise<undefined>(() => {})
    await world.serve({
      groups: [{ name: group, articles: [{ bytes: article(1, 1) }] }],
      handlers: { BODY: () => never },
    })
    const opened = openNzb(1)
    await world.server.hasHeard(/^BODY/)
    const [job] = await world.services.areas.jobs.handlers.list({})
    await world.services.areas.jobs.handlers.cancel({ id: job?.id ?? 0 })
    expect(await opened).toMatchObject({ state: 'cancelled' })
    expect(await saved()).toEqual([])
  })

  it('83: goes on over another conversation when one breaks off', async () => {
    await world.serve({
      groups: [{ name: group, articles: [1, 2, 3].map(number => ({ bytes: article(number, 3) })) }],
      cuts: [{ verb: 'BODY', occurrence: 2 }],
    })
    expect((await openNzb(3)).result).toMatchObject({ verdict: { kind: 'complete', isChecked: true } })
    expect((await contentOf('fjord.jpg')).equals(data)).toBe(true)
    expect(world.server.connections).toBe(2)
  })

  it('83: loses no part when one of several conversations breaks off', async () => {
    const total = 40
    const articles = Array.from({ length: total }, (_, index) => ({ bytes: article(index + 1, total) }))
    await world.serve({
      groups: [{ name: group, articles }],
      cuts: [{ verb: 'BODY', occurrence: total }],
    })
    expect((await openNzb(total, `Trip - "fjord.jpg" yEnc (1/${total})`)).result).toMatchObject({
      verdict: { kind: 'complete', isChecked: true },
    })
    expect((await contentOf('fjord.jpg')).equals(data)).toBe(true)
  })

  it('83: takes from the next server what the first has not got', async () => {
    await serve(article(1, 3), article(3, 3))
    const other = await startNntpServer({ groups: [{ name: group, articles: [{ bytes: article(2, 3) }] }] })
    await world.addServer({ port: other.port })
    expect((await openNzb(3)).result).toMatchObject({ verdict: { kind: 'complete' } })
    expect((await contentOf('fjord.jpg')).equals(data)).toBe(true)
    expect(other.sent('BODY')).toEqual(['BODY <p2@x>'])
    await other.close()
  })

  it('NNTP-13: with a part missing is marked as damaged in its name', async () => {
    await serve(article(1, 3), article(3, 3))
    expect((await openNzb(3)).result).toMatchObject({
      fileName: 'fjord (damaged).jpg',
      verdict: { kind: 'damaged', reasons: expect.arrayContaining([{ kind: 'missing-parts', parts: [2], count: 1 }]) },
    })
    expect(await saved()).toEqual(['fjord (damaged).jpg'])
  })

  it('NNTP-13: with a wrong checksum is marked as damaged', async () => {
    const bytes = Buffer.from(article(2, 3))
    const at = bytes.indexOf('=ypart') + 40
    bytes[at] = bytes[at] === 90 ? 91 : 90
    await serve(article(1, 3), bytes, article(3, 3))
    expect((await openNzb(3)).result).toMatchObject({ fileName: 'fjord (damaged).jpg', verdict: { kind: 'damaged' } })
  })

  it('NNTP-14: has a safe name and no execute bit, wherever the poster wanted it', async () => {
    await serve(article(1, 1, '../../.config/autostart/evil.sh'))
    const { result } = await openNzb(1, 'evil.sh (1/1)')
    expect(result).toMatchObject({ fileName: 'evil.sh', isDisguised: false })
    const { mode } = await stat(path.join(world.folder, 'saved', 'evil.sh'))
    expect(mode & 0o111).toBe(0)
    expect(await readdir(world.folder)).not.toContain('.config')
  })

  it('SP-05: that is a program without saying so gets a name by which nothing starts', async () => {
    await serve(article(1, 1, 'holiday.jpg.exe'))
    const { result } = await openNzb(1, '"holiday.jpg" (1/1)')
    expect(result).toMatchObject({ fileName: 'holiday.jpg.exe.risky', isDisguised: true })
    expect(await saved()).toEqual(['holiday.jpg.exe.risky'])
  })

  it('SP-05: that is a program is named before anything is fetched, and left out when it is not wanted', async () => {
    await serve(article(1, 1))
    const nzb = await chooseNzb(1, '"setup.exe" (1/1)', 'Trip - "fjord.jpg" yEnc (1/1)')
    expect(nzb).toMatchObject({ files: 2, risky: 1, riskyNames: ['setup.exe'] })
    expect(world.server.sent('BODY')).toEqual([])
    const jobs = await world.news.getNzb({ nzbId: nzb.nzbId, withRisky: false })
    for (const job of jobs) await world.end(job)
    expect(jobs.map(({ title }) => title)).toEqual(['fjord.jpg'])
    expect(await saved()).toEqual(['fjord.jpg'])
  })

  it('SP-05: names only the first of many programs, and fetches none of an NZB file that was opened before', async () => {
    await serve()
    const first = await chooseNzb(1, 'a.jpg (1/1)')
    const names = Array.from({ length: 9 }, (_, index) => `tool-${index}.exe`)
    const second = await chooseNzb(1, ...names.map(name => `"${name}" (1/1)`))
    expect(second).toMatchObject({ files: 9, risky: 9, riskyNames: names.slice(0, 5) })
    await expect(world.news.getNzb({ nzbId: first.nzbId, withRisky: true })).rejects.toThrow('no longer open')
    expect(await world.news.getNzb({ nzbId: second.nzbId, withRisky: false })).toEqual([])
  })

  it('replaces nothing that is there', async () => {
    await serve(article(1, 1))
    await writeFile(path.join(world.folder, 'saved', 'fjord.jpg'), 'mine')
    expect((await openNzb(1, 'fjord.jpg (1/1)')).result).toMatchObject({ fileName: 'fjord (2).jpg' })
    expect((await contentOf('fjord.jpg')).toString()).toBe('mine')
  })

  it('that no server has leaves nothing behind', async () => {
    await serve()
    expect(await openNzb(2)).toMatchObject({ state: 'failed', failure: { kind: 'refused', code: 430 } })
    expect(await saved()).toEqual([])
  })

  it('that is uuencoded is decoded', async () => {
    const body = Buffer.from('begin 755 note.txt\r\n#0V%T\r\n`\r\nend\r\n')
    await serve(withHead('<p1@x>', 'note.txt (1/1)', body))
    expect((await openNzb(1, 'note.txt (1/1)')).result).toMatchObject({
      fileName: 'note.txt',
      verdict: { kind: 'complete' },
    })
    expect((await contentOf('note.txt')).toString()).toBe('Cat')
  })
})

async function getFromGroup(number: number): Promise<Job> {
  await world.readGroups()
  const [found] = await world.services.store.groupsNamed([group], false)
  const groupId = found?.id ?? 0
  await world.news.subscribe({ add: [groupId], remove: [] })
  await world.end(await world.news.fetchHeaders({ groupId, choice: { kind: 'all' } }))
  const job = await world.news.getBinary({ article: { groupId, number } })
  if (!job) throw new Error('No job was started')
  return world.end(job)
}

describe('a file from a group', () => {
  it('83: is found with all its parts among the headers that are here', async () => {
    await serve(
      article(1, 3),
      article(2, 3),
      withHead('<y@x>', 'Something else (2/3)', Buffer.from('x\r\n')),
      article(3, 3),
    )
    const job = await getFromGroup(2)
    expect(job.result).toMatchObject({ fileName: 'fjord.jpg', verdict: { kind: 'complete' } })
    expect((await contentOf('fjord.jpg')).equals(data)).toBe(true)
  })

  it('NNTP-13: comes but for the part whose id no command can hold', async () => {
    const odd = article(2, 3)
      .toString('latin1')
      .replace('<p2@x>', `<${'x'.repeat(600)}@x>`)
    await serve(article(1, 3), Buffer.from(odd, 'latin1'), article(3, 3))
    const { result } = await getFromGroup(1)
    expect(result).toMatchObject({ fileName: 'fjord (damaged).jpg', verdict: { kind: 'damaged' } })
  })
})
