// Plays the server's part of a written conversation: sends its S: lines, demands exactly its C: lines.
// The format is that of the app's own transcripts, so a user's log becomes a test:
//   C: RETR 1            what the client must say; *** stands for any text (a masked secret)
//   S: +OK               what the server says
//   S: (120 bytes) x.eml a body from test/fixtures, dot-stuffed and ended here; the size is what the client's log shows.
//                        Without a fixture, as the app saves it: a body of that size
//   S| text, C| text     a line of a body as it travels, where the app kept everything
//   C: (120 bytes) x.eml what the client must send after DATA or BDAT; without a fixture only the size is looked at
//   # encrypted …        TLS begins here, on both sides;  every other # line is a comment
import { readFileSync } from 'node:fs'
import net from 'node:net'
import tls from 'node:tls'
import { LineClient } from './line-client.ts'
import { testCertificates } from './test-certificate.ts'

export interface TranscriptPlayer {
  readonly host: string
  readonly port: number
  /** What the client's own transcript should hold: all lines but comments, without the names of fixtures. */
  readonly lines: readonly string[]
  /** Resolves when the whole conversation took place, rejects with the line where it did not. */
  readonly done: Promise<void>
  close(): void
}

interface Step {
  readonly kind: 'client' | 'client-body' | 'server' | 'body' | 'encrypt'
  readonly text: string
  /** As the client's own transcript shows it. */
  readonly shown: string
  readonly at: string
}

/** `file` is relative to test/transcripts. */
export function playTranscript(file: string): Promise<TranscriptPlayer> {
  return playText(readFileSync(new URL(`../transcripts/${file}`, import.meta.url), 'utf8'), file)
}

/** A conversation as the app saves it; `name` stands for it in errors. */
export async function playText(text: string, name: string): Promise<TranscriptPlayer> {
  const steps = readSteps(text, name)
  const { promise: done, resolve, reject } = Promise.withResolvers<void>()
  // The player may fail before anybody waits for it.
  done.catch(() => undefined)
  const server = net.createServer({ noDelay: true }, socket => {
    socket.on('error', () => socket.destroy())
    server.close()
    play(socket, steps)
      .then(resolve, reject)
      .finally(() => socket.end())
  })
  const { promise: listening, resolve: started } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', started)
  await listening
  const address = server.address()
  const port = address && typeof address === 'object' ? address.port : 0
  const close = () => {
    server.close()
  }
  return { host: '127.0.0.1', port, lines: steps.map(({ shown }) => shown), done, close }
}

async function play(socket: net.Socket, steps: readonly Step[]): Promise<void> {
  const secureContext = tls.createSecureContext(testCertificates().good)
  const client = new LineClient(socket, { faults: {}, secureContext, onSent: () => undefined })
  let previous = ''
  for (const step of steps) {
    if (step.kind === 'server') await client.send(step.text)
    else if (step.kind === 'body') await client.sendRaw(step.text === '' ? anyBody(step.shown) : readBody(step.text))
    else if (step.kind === 'encrypt') await client.encrypt()
    else if (step.kind === 'client-body') await demandBody(client, step, previous)
    else await demand(client, step)
    if (step.kind === 'client') previous = step.text
  }
}

async function demand(client: LineClient, { text, at }: Step): Promise<void> {
  const said = await client.readLine()
  const pattern = new RegExp(
    `^${text
      .split('***')
      .map(part => RegExp.escape(part))
      .join('.+')}$`,
  )
  if (said === undefined) throw new Error(`${at}: the client left instead of saying "${text}"`)
  if (!pattern.test(said)) throw new Error(`${at}: the client said "${said}" instead of "${text}"`)
}

/** BDAT names its size; after DATA the body ends with the dot line. */
async function demandBody(client: LineClient, { text, shown, at }: Step, command: string): Promise<void> {
  const chunkSize = /^BDAT (\d+)/.exec(command)?.[1]
  const sent = chunkSize ? await client.readBytes(Number(chunkSize)) : await client.readDotBody()
  if (!sent) throw new Error(`${at}: the client left before the end of its message`)
  const message = chunkSize ? sent.toString('latin1') : sent.toString('latin1').replace(/(^|\r\n)\./g, '$1')
  if (shown !== `C: (${message.length} bytes)`) throw new Error(`${at}: the client sent ${message.length} bytes`)
  const isRight =
    text === '' ||
    message ===
      fixtureLines(text)
        .map(line => `${line}\r\n`)
        .join('')
  if (!isRight) throw new Error(`${at}: the client sent something else than ${text}`)
}

function readSteps(text: string, name: string): Step[] {
  const lines = text.split('\n')
  return lines.map((line, index) => readStep(line, `${name}:${index + 1}`)).filter(step => step !== undefined)
}

function readStep(line: string, at: string): Step | undefined {
  const text = line.slice(3)
  const [, sent, expected = ''] = /^(C: \(\d+ bytes\))(?: (\S+))?$/.exec(line) ?? []
  if (sent) return { kind: 'client-body', text: expected, shown: sent, at }
  if (/^C[:|] ?/.test(line)) return { kind: 'client', text, shown: line, at }
  const [, shown, fixture = ''] = /^(S: \(\d+ bytes\))(?: (\S+))?$/.exec(line) ?? []
  if (shown) return { kind: 'body', text: fixture, shown, at }
  if (/^S[:|] ?/.test(line)) return { kind: 'server', text, shown: line, at }
  if (line.startsWith('# encrypted')) return { kind: 'encrypt', text, shown: line, at }
  if (line === '' || line.startsWith('#')) return undefined
  throw new Error(`${at}: "${line}" is neither C:, S: nor #`)
}

function readBody(file: string): Buffer {
  const stuffed = fixtureLines(file).map(line => (line.startsWith('.') ? `.${line}` : line))
  return Buffer.from([...stuffed, '.', ''].join('\r\n'), 'latin1')
}

/** As long as a saved conversation says. */
function anyBody(shown: string): Buffer {
  const sizeBytes = Number(/\d+/.exec(shown)?.[0])
  return Buffer.from(`${sizeBytes < 2 ? '' : `${'x'.repeat(sizeBytes - 2)}\r\n`}.\r\n`)
}

function fixtureLines(file: string): string[] {
  const text = readFileSync(new URL(`../fixtures/${file}`, import.meta.url), 'latin1')
  return text.replaceAll('\r\n', '\n').replace(/\n$/, '').split('\n')
}
