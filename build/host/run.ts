// Runs an Electron application on the development host.
// Usage: node build/host/run.ts FOLDER [ARGUMENT ...]      FOLDER/package.json names the main file
// --headless needs no display. --remote-debugging-port=N lets a test drive the pages. Both reach the application too.
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { runInThisContext } from 'node:vm'

/** Signals come twice when a terminal and a parent process both send them; only a later one means "at once". */
const SECOND_SIGNAL_MS = 1_000
const host = new URL('./electron.ts', import.meta.url).href
registerHooks({
  resolve: (name, context, next) =>
    name === 'electron' || name === 'electron/main' ? { url: host, shortCircuit: true } : next(name, context),
})
const { electron: version } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
).devDependencies
Object.defineProperty(process.versions, 'electron', { value: `${version}-host`, enumerable: true })
Object.defineProperty(process, 'type', { value: 'browser' })

const folder = path.resolve(process.argv[2] ?? '.')
const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Record<string, string>
process.argv.splice(1, 2, folder)
const { life } = await import('./app.ts')
life.description = {
  name: manifest.productName ?? manifest.name ?? 'host',
  version: manifest.version ?? '0.0.0',
  folder,
}
const electron = await import('./electron.ts')

let firstSignal = Number.POSITIVE_INFINITY
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (performance.now() - firstSignal > SECOND_SIGNAL_MS) process.exit(1)
    firstSignal = Math.min(firstSignal, performance.now())
    electron.app.quit()
  })
}

/** A test's question, as Playwright asks Electron: a function's text, run here with the electron module. */
interface Question {
  readonly id: number
  readonly fn: string
  readonly arg: unknown
}
async function answer({ id, fn, arg }: Question): Promise<void> {
  try {
    const run = runInThisContext(`(${fn})`) as (module: object, arg: unknown) => unknown
    reply({ id, value: await run(electron, arg) })
  } catch (error) {
    reply({ id, error: String(error instanceof Error ? error.stack : error) })
  }
}
/** A test that has gone away meanwhile gets no answer. */
function reply(message: object): void {
  if (process.connected) process.send?.(message)
}
if (process.send) {
  process.on('message', (question: Question) => void answer(question))
  process.on('disconnect', () => electron.app.quit())
}

await import(pathToFileURL(path.join(folder, manifest.main ?? 'index.js')).href)
await life.start()
