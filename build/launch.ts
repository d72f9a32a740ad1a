// The second half of `npm start`, on Node 24 with all packages: builds what has changed, then runs Kittiwake in Electron,
// or in the development host where Electron can't be had.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import path from 'node:path'
import { build } from './build.ts'
import { findOrDownloadElectron } from './electron-binary.ts'
import { hostEnvironment } from './host/environment.ts'
import { chromiumPath } from './host/find-chromium.ts'
import { installDebianPackages } from './install-debian-packages.ts'
import { projectRoot } from './project-root.ts'

const args = process.argv.slice(2)
const isRoot = process.getuid?.() === 0
const isLinux = process.platform === 'linux'
let application: ChildProcess | undefined
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => (application ? application.kill(signal) : process.exit(1)))
}

await build()
const electron = await findOrDownloadElectron()
if (electron === undefined) runInHost()
else runInElectron(electron)

function runInElectron(program: string): void {
  const switches = isLinux && isRoot ? ['--no-sandbox'] : []
  const { DISPLAY: display, WAYLAND_DISPLAY: wayland } = process.env
  const needsDisplay = isLinux && !display && !wayland
  const xvfb = needsDisplay && spawnSync('xvfb-run', ['--help']).status === 0
  if (needsDisplay && !xvfb) switches.push('--ozone-platform=headless')
  const command = [program, projectRoot, ...switches, ...args]
  run(xvfb ? ['xvfb-run', '--auto-servernum', ...command] : command)
}

function runInHost(): void {
  if (!isLinux) fail('Electron could not be downloaded. When you are online: npx install-electron')
  console.log(
    "Electron can't be downloaded or loaded here: Kittiwake runs in its development host on the system's Chromium.",
  )
  if (chromiumPath() === undefined) installChromium()
  const host = path.join(projectRoot, 'build/host/run.ts')
  run([process.execPath, '--disable-warning=ExperimentalWarning', host, projectRoot, ...args], hostEnvironment)
}

function installChromium(): void {
  if (!isRoot) fail('Chromium is missing. To install it: sudo apt-get install chromium')
  installDebianPackages(['chromium'])
  if (chromiumPath() === undefined) fail('Chromium could not be installed. Try: apt-get install chromium')
}

function run([program = '', ...programArgs]: string[], env: Readonly<Record<string, string>> = {}): void {
  application = spawn(program, programArgs, { stdio: 'inherit', env: { ...process.env, ...env } })
  application.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}

function fail(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
