// Our session with our own reading and writing of files, and nothing else: one big file down or up, or a folder of small
// ones over several sessions.
// ftp-session.ts get|put|mirror HOST PORT USER PASSWORD PATH plain|tls LOCAL|SESSIONS
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Blocks } from '../../../electron/files/transfers/blocks.ts'
import { Disk } from '../../../electron/files/transfers/disk/disk.ts'
import type { WholeFile } from '../../../electron/files/transfers/disk/disk-requests.ts'
import { openToRead, ReadRing, readAhead } from '../../../electron/files/transfers/local-reader.ts'
import { LocalWriter } from '../../../electron/files/transfers/local-writer.ts'
import { type ByteReceiver, FtpSession, type SeriesFile } from '../../../electron/protocols/ftp/session.ts'
import type { FinishingCopy } from '../../../electron/store/files/transfers-store.ts'
import type { FileEntry } from '../../../shared/model/remote-file.ts'
import { builtThreads } from './built-threads.ts'
import { prepared } from './prepared.ts'

const [what, host = '', port = '', user = '', password = '', remote = '', security, more = ''] = process.argv.slice(2)
const ca = readFileSync(process.env.FTP_CA_FILE ?? '', 'utf8')
const blocks = new Blocks()

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

/** Takes files from the list until it is empty; those that have come are written and named many at a time. */
async function mirror(sessions: number): Promise<void> {
  mkdirSync('got')
  const first = await open()
  const files = await first.list(remote)
  const disk = new Disk(builtThreads.diskThread)
  await Promise.all(
    Array.from({ length: sessions }, async (_, index) => {
      const session = index === 0 ? first : await open()
      const received = new Received(disk)
      const block = blocks.take(0)
      const next = () => wanted(files.pop(), block)
      const series = {
        next,
        hasNext: () => files.length > 0,
        received: (file: WantedFile) => received.add(file),
      }
      // In series once the server has shown that it reads on.
      for (let file = next(); file; file = (await session.receiveSeries(series)) ?? next()) {
        const { path, sizeBytes } = file
        file.restart()
        await session.receive(path, file.receiver, { prepareNext: files.length > 0, sizeBytes })
        received.add(file)
      }
      await received.end()
      await session.quit()
    }),
  )
}

interface WantedFile extends SeriesFile {
  readonly name: string
  readonly modified: number | undefined
  readonly block: Uint8Array
  /** What has come of it counts no more. */
  restart(): void
}

function wanted(file: FileEntry | undefined, block: Uint8Array): WantedFile | undefined {
  if (!file) return undefined
  const { name, sizeBytes = 0, modified } = file
  let used = 0
  const receiver: ByteReceiver = {
    room: () => block.subarray(used),
    filled: count => {
      used += count
    },
  }
  const restart = (): void => {
    used = 0
  }
  return { name, path: `${remote}/${name}`, sizeBytes, modified, receiver, block, restart }
}

const GROUP_FILES = 64

/** Files that have come, on their way to the disk. */
class Received {
  private readonly disk: Disk
  private readonly groups: Promise<void>[] = []
  private group: WholeFile[] = []

  constructor(disk: Disk) {
    this.disk = disk
  }

  add({ name, block, sizeBytes, modified }: WantedFile): void {
    const part = path.resolve('got', `.${name}.kittiwake-part`)
    this.group.push({ path: part, bytes: new Uint8Array(block.subarray(0, sizeBytes)), modified })
    if (this.group.length === GROUP_FILES) this.land()
  }

  async end(): Promise<void> {
    this.land()
    await Promise.all(this.groups)
  }

  private land(): void {
    this.groups.push(this.write(this.group))
    this.group = []
  }

  private async write(files: readonly WholeFile[]): Promise<void> {
    // Before their bytes go to the thread.
    const copies = files.map(toPlace)
    const memory = files.map(({ bytes }) => bytes as Uint8Array<ArrayBuffer>)
    const answers = [...(await this.disk.writeAll(files, memory)), ...(await this.disk.placeAll(copies))]
    for (const answer of answers) if (answer && answer !== 'placed') throw new Error('not placed', { cause: answer })
  }
}

function toPlace({ path: partPath, bytes }: WholeFile): FinishingCopy {
  const name = path.basename(partPath, '.kittiwake-part').slice(1)
  return { partPath, path: path.resolve('got', name), sizeBytes: bytes.length, mayReplace: false, verified: 'size' }
}

await prepared()
const startMs = performance.now()
if (what === 'get') await get()
else if (what === 'put') await put()
else await mirror(Number(more))
console.log(`seconds ${((performance.now() - startMs) / 1000).toFixed(4)}`)
process.exit()
