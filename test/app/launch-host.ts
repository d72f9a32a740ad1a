// An application on the development host, driven through the DevTools port that Chromium opens for the test.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { hostEnvironment } from '../../build/host/environment.ts'
import { projectRoot } from '../../build/project-root.ts'
import { keepUnsent } from './keep-unsent.ts'
import type { AppHandle, LaunchOptions } from './launch-app.ts'

const bundled = path.join(projectRoot, 'node_modules/.bin/node')
// A busy machine may take this long to start an application, and nothing else does.
const START_LIMIT_MS = 120_000
// Quitting takes a fraction of a second, on a busy machine one or two: whoever needs longer keeps a person waiting.
const CLOSE_LIMIT_MS = 10_000

export async function launchHost({ folder, profile, args, env }: LaunchOptions): Promise<AppHandle> {
  const isHeadless = process.env.KITTIWAKE_HEADED !== '1' && !args.includes('--headed')
  const child = spawn(
    existsSync(bundled) ? bundled : process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      path.join(projectRoot, 'build/host/run.ts'),
      folder,
      ...(isHeadless ? ['--headless'] : []),
      '--remote-debugging-port=0',
      '--profile',
      profile,
      ...args,
    ],
    { cwd: projectRoot, env: { ...process.env, ...hostEnvironment, ...env }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  )
  const host = new HostProcess(child)
  await host.connect()
  return host
}

class HostProcess implements AppHandle {
  readonly runtime = 'host'
  readonly exited: Promise<number | null>
  private readonly child: ChildProcess
  private readonly written: Buffer[] = []
  private readonly questions = new Map<number, PromiseWithResolvers<unknown>>()
  private browser: Browser | undefined
  private isKilled = false

  constructor(child: ChildProcess) {
    this.child = child
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => this.written.push(chunk))
    child.on('message', (answer: { id: number; value?: unknown; error?: string }) => this.answered(answer))
    // 'close' comes when nobody holds the child's streams any more, and Chromium inherits one of them.
    this.exited = new Promise(resolve => {
      child.on('close', code => {
        for (const question of this.questions.values()) question.reject(new Error('The application has ended'))
        resolve(code)
      })
    })
  }

  get pid(): number {
    return this.child.pid ?? 0
  }

  output(): string {
    return Buffer.concat(this.written).toString()
  }

  /** Waits for Chromium's debugging port, or leaves when the application decides not to run. */
  async connect(): Promise<void> {
    const endpoint = await Promise.race([this.endpoint(), this.exited])
    if (typeof endpoint !== 'string') return
    this.browser = await chromium.connectOverCDP(endpoint, { noDefaults: true, timeout: START_LIMIT_MS })
  }

  evaluate: AppHandle['evaluate'] = (fn, arg) => {
    const question = Promise.withResolvers<unknown>()
    const id = this.questions.size + 1
    this.questions.set(id, question)
    this.child.send({ id, fn: String(fn), arg }, error => error && question.reject(error))
    return question.promise as Promise<never>
  }

  async firstWindow(): Promise<Page> {
    const [context] = this.browser?.contexts() ?? []
    if (!context) throw new Error(`The application has no window:\n${this.output()}`)
    const page = context.pages()[0] ?? (await context.waitForEvent('page', { timeout: START_LIMIT_MS }))
    await page.waitForURL(url => url.protocol === 'https:', { timeout: START_LIMIT_MS })
    return page
  }

  windows(): Page[] {
    return this.browser?.contexts().flatMap(context => context.pages()) ?? []
  }

  async close(): Promise<void> {
    if (this.child.connected) await this.evaluate(({ app }) => app.quit()).catch(() => {})
    void keepUnsent(this.windows())
    const timer = setTimeout(() => this.child.kill('SIGABRT'), CLOSE_LIMIT_MS)
    const code = await this.exited
    clearTimeout(timer)
    await this.browser?.close()
    if (code === null && !this.isKilled)
      throw new Error(`The application crashed or did not quit within ${CLOSE_LIMIT_MS / 1000} s:\n${this.output()}`)
  }

  async kill(): Promise<void> {
    this.isKilled = true
    this.child.kill('SIGKILL')
    await this.exited
  }

  private endpoint(): Promise<string> {
    return new Promise(resolve => {
      this.child.stderr?.on('data', () => {
        const [, endpoint] = /DevTools listening on (ws:\/\/\S+)\r?\n/.exec(this.output()) ?? []
        if (endpoint !== undefined) resolve(endpoint)
      })
    })
  }

  private answered({ id, value, error }: { id: number; value?: unknown; error?: string }): void {
    if (error === undefined) this.questions.get(id)?.resolve(value)
    else this.questions.get(id)?.reject(new Error(error))
  }
}
