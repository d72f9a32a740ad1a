// Our session with our own reading and writing of files, and nothing else: one big file down or up, or a folder of small
// ones over several sessions.
// ftp-session.ts get|put|mirror HOST PORT USER PASSWORD PATH plain|tls LOCAL|SESSIONS
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Blocks } from '../../../electron/files/transfers/blocks.ts'
import { Disk } from '../../../electron/files/transfers/disk/disk.ts'
import { openToRead, ReadRing, readAhead } from '../../../electron/files/transfers/local-reader.ts'
import { LocalWriter } from '../../../electron/files/transfers/local-writer.ts'
import { FtpSession } from '../../../electron/protocols/ftp/session.ts'
import { builtThreads } from './built-threads.ts'
import { prepared } from './prepared.ts'

const [what, host = '', port = '', user = '', password = '', remote = '', security, more = ''] = process.argv.slice(2)
const ca = readFileSync(process.env.FTP_CA_FILE ?? '', 'utf8')
const blocks = new Blocks()
await prepared()
const startMs = performance.now()
if (what === 'get') await get()
else if (what === 'put') await put()
else await mirror(Number(more))
console.log(`seconds ${((performance.now() - startMs) / 1000).toFixed(4)}`)
process.exit()

async function open(): Promise<FtpSession> {
  const way = security === 'tls' ? 'starttls' : 'none'
  const session = await FtpSession.open({ host, port: Number(port), security: way, ca })
  await session.login({ user, password })
  return session
}

async function get(): Promise<void> {
  const session = await open()
  const writer = new LocalWriter({ path: more, from: 0, blocks })
  await session.receive(remote, writer)
  await writer.end()
  await session.quit()
}

async function put(): Promise<void> {
  const session = await open()
  const opened = await openToRead(more)
  await session.send(readAhead(opened, 0, new ReadRing(blocks, opened.sizeBytes)), remote)
  await opened.file.close()
  await session.quit()
}

async function mirror(sessions: number): Promise<void> {
  mkdirSync('got')
  const first = await open()
  const files = await first.list(remote)
  const disk = new Disk(builtThreads.diskThread)
  await Promise.all(
    Array.from({ length: sessions }, async (_, index) => {
      const session = index === 0 ? first : await open()
      const behind: Promise<unknown>[] = []
      for (let file = files.pop(); file; file = files.pop()) {
        const { name, sizeBytes = 0, modified } = file
        const part = path.resolve('got', `.${name}.kittiwake-part`)
        const writer = new LocalWriter({ path: part, from: 0, blocks, disk, expectedBytes: sizeBytes })
        await session.receive(`${remote}/${name}`, writer, { prepareNext: files.length > 0, sizeBytes })
        const copy = {
          partPath: part,
          path: path.resolve('got', name),
          sizeBytes,
          mayReplace: false,
          verified: 'size',
        } as const
        behind.push(writer.end(modified).then(() => disk.place(copy)))
      }
      await Promise.all(behind)
      await session.quit()
    }),
  )
}
