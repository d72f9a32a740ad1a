// What the real servers and the checks with Python need, and whether they can run here.
// Tested with Debian 12 (Dovecot 2.3.19, Postfix 3.7.11, ProFTPD 1.3.8, vsftpd 3.0.3, Pure-FTPd 1.0.50, INN 2.7.1).
// Dovecot 2.4 reads another configuration: it is refused.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { innLibraryPath, innProgram } from './inn/inn-programs.ts'
import { installPackages, missingPackages, type NeededPackage } from './install.ts'
import { unpackPackages } from './unpack.ts'

const mailPackages: readonly NeededPackage[] = [
  { name: 'dovecot-core', file: '/usr/sbin/dovecot' },
  { name: 'dovecot-pop3d', file: '/usr/lib/dovecot/pop3' },
  { name: 'dovecot-imapd', file: '/usr/lib/dovecot/imap' },
  { name: 'postfix', file: '/usr/sbin/postfix' },
  { name: 'openssl', file: '/usr/bin/openssl' },
]
const sievePackages: readonly NeededPackage[] = [
  { name: 'dovecot-sieve', file: '/usr/bin/sievec' },
  { name: 'dovecot-managesieved', file: '/usr/lib/dovecot/managesieve' },
]
const pythonPackages: readonly NeededPackage[] = [{ name: 'python3', file: '/usr/bin/python3' }]
const libraries = process.arch === 'arm64' ? '/lib/aarch64-linux-gnu' : '/lib/x86_64-linux-gnu'
const ftpPackages: readonly NeededPackage[] = [
  { name: 'proftpd-core', file: '/usr/sbin/proftpd' },
  { name: 'proftpd-mod-crypto', file: '/usr/lib/proftpd/mod_tls.so' },
  { name: 'libpam-pwdfile', file: `${libraries}/security/pam_pwdfile.so` },
  { name: 'libwrap0', file: `${libraries}/libwrap.so.0` },
  { name: 'libsodium23', file: `/usr${libraries}/libsodium.so.23` },
  { name: 'openssl', file: '/usr/bin/openssl' },
]
// Debian installs one FTP server at a time.
const unpackedFtpPackages: readonly NeededPackage[] = [
  { name: 'vsftpd', file: '/usr/sbin/vsftpd' },
  { name: 'pure-ftpd', file: '/usr/sbin/pure-ftpd' },
]
// INN's package cannot be configured on a machine without a full name, and it would start a news server.
const unpackedInnPackages: readonly NeededPackage[] = [
  { name: 'inn2', file: '/usr/lib/news/bin/innd' },
  { name: 'inn2-inews', file: '/usr/lib/news/libinn.so.9' },
]
// slrn's package asks questions when it is configured.
const unpackedSlrnPackages: readonly NeededPackage[] = [
  { name: 'slrn', file: '/usr/bin/slrn' },
  { name: 'libuu0', file: '/usr/lib/libuu.so.0' },
]
const slrnPackages: readonly NeededPackage[] = [
  { name: 'libslang2', file: `${libraries}/libslang.so.2` },
  { name: 'libcanlock3', file: `/usr${libraries}/libcanlock.so.3` },
]
const innPackages: readonly NeededPackage[] = [
  { name: 'libsasl2-modules', file: `/usr${libraries}/sasl2/libplain.so` },
  { name: 'util-linux', file: '/usr/bin/setpriv' },
  { name: 'openssl', file: '/usr/bin/openssl' },
]

/** A sentence that says why the real mail servers cannot run here; undefined when they can. Installs what it may. */
export async function whyNoMailServers(): Promise<string | undefined> {
  const missing = await installPackages([...mailPackages, ...pythonPackages])
  if (missing !== undefined) return missing
  if (process.getuid?.() !== 0) return 'Dovecot and Postfix need root to start'
  const version = execFileSync('/usr/sbin/dovecot', ['--version'], { encoding: 'utf8' }).trim()
  return version.startsWith('2.3.') ? undefined : `Dovecot ${version} is not one this launcher can configure (2.3)`
}

