// The commands of the practice FTP server that need a data connection, and those that prepare one (RFC 959, 2428, 4217).
// A transfer runs in the background and says its last reply itself, so that ABOR can be heard meanwhile.
import type { FileHandle } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { factLine, unixLine } from './ftp-lines.ts'
import { replyTo } from './ftp-replies.ts'
import type { FtpCommand, FtpSession } from './ftp-session.ts'
import { NetworkText, toNetworkText } from './ftp-text.ts'
import { FtpRefusal, type PracticeEntry } from './practice-folder.ts'

const done = '226 Done'
const broken = '426 The data connection broke'
const pieceBytes = 64 * 1024

export function transferCommands(session: FtpSession): Record<string, FtpCommand> {
  return {
    ...placeCommands(session),
    TYPE: argument => {
      const type = argument.toUpperCase()
      if (!/^(?:I|L 8|A|A N)$/.test(type)) return '504 Only A and I'
      session.isText = type.startsWith('A')
      return `200 Type ${type}`
    },
    MODE: argument => (argument.toUpperCase() === 'S' ? '200 Stream' : '504 Only S'),
    STRU: argument => (argument.toUpperCase() === 'F' ? '200 File' : '504 Only F'),
    ALLO: () => '202 Not needed here',
    REST: argument => {
      if (!/^\d{1,15}$/.test(argument)) return '501 REST bytes'
      session.restart = Number(argument)
      return `350 From byte ${argument}`
    },
    LIST: argument => list(session, argument, entry => unixLine(entry, Date.now())),
    NLST: argument => list(session, argument, entry => entry.name),
    MLSD: argument => list(session, argument, entry => factLine(entry)),
    RETR: argument => retrieve(session, argument),
    STOR: argument => store(session, argument, 'replace'),
    APPE: argument => store(session, argument, 'append'),
    ABOR: async () => {
      const { transfer } = session
      session.data.close()
      await transfer
      return '226 Stopped'
    },
  }
}

function placeCommands(session: FtpSession): Record<string, FtpCommand> {
  const aim = (address: string, port: number) =>
    session.data.aim(address, port) ? '200 Noted' : '501 Only a port of this computer'
  return {
    PASV: async () => {
      const port = await session.data.listen()
      return `227 Entering passive mode (127,0,0,1,${port >> 8},${port & 0xff})`
    },
    EPSV: async argument => {
      if (argument.toUpperCase() === 'ALL') return '200 Only EPSV from now on'
      if (argument !== '' && argument !== '1') return '522 Only protocol 1 (1)'
      return `229 Entering extended passive mode (|||${await session.data.listen()}|)`
    },
    PORT: argument => {
      const numbers = argument.split(',').map(Number)
      return aim(numbers.slice(0, 4).join('.'), (numbers[4] ?? Number.NaN) * 256 + (numbers[5] ?? Number.NaN))
    },
    EPRT: argument => {
      const [, family, address = '', port] = argument.split(argument.charAt(0))
      return family === '1' ? aim(address, Number(port)) : '522 Only protocol 1 (1)'
    },
  }
}

async function list(
  session: FtpSession,
  argument: string,
  line: (entry: PracticeEntry) => string,
): Promise<string | undefined> {
  // Options of ls come before the path by custom; hidden files are always shown.
  const place = session.place(argument.replace(/^-[A-Za-z]+(?: |$)/, ''))
  const entry = await session.facts.folder.find(place)
  const entries = entry && !entry.isFolder ? [entry] : await session.facts.folder.list(place)
  const text = entries.map(each => `${line(each)}\r\n`).join('')
  return start(session, async socket => {
    await send(socket, Buffer.from(text))
    return done
  })
}

async function retrieve(session: FtpSession, argument: string): Promise<string | undefined> {
  const from = session.takeRestart()
  const place = session.place(argument)
  const { folder } = session.facts
  if (from > (await folder.need(place, 'file')).sizeBytes) return '554 The file ends before'
  const file = await folder.openToRead(place)
  const { isText } = session
  return start(
    session,
    async socket => {
      let position = from
      for (;;) {
        const { bytesRead, buffer } = await file.read(Buffer.alloc(pieceBytes), 0, pieceBytes, position)
        if (bytesRead === 0) return done
        position += bytesRead
        const piece = buffer.subarray(0, bytesRead)
        await send(socket, isText ? toNetworkText(piece) : piece)
      }
    },
    file,
  )
}

async function store(session: FtpSession, argument: string, manner: 'replace' | 'append'): Promise<string | undefined> {
  const restart = session.takeRestart()
  const place = session.place(argument)
  const { folder } = session.facts
  const sizeBytes = (await folder.find(place))?.sizeBytes ?? 0
  const from = manner === 'append' ? sizeBytes : restart
  if (from > sizeBytes) return '554 The file ends before'
  const file = await folder.openToWrite(place, from === 0)
  const roomBytes = await folder.roomBytes()
  const { isText } = session
  return start(session, socket => receive(socket, { file, from, roomBytes, isText }), file)
}

interface Target {
  readonly file: FileHandle
  readonly from: number
  readonly roomBytes: number
  readonly isText: boolean
}

async function receive(socket: Socket, { file, from, roomBytes, isText }: Target): Promise<string> {
  const text = new NetworkText()
  let position = from
  const write = async (piece: Buffer) => {
    if (position + piece.length - from > roomBytes) throw new FtpRefusal('552 The practice folder is full')
    await file.write(piece, 0, piece.length, position)
    position += piece.length
  }
  for await (const piece of socket) await write(isText ? text.read(piece) : piece)
  if (isText) await write(text.end())
  return done
}

/** Opens the data connection and lets `work` use it; the session waits for its end before it answers anything but ABOR. */
function start(session: FtpSession, work: (socket: Socket) => Promise<string>, file?: FileHandle): undefined {
  const running = run(session, work).catch(() => {})
  session.transfer = running
    .then(() => file?.close())
    .catch(() => {})
    .finally(() => {
      session.transfer = undefined
    })
  return undefined
}

async function run(session: FtpSession, work: (socket: Socket) => Promise<string>): Promise<void> {
  const { channel, data, facts } = session
  const plain = await data.open().catch(() => undefined)
  if (!plain) return await channel.writeLine('425 No data connection')
  await channel.writeLine('150 Here it comes')
  let reply = broken
  try {
    const socket = session.isDataProtected ? await data.encrypt(plain, facts.secureContext) : plain
    reply = await work(socket)
    await end(socket)
  } catch (error) {
    data.close()
    reply = error instanceof FtpRefusal || !isOfConnection(error) ? replyTo(error) : broken
  }
  await channel.writeLine(reply)
}

/** What the disk says has other codes. */
function isOfConnection(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code === '' || /^(?:EPIPE|ECONNRESET|ERR_.*)$/.test(code)
}

async function send(socket: Socket, bytes: Uint8Array): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    socket.write(bytes, error => (error ? reject(error) : resolve()))
  })
}

/** Resolves when everything is on the way, or the connection is gone. */
async function end(socket: Socket): Promise<void> {
  if (socket.destroyed) return
  await new Promise<void>(resolve => {
    socket.once('close', () => resolve())
    socket.end(() => resolve())
  })
}
