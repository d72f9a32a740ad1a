// The limit of FTP on this machine: one transfer with nothing done to the bytes, or many small files with every command
// sent ahead. Checks nothing, keeps nothing.
// ftp-raw.ts get|put|mirror|fill HOST PORT USER PASSWORD PATH plain|tls [BYTES|SESSIONS] [FILES BYTES]
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { type ConnectionOptions, connect as connectTls } from 'node:tls'
import { prepared } from './prepared.ts'

const BLOCK_BYTES = 1024 * 1024

const [what = '', host = '', port = '', user = '', password = '', path = '', security = '', more = '0', ...ofFill] =
  process.argv.slice(2)
const block = Buffer.allocUnsafeSlow(BLOCK_BYTES)
let tlsSession: Buffer | undefined

/** The other end of a benchmark is one of our own servers: its certificate is not looked at. */
function tlsOptions(): ConnectionOptions {
  return { rejectUnauthorized: false, maxVersion: 'TLSv1.2', ...(tlsSession ? { session: tlsSession } : {}) }
}

class Control {
  private socket: Socket
  private text = ''
  private readonly waiting: ((reply: string) => void)[] = []
  private readonly replies: string[] = []

  constructor(socket: Socket) {
    this.socket = this.listen(socket)
  }

  static async open(): Promise<Control> {
    const control = new Control(connect({ host, port: Number(port), noDelay: true }))
    await control.reply()
    if (security === 'tls') await control.encrypt()
    control.send('USER', user)
    await control.reply()
    control.send('PASS', password)
    await control.reply()
    if (security === 'tls') await control.ask('PBSZ 0', 'PROT P')
    await control.ask('TYPE I')
    return control
  }

  /** Sends all at once and reads an answer to each; gives the last one. */
  async ask(...commands: string[]): Promise<string> {
    this.socket.write(commands.map(command => `${command}\r\n`).join(''))
    let last = ''
    for (const _ of commands) last = await this.reply()
    return last
  }

  send(...words: string[]): void {
    this.socket.write(`${words.join(' ')}\r\n`)
  }

  reply(): Promise<string> {
    const reply = this.replies.shift()
    return reply === undefined ? new Promise(resolve => this.waiting.push(resolve)) : Promise.resolve(reply)
  }

  private async encrypt(): Promise<void> {
    await this.ask('AUTH TLS')
    this.socket.removeAllListeners('data')
    const secure = connectTls({ socket: this.socket, ...tlsOptions() })
    await once(secure, 'secureConnect')
    tlsSession = secure.getSession()
    this.socket = this.listen(secure)
  }

  private listen(socket: Socket): Socket {
    return socket.on('data', chunk => {
      this.text += chunk.toString('latin1')
      for (let end = this.text.indexOf('\n'); end >= 0; end = this.text.indexOf('\n')) {
        const line = this.text.slice(0, end)
        this.text = this.text.slice(end + 1)
        if (!/^\d{3} /.test(line)) continue
        const resolve = this.waiting.shift()
        if (resolve) resolve(line)
        else this.replies.push(line)
      }
    })
  }
}

/** Connects to the port of a 229 reply; counts what arrives. */
function openData(reply: string, onBytes: (count: number) => void): Socket {
  const dataPort = Number(/\|\|\|(\d+)\|/.exec(reply)?.[1])
  const receive = (count: number): boolean => {
    onBytes(count)
    return true
  }
  if (security === 'tls') {
    const options = { host, port: dataPort, highWaterMark: BLOCK_BYTES, ...tlsOptions() }
    return connectTls(options).on('data', (chunk: Buffer) => onBytes(chunk.length))
  }
  return connect({ host, port: dataPort, noDelay: true, onread: { buffer: block, callback: receive } })
}

async function get(): Promise<number> {
  const control = await Control.open()
  let bytes = 0
  const data = openData(await control.ask('EPSV'), count => {
    bytes += count
  })
  control.send('RETR', path)
  await once(data, 'end')
  await control.reply()
  await control.reply()
  await control.ask('QUIT')
  return bytes
}

