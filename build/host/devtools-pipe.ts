// A Chromium process and its DevTools protocol over a pipe (fd 3 in, fd 4 out, JSON ended by NUL): no port is opened,
// and Chromium ends by itself when the pipe closes, however this process died.
import { type ChildProcess, spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { Readable, Writable } from 'node:stream'
import type { CDPSession } from '@playwright/test'

type Settle = { readonly resolve: (result: unknown) => void; readonly reject: (error: Error) => void }
type Message = {
  readonly id?: number
  readonly sessionId?: string
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

/** One attached target, or the browser itself. The types are those of the DevTools protocol as Playwright ships them. */
export class DevToolsSession {
  readonly events = new EventEmitter()
  readonly send: CDPSession['send']

  constructor(send: CDPSession['send']) {
    this.send = send
    this.events.setMaxListeners(0)
  }

  readonly on = ((event: string, listener: (params: unknown) => void): DevToolsSession => {
    this.events.on(event, listener)
    return this
  }) as unknown as CDPSession['on']
}

/** The browser process. `exited` tells its exit code, or null when a signal ended it. */
export class DevToolsPipe {
  readonly process: ChildProcess
  readonly exited: Promise<number | null>
  readonly browser: DevToolsSession
  private readonly output: Writable
  private readonly sessions = new Map<string, DevToolsSession>()
  private readonly waiting = new Map<number, Settle>()
  private readonly parts: Buffer[] = []
  private lastId = 0

  constructor(program: string, switches: readonly string[], stderr: 'ignore' | 'inherit') {
    this.process = spawn(program, ['--remote-debugging-pipe', ...switches], {
      stdio: ['ignore', 'ignore', stderr, 'pipe', 'pipe'],
    })
    const [, , , output, input] = this.process.stdio
    if (!(output instanceof Writable) || !(input instanceof Readable)) throw new Error(`${program} has no pipe`)
    this.output = output.on('error', () => {})
    input.on('data', (chunk: Buffer) => this.receive(chunk)).on('error', () => {})
    this.browser = this.makeSession(undefined)
    this.exited = new Promise(resolve => {
      this.process.on('error', error => this.ended(error, () => resolve(1)))
      this.process.on('exit', code => this.ended(new Error('Chromium has ended'), () => resolve(code)))
    })
  }

  session(id: string): DevToolsSession {
    const session = this.sessions.get(id) ?? this.makeSession(id)
    this.sessions.set(id, session)
    return session
  }

  forget(sessionId: string): void {
    this.sessions.delete(sessionId)
  }

  private makeSession(sessionId: string | undefined): DevToolsSession {
    return new DevToolsSession((method, params) => this.request({ sessionId, method, params }) as Promise<never>)
  }

  private request(message: { sessionId: string | undefined; method: string; params: unknown }): Promise<unknown> {
    const id = ++this.lastId
    return new Promise((resolve, reject) => {
      this.waiting.set(id, {
        resolve,
        reject: error => reject(new Error(`${message.method}: ${error.message}`)),
      })
      this.output.write(`${JSON.stringify({ id, ...message })}\0`)
    })
  }

  private receive(chunk: Buffer): void {
    let start = 0
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      const text = Buffer.concat([...this.parts.splice(0), chunk.subarray(start, end)]).toString()
      start = end + 1
      this.deliver(JSON.parse(text) as Message)
    }
    if (start < chunk.length) this.parts.push(chunk.subarray(start))
  }

  private deliver({ id, sessionId, method, params, result, error }: Message): void {
    if (id === undefined) {
      const session = sessionId === undefined ? this.browser : this.session(sessionId)
      session.events.emit(method ?? '', params)
      return
    }
    const settle = this.waiting.get(id)
    this.waiting.delete(id)
    if (error) settle?.reject(new Error(error.message))
    else settle?.resolve(result)
  }

  private ended(error: Error, done: () => void): void {
    for (const settle of this.waiting.values()) settle.reject(error)
    this.waiting.clear()
    done()
  }
}