/** A sentence that says why a real Dovecot cannot offer ManageSieve here; undefined when it can. Installs what it may. */
export async function whyNoManageSieve(): Promise<string | undefined> {
  return (await whyNoMailServers()) ?? installPackages(sievePackages)
}

/** A sentence that says why the real FTP servers cannot run here; undefined when they can. Installs what it may. */
export async function whyNoFtpServers(): Promise<string | undefined> {
  const other = otherFtpServer()
  if (other !== undefined) return `${other} is installed, and it would be removed for proftpd-core`
  const missing = (await installPackages(ftpPackages)) ?? (await unpackPackages(unpackedFtpPackages))
  if (missing !== undefined) return missing
  return process.getuid?.() === 0 ? undefined : 'The FTP servers need root to start'
}

/** A sentence that says why a real INN cannot run here; undefined when it can. Installs what it may. */
export async function whyNoInn(): Promise<string | undefined> {
  const missing = (await unpackPackages(unpackedInnPackages)) ?? (await installPackages(innPackages))
  if (missing !== undefined) return missing
  if (process.getuid?.() !== 0) return 'INN needs root to start as the user news'
  if (lackedLibraries().length > 0) await installPackages(librariesOf('inn2'))
  const lacked = lackedLibraries()
  return lacked.length === 0 ? undefined : `INN lacks ${lacked.join(', ')}`
}

/** A sentence that says why slrn cannot read from a real INN; undefined when it can. Installs what it may. */
export async function whyNoSlrn(): Promise<string | undefined> {
  const missing = (await whyNoInn()) ?? (await unpackPackages(unpackedSlrnPackages))
  return missing ?? (await installPackages([...slrnPackages, ...pythonPackages]))
}

function lackedLibraries(): string[] {
  const env = { ...process.env, LD_LIBRARY_PATH: innLibraryPath }
  const programs = ['innd', 'nnrpd', 'makedbz'].map(innProgram)
  const found = execFileSync('ldd', programs, { encoding: 'utf8', env })
  return [...new Set([...found.matchAll(/^\s*(\S+) => not found/gm)].map(([, name = '']) => name))]
}

/** The libraries a package that was only unpacked would have brought. */
function librariesOf(name: string): NeededPackage[] {
  const words = execFileSync('apt-cache', ['depends', name], { encoding: 'utf8' })
  const arch = execFileSync('dpkg', ['--print-architecture'], { encoding: 'utf8' }).trim()
  return [...words.matchAll(/^ {2}Depends: (lib(?!\S*-perl$)[^\s:<>]+)$/gm)].map(([, library = '']) => ({
    name: library,
    file: `/var/lib/dpkg/info/${library}:${arch}.list`,
  }))
}

/** An installed package that Debian lets nobody have together with ProFTPD. */
function otherFtpServer(): string | undefined {
  if (!existsSync('/usr/bin/dpkg-query') || missingPackages(ftpPackages).length === 0) return undefined
  const fields = ['db:Status-Status', 'Package', 'Provides'].map(field => `\${${field}}`)
  const installed = execFileSync('dpkg-query', ['-W', '-f', `${fields.join('\\t')}\\n`], { encoding: 'utf8' }).split(
    '\n',
  )
  const found = installed.find(line => /^installed\t(?!proftpd).*\t.*\bftp-server\b/.test(line))
  return found?.split('\t')[1]
}

/** A sentence that says why Python cannot be asked; undefined when it can. Installs it when it may. */
export function whyNoPython(): Promise<string | undefined> {
  return installPackages(pythonPackages)
}

/** True when Dovecot and Postfix can be started here. */
export async function isAvailable(): Promise<boolean> {
  return (await whyNoMailServers()) === undefined
}
