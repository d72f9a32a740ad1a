// What the configurations of the real FTP servers are made from.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Certificates } from '../certificates.ts'
import type { FtpHomes } from './ftp-homes.ts'
import type { FtpManner } from './real-ftp.ts'

export interface FtpServerFacts {
  readonly folder: string
  readonly certificates: Certificates
  readonly homes: FtpHomes
  readonly user: string
  readonly password: string
  readonly ports: Readonly<Record<FtpManner, number>>
  /** One after the other. */
  readonly passivePorts: readonly number[]
  /** Environment of a server that speaks only this version. */
  readonly tls12: NodeJS.ProcessEnv
  readonly tls13: NodeJS.ProcessEnv
}

export interface FtpCommand {
  readonly words: readonly string[]
  readonly env?: NodeJS.ProcessEnv
}

/** The processes of a server, and what they can do. */
export interface FtpCommands {
  readonly commands: readonly FtpCommand[]
  readonly manners: readonly FtpManner[]
  readonly hasAnonymous: boolean
  readonly demandsReuse: boolean
}

/** For servers without a setting of their own: OpenSSL itself speaks only this version. */
export function limitTls(folder: string, version: 'TLSv1.2' | 'TLSv1.3'): NodeJS.ProcessEnv {
  const file = path.join(folder, `openssl-${version}.cnf`)
  const sections = ['openssl_conf = all', '[all]', 'ssl_conf = ssl', '[ssl]', 'system_default = limits', '[limits]']
  writeFileSync(file, `${[...sections, `MinProtocol = ${version}`, `MaxProtocol = ${version}`].join('\n')}\n`)
  return { OPENSSL_CONF: file }
}

/** As crypt(3) writes it. */
export function hashOf(password: string): string {
  return execFileSync('/usr/bin/openssl', ['passwd', '-6', '-salt', 'kittiwake', password], { encoding: 'utf8' }).trim()
}