async function put(): Promise<number> {
  const control = await Control.open()
  const data = openData(await control.ask('EPSV'), () => {})
  control.send('STOR', path)
  await once(data, security === 'tls' ? 'secureConnect' : 'connect')
  const sizeBytes = Number(more)
  for (let sent = 0; sent < sizeBytes; sent += BLOCK_BYTES)
    await new Promise(resolve => data.write(block.subarray(0, Math.min(BLOCK_BYTES, sizeBytes - sent)), resolve))
  data.end()
  await control.reply()
  await control.reply()
  // A server may still be busy with what it said it had: everybody waits for that, as everybody says QUIT.
  await control.ask('QUIT')
  return sizeBytes
}

async function mirror(): Promise<number> {
  const first = await Control.open()
  await first.ask(`CWD ${path}`)
  const chunks: string[] = []
  const list = connect({ host, port: Number(/\|\|\|(\d+)\|/.exec(await first.ask('EPSV'))?.[1]) })
  first.send('NLST')
  for await (const chunk of list.setEncoding('latin1')) chunks.push(String(chunk))
  await first.reply()
  await first.reply()
  const names = chunks
    .join('')
    .split(/\r?\n/)
    .filter(name => /[^.]/.test(name))
  const sessions = Array.from({ length: Number(more) }, (_, index) => fetchAll(index === 0 ? first : undefined, names))
  await Promise.all(sessions)
  return 0
}

/** Takes names from the list until it is empty; the port for the next file is asked for with each RETR. */
async function fetchAll(open: Control | undefined, names: string[]): Promise<void> {
  const control = open ?? (await Control.open())
  if (!open) await control.ask(`CWD ${path}`)
  let passive = await control.ask('EPSV')
  for (let name = names.pop(); name !== undefined; name = names.pop()) {
    const data = openData(passive, () => {})
    const ended = once(data, 'close')
    control.send('RETR', `${name}\r\nEPSV`)
    const replies = [await control.reply(), await control.reply(), await control.reply()]
    await ended
    passive = replies[2] ?? ''
    if (!replies[1]?.startsWith('226')) throw new Error(replies.join(' / '))
  }
}

/** So many small files from memory into a folder. */
async function fill(): Promise<number> {
  const [files = 0, sizeBytes = 0] = ofFill.map(Number)
  const names = Array.from({ length: files }, (_, index) => `${String(index).padStart(5, '0')}.dat`)
  const first = await Control.open()
  await first.ask(`MKD ${path}`)
  const bytes = block.subarray(0, sizeBytes)
  const sessions = Array.from({ length: Number(more) }, (_, index) =>
    sendAll(index === 0 ? first : undefined, names, bytes),
  )
  await Promise.all(sessions)
  return 0
}

/** As `fetchAll`, the other way. */
async function sendAll(open: Control | undefined, names: string[], bytes: Uint8Array): Promise<void> {
  const control = open ?? (await Control.open())
  await control.ask(`CWD ${path}`)
  let passive = await control.ask('EPSV')
  for (let name = names.pop(); name !== undefined; name = names.pop()) {
    openData(passive, () => {}).end(bytes)
    control.send('STOR', `${name}\r\nEPSV`)
    const replies = [await control.reply(), await control.reply(), await control.reply()]
    passive = replies[2] ?? ''
    if (!replies[1]?.startsWith('226')) throw new Error(replies.join(' / '))
  }
}

const programs: Readonly<Record<string, () => Promise<number>>> = { get, put, mirror, fill }

await prepared()
const startMs = performance.now()
const bytes = await programs[what]?.()
console.log(`seconds ${((performance.now() - startMs) / 1000).toFixed(4)}`)
if (what === 'get' && bytes !== Number(more)) throw new Error(`${bytes} bytes instead of ${more}`)
process.exit()
