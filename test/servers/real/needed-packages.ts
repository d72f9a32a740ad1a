// What the real mail servers and the checks with Python need, and whether they can run here.
// Tested with Debian 12 (Dovecot 2.3.19, Postfix 3.7.11). Dovecot 2.4 reads another configuration: it is refused.
import { execFileSync } from 'node:child_process'
import { installPackages, type NeededPackage } from './install.ts'

const mailPackages: readonly NeededPackage[] = [
  { name: 'dovecot-core', file: '/usr/sbin/dovecot' },
  { name: 'dovecot-pop3d', file: '/usr/lib/dovecot/pop3' },
  { name: 'postfix', file: '/usr/sbin/postfix' },
  { name: 'openssl', file: '/usr/bin/openssl' },
]
const pythonPackages: readonly NeededPackage[] = [{ name: 'python3', file: '/usr/bin/python3' }]

/** A sentence that says why the real mail servers cannot run here; undefined when they can. Installs what it may. */
export async function whyNoMailServers(): Promise<string | undefined> {
  const missing = await installPackages([...mailPackages, ...pythonPackages])
  if (missing !== undefined) return missing
  if (process.getuid?.() !== 0) return 'Dovecot and Postfix need root to start'
  const version = execFileSync('/usr/sbin/dovecot', ['--version'], { encoding: 'utf8' }).trim()
  return version.startsWith('2.3.') ? undefined : `Dovecot ${version} is not one this launcher can configure (2.3)`
}

/** A sentence that says why Python cannot be asked; undefined when it can. Installs it when it may. */
export function whyNoPython(): Promise<string | undefined> {
  return installPackages(pythonPackages)
}

/** True when Dovecot and Postfix can be started here. */
export async function isAvailable(): Promise<boolean> {
  return (await whyNoMailServers()) === undefined
}
