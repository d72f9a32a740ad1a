// Unpacks Debian packages beside the system, for those that can't be installed together. Needs root, as what they hold does.
// Run directly, it unpacks its arguments, each a package and a file of it: `slrn=/usr/bin/slrn`.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
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
  const words = needed.map(({ name, file }) => `${name}=${file}`)
  await run('flock', [lockFile, process.execPath, fileURLToPath(import.meta.url), ...words])
  const left = missingFrom(needed)
  return left.length === 0 ? undefined : `${left.join(', ')} could not be downloaded, see ${logFile}`
}

/** Whoever waited for the lock often finds that nothing is left to do. */
function unpackUnderLock(needed: readonly NeededPackage[]): void {
  const missing = missingFrom(needed)
  if (missing.length === 0) return
  mkdirSync(unpackedFolder, { recursive: true, mode: 0o755 })
  const folder = mkdtempSync(path.join(unpackedFolder, 'download-'))
  const aptGet = (...args: string[]) =>
    execFileSync('apt-get', ['-o', 'APT::Sandbox::User=root', ...args], { cwd: folder, stdio: 'inherit' })
  try {
    try {
      aptGet('download', ...missing)
    } catch {
      aptGet('update')
      aptGet('download', ...missing)
    }
    const tree = path.join(folder, 'tree')
    for (const name of readdirSync(folder).filter(file => file.endsWith('.deb')))
      execFileSync('dpkg-deb', ['-x', name, tree], { cwd: folder, stdio: 'inherit' })
    moveIn(tree, needed)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The files that others look for come last: who sees one of them sees the whole package. */
function moveIn(tree: string, needed: readonly NeededPackage[]): void {
  const signs = needed.map(({ file }) => file).filter(file => existsSync(path.join(tree, file)))
  const places = new Set(signs.map(file => path.join(tree, file)))
  cpSync(tree, unpackedFolder, {
    recursive: true,
    verbatimSymlinks: true,
    filter: from => !places.has(from),
  })
  for (const file of signs) renameSync(path.join(tree, file), unpacked(file))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  unpackUnderLock(
    process.argv.slice(2).map(word => {
      const [name = '', file = ''] = word.split('=')
      return { name, file }
    }),
  )
}
