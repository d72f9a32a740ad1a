// Unpacks Debian packages beside the system, for those that can't be installed together. Needs root, as what they hold does.
// Run directly, it unpacks its arguments.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { lockFile, logFile, type NeededPackage, run } from './install.ts'

/** Kept over test runs, and nobody but root can put programs there. */
export const unpackedFolder = '/var/cache/kittiwake-tests'

/** Where a program of an unpacked package lies. */
export function unpacked(file: string): string {
  return path.join(unpackedFolder, file)
}

function missingFrom(needed: readonly NeededPackage[]): string[] {
  return needed.filter(({ file }) => !existsSync(unpacked(file))).map(({ name }) => name)
}

/**
 * Unpacks what is missing, if this process may. The packages' dependencies and scripts are left alone.
 * Answers with a sentence about what is still missing, or undefined when everything is there.
 */
export async function unpackPackages(needed: readonly NeededPackage[]): Promise<string | undefined> {
  const missing = missingFrom(needed)
  if (missing.length === 0) return undefined
  if (!existsSync('/usr/bin/apt-get')) return `${missing.join(', ')} not there, and this is no Debian system`
  if (process.getuid?.() !== 0) return `${missing.join(', ')} not there: run the tests as root once`
  console.warn(`Unpacking ${missing.join(', ')} …`)
  await run('flock', [lockFile, process.execPath, fileURLToPath(import.meta.url), ...missing])
  const left = missingFrom(needed)
  return left.length === 0 ? undefined : `${left.join(', ')} could not be downloaded, see ${logFile}`
}

function unpackUnderLock(packages: readonly string[]): void {
  mkdirSync(unpackedFolder, { recursive: true, mode: 0o755 })
  const folder = mkdtempSync(path.join(unpackedFolder, 'download-'))
  const aptGet = (...args: string[]) =>
    execFileSync('apt-get', ['-o', 'APT::Sandbox::User=root', ...args], { cwd: folder, stdio: 'inherit' })
  try {
    try {
      aptGet('download', ...packages)
    } catch {
      aptGet('update')
      aptGet('download', ...packages)
    }
    for (const name of readdirSync(folder).filter(file => file.endsWith('.deb')))
      execFileSync('dpkg-deb', ['-x', name, unpackedFolder], { cwd: folder, stdio: 'inherit' })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) unpackUnderLock(process.argv.slice(2))
