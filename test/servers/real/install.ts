// Installs Debian packages for the real servers (and for the peers of the benchmarks) without starting a service.
// Works as root on Debian and Ubuntu; elsewhere it only says what is missing. Run directly, it installs its arguments.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** A file that is there when the package is installed. */
export interface NeededPackage {
  readonly name: string
  readonly file: string
}

const policyFile = '/usr/sbin/policy-rc.d'
const savedPolicyFile = '/usr/sbin/policy-rc.d.before-kittiwake'
const policyMark = '# kittiwake: no service is started while test servers are being installed'
// Two test files may find the same package missing: the second waits here and then finds nothing to do.
export const lockFile = path.join(tmpdir(), 'kittiwake-install.lock')
export const logFile = path.join(tmpdir(), 'kittiwake-install.log')

/** The names of the packages that are not installed. */
export function missingPackages(needed: readonly NeededPackage[]): string[] {
  return needed.filter(({ file }) => !existsSync(file)).map(({ name }) => name)
}

/**
 * Installs what is missing, if this process may.
 * Answers with a sentence about what is still missing, or undefined when everything is there.
 */
export async function installPackages(needed: readonly NeededPackage[]): Promise<string | undefined> {
  const missing = missingPackages(needed)
  if (missing.length === 0) return undefined
  const command = `apt-get install ${missing.join(' ')}`
  if (!existsSync('/usr/bin/apt-get')) return `${missing.join(', ')} not installed, and this is no Debian system`
  if (process.getuid?.() !== 0) return `${missing.join(', ')} not installed: run "sudo ${command}" once`
  console.warn(`Installing ${missing.join(', ')} …`)
  const self = fileURLToPath(import.meta.url)
  await run('flock', [lockFile, process.execPath, self, ...missing])
  const left = missingPackages(needed)
  return left.length === 0 ? undefined : `"${command}" failed, see ${logFile}`
}

/** Resolves to the exit status. Output goes to the log file, never to a pipe that a daemon could keep open. */
export function run(program: string, args: readonly string[]): Promise<number> {
  const log = openSync(logFile, 'a')
  return new Promise(resolve => {
    const child = spawn(program, args, {
      stdio: ['ignore', log, log],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    child.on('error', () => resolve(127))
    child.on('exit', status => resolve(status ?? 1))
  })
}

async function installUnderLock(packages: readonly string[]): Promise<void> {
  const restorePolicy = forbidServices()
  try {
    const install = ['-o', 'DPkg::Lock::Timeout=300', '-y', '--no-install-recommends', 'install', ...packages]
    if ((await run('apt-get', install)) === 0) return
    await run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', 'update'])
    process.exitCode = await run('apt-get', install)
  } finally {
    restorePolicy()
  }
}

/** Debian's maintainer scripts start a service unless this script says no. An own one of the machine is put back. */
function forbidServices(): () => void {
  const hasOwn = existsSync(policyFile) && !readFileSync(policyFile, 'utf8').includes(policyMark)
  mkdirSync(path.dirname(policyFile), { recursive: true })
  if (hasOwn) renameSync(policyFile, savedPolicyFile)
  writeFileSync(policyFile, `#!/bin/sh\n${policyMark}\nexit 101\n`, { mode: 0o755 })
  return () => {
    if (existsSync(savedPolicyFile)) renameSync(savedPolicyFile, policyFile)
    else rmSync(policyFile, { force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await installUnderLock(process.argv.slice(2))
