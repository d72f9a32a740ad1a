// Electron's program in node_modules. The package is never imported: outside Electron that would start a download.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from './project-root.ts'

const electronFolder = path.join(projectRoot, 'node_modules/electron')
/** Lies beside the package, so that installing it anew forgets it. */
const failureNote = path.join(electronFolder, '.download-failed')
const PROBE_LIMIT_MS = 5_000
const DOWNLOAD_LIMIT_MS = 600_000

/** The program's path; undefined when it has not been downloaded, can't be loaded, or KITTIWAKE_HOST=1 asks for the host. */
export function electronBinary(): string | undefined {
  const programs: Partial<Record<NodeJS.Platform, string>> = {
    win32: 'electron.exe',
    darwin: 'Electron.app/Contents/MacOS/Electron',
  }
  const file = path.join(electronFolder, 'dist', programs[process.platform] ?? 'electron')
  const isWhole = existsSync(path.join(electronFolder, 'path.txt')) && existsSync(file)
  return isWhole && process.env.KITTIWAKE_HOST !== '1' && isLoadable(file) ? file : undefined
}

/** False on a Linux system without the libraries of a desktop. */
function isLoadable(file: string): boolean {
  return process.platform !== 'linux' || !spawnSync('ldd', [file], { encoding: 'utf8' }).stdout?.includes('not found')
}

/** As electronBinary, after trying once to download it. A failure is remembered: later starts don't wait for it. */
export async function findOrDownloadElectron(): Promise<string | undefined> {
  const present = electronBinary()
  if (present !== undefined || existsSync(failureNote) || process.env.KITTIWAKE_HOST === '1') return present
  if (await canReach(downloadServer())) download()
  const binary = electronBinary()
  if (!existsSync(path.join(electronFolder, 'path.txt')))
    writeFileSync(failureNote, 'To try again: npx install-electron\n')
  return binary
}

function downloadServer(): string {
  const { env } = process
  return env.npm_config_electron_mirror ?? env.ELECTRON_MIRROR ?? env.electron_mirror ?? 'https://github.com'
}

async function canReach(url: string): Promise<boolean> {
  return fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_LIMIT_MS) }).then(
    () => true,
    () => false,
  )
}

function download(): void {
  const { version } = JSON.parse(readFileSync(path.join(electronFolder, 'package.json'), 'utf8')) as { version: string }
  console.log(`Downloading Electron ${version}`)
  const install = path.join(electronFolder, 'install.js')
  spawnSync(process.execPath, [install], { stdio: 'ignore', timeout: DOWNLOAD_LIMIT_MS })
}
