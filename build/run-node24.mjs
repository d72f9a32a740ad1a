// Runs a TypeScript file with Node 24: the one npm put into node_modules on Linux, else the one that runs this.
// Usage: node build/run-node24.mjs FILE [ARGUMENT ...]
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const bundled = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url))
export const node24 = existsSync(bundled) ? bundled : process.execPath

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const child = spawn(node24, ['--disable-warning=ExperimentalWarning', ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}
