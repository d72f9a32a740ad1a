// Installs Debian packages, where this process may.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Does nothing for anybody but root, and where there is no apt-get. The caller looks whether it helped. */
export function installDebianPackages(names: readonly string[]): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  console.log(`Installing ${names.join(' ')} (apt-get install)`)
  const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  const wait = ['-o', 'DPkg::Lock::Timeout=300']
  spawnSync('apt-get', [...wait, 'update'], options)
  spawnSync('apt-get', [...wait, 'install', '-y', '--no-install-recommends', ...names], options)
}
