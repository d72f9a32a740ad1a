// Installs the packages of package-lock.json when those in node_modules are others. Node 20 and no package needed.
// Usage: node build/ensure-dependencies.mjs
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
/** Node from this version on runs TypeScript files as they are. */
const OLDEST_NODE = [22, 18]

/** Ends this process with a plain sentence when the packages cannot be installed or Node is too old for them. */
export function ensureDependencies() {
  if (!areInstalled()) install()
  const isBundled = existsSync(path.join(root, 'node_modules/.bin/node'))
  if (isBundled || isNewEnough(process.versions.node)) return
  console.error(`Kittiwake needs Node 24 on this system; this is Node ${process.versions.node}. See https://nodejs.org`)
  process.exit(1)
}

/** npm keeps a list of what it has put into node_modules; it is compared package by package. */
function areInstalled() {
  const wanted = packagesOf('package-lock.json')
  const installed = packagesOf('node_modules/.package-lock.json')
  return Object.entries(wanted).every(([name, { version, optional, link }]) => {
    if (name === '' || link) return true
    return installed[name] ? installed[name].version === version : optional === true
  })
}

function packagesOf(file) {
  const place = path.join(root, file)
  return existsSync(place) ? JSON.parse(readFileSync(place, 'utf8')).packages : {}
}

function install() {
  console.log('Installing packages')
  // Not `npm ci`: it refuses a lock file that lacks the tools of some other system, and one made where the registry
  // doesn't have them all lacks them. `npm install` takes the same locked versions, and --no-save writes nothing back.
  const flags = [
    'install',
    '--no-save',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  // npm tells its scripts where it is itself; elsewhere it is a shell script on Windows.
  const npm = process.env.npm_execpath
  const [program, args] = npm?.endsWith('.js') ? [process.execPath, [npm, ...flags]] : ['npm', flags]
  const shell = process.platform === 'win32' && program === 'npm'
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], shell })
  if (status === 0) return
  console.error(`The packages could not be installed${error ? `: ${error.message}` : ''}. Try: npm install`)
  process.exit(1)
}

function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureDependencies()
