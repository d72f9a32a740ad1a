// Runs a TypeScript file with Node 24: the one npm put into node_modules on Linux, else the one that runs this.
// Usage: node build/run-node24.mjs FILE [ARGUMENT ...]
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const bundled = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url))

/** Runs `file` until it ends, hands signals on, and ends with its exit code. */
export function runNode24(file, args, options = {}) {
  const program = existsSync(bundled) ? bundled : process.execPath
  const child = spawn(program, ['--disable-warning=ExperimentalWarning', file, ...args], {
    stdio: 'inherit',
    ...options,
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [file, ...args] = process.argv.slice(2)
  runNode24(file, args)
}
