// A real Dovecot 2.3 on loopback: POP3 and IMAP with and without TLS, and the SASL socket for Postfix.
// A second listener on 127.0.0.2 refuses plain-text passwords: Dovecot trusts connections from an address to itself.
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Certificates, makeCertificates } from './certificates.ts'
import { Daemon, type Listener, makeStateFolder } from './daemon.ts'
import { freePorts } from './free-ports.ts'
import { Maildirs, mailGid, mailUid } from './maildirs.ts'

export interface Dovecot {
  /** STLS is offered, and passwords in plain text are accepted as well. */
  readonly pop3: Listener
  readonly pop3s: Listener
  /** STLS is offered; before it no USER, no PLAIN and no LOGIN. */
  readonly pop3Strict: Listener
  /** STARTTLS is offered, and passwords in plain text are accepted as well. */
  readonly imap: Listener
  readonly imaps: Listener
  /** STARTTLS is offered, and no password is taken before it. Listens where `maxScripts` is given. */
  readonly sieve: Listener
  readonly certificates: Certificates
  readonly maildirs: Maildirs
  /** Unix socket of Dovecot's authentication, for Postfix. */
  readonly saslSocket: string
  readonly folder: string
  stop(): Promise<void>
}

/** The users with simple passwords, one whose password has spaces, quotes and letters beyond ASCII, and erik: of his only a hash is kept. */
export const users = ['alice', 'bob', 'carol', 'dora', 'erik'] as const

/** The password of one of the users. */
export function passwordOf(user: string): string {
  return user === 'dora' ? 'dora "grün" \\ secret' : `${user}-secret`
}

const attempts = 3

export interface DovecotOptions {
  /** Knows no encryption, and offers none. */
  readonly hasNoTls?: boolean
  /** Takes access tokens (XOAUTH2, OAUTHBEARER) that this address calls good (RFC 7662); the token is appended. */
  readonly introspectionUrl?: string
  /** Nobody signs in who does not show a certificate of the authority; who shows one needs no password (EXTERNAL). */
  readonly demandsCertificates?: boolean
  /** All that IMAP says it can do; absent: everything it can. */
  readonly imapCapability?: string
  /** What each user may keep (RFC 9208); absent: the server knows no limits. */
  readonly quota?: { readonly megabytes: number; readonly messages: number }
  /** Scripts can be changed by ManageSieve, so many for each user. Needs its packages: `whyNoManageSieve`. */
  readonly maxScripts?: number
}

/** Starts one. Each has an own folder and own ports, so several can run at once. */
export async function startDovecot(options: DovecotOptions = {}): Promise<Dovecot> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(options)
    } catch (error) {
      // Somebody else may have taken a port between finding it and using it.
      if (attempt === attempts || !String(error).includes('Address already in use')) throw error
    }
  }
}

async function startOnce({
  hasNoTls,
  introspectionUrl,
  demandsCertificates,
  imapCapability = '',
  quota,
  maxScripts,
}: DovecotOptions): Promise<Dovecot> {
  const folder = makeStateFolder('dovecot')
  const certificates = makeCertificates(folder)
  const maildirs = new Maildirs(path.join(folder, 'mail'), users)
  const [pop3 = 0, pop3s = 0, imap = 0, imaps = 0] = await freePorts('127.0.0.1', 4)
  const [pop3Strict = 0, sieve = 0] = await freePorts('127.0.0.2', 2)
  const ports = { pop3, pop3s, pop3Strict, imap, imaps }
  writeFileSync(path.join(folder, 'users'), users.map(user => userLine(user, maildirs)).join(''))
  const oauth = introspectionUrl === undefined ? '' : oauthConfiguration(folder, introspectionUrl)
  const moreMethods = (oauth && ' xoauth2 oauthbearer') + (demandsCertificates ? ' external' : '')
  const facts = { folder, certificates, ports, moreMethods, imapCapability }
  writeFileSync(
    path.join(folder, 'dovecot.conf'),
    oauth +
      (demandsCertificates ? certificateDemand(certificates) : '') +
      configuration(facts) +
      (hasNoTls ? 'ssl = no\n' : '') +
      quotaRule(quota) +
      sieveConfiguration(sieve, maxScripts),
  )
  for (const name of ['run', 'state']) mkdirSync(path.join(folder, name))
  chmodSync(certificates.keyFile, 0o600)
  const listeners = {
    pop3: { host: '127.0.0.1', port: pop3 },
    pop3s: { host: '127.0.0.1', port: pop3s, isTls: true },
    pop3Strict: { host: '127.0.0.2', port: pop3Strict },
    imap: { host: '127.0.0.1', port: imap },
    imaps: { host: '127.0.0.1', port: imaps, isTls: true },
  }
  const scripts = { host: '127.0.0.2', port: sieve }
  const daemon = await Daemon.start({
    name: 'dovecot',
    program: '/usr/sbin/dovecot',
    args: ['-F', '-c', path.join(folder, 'dovecot.conf')],
    folder,
    logs: [path.join(folder, 'dovecot.log')],
    listeners: [
      ...Object.values(listeners).filter(listener => !(hasNoTls && 'isTls' in listener)),
      ...(maxScripts === undefined ? [] : [scripts]),
    ],
  })
  const saslSocket = path.join(folder, 'sasl')
  return { ...listeners, sieve: scripts, certificates, maildirs, saslSocket, folder, stop: () => daemon.stop() }
}

/** The clear password is needed: CRAM-MD5, APOP and the SCRAM family can't work with a hash of another kind. */
function userLine(user: string, maildirs: Maildirs): string {
  const home = path.dirname(maildirs.path(user))
  return `${user}:${storedPassword(user)}:${mailUid}:${mailGid}::${home}::\n`
}

function storedPassword(user: string): string {
  const password = passwordOf(user)
  return user === 'erik' ? `{SHA256}${createHash('sha256').update(password).digest('base64')}` : `{PLAIN}${password}`
}

/** Before the other passdb, so that tokens are never tried as passwords. */
function oauthConfiguration(folder: string, introspectionUrl: string): string {
  const file = path.join(folder, 'oauth2.conf.ext')
  const lines = [
    `introspection_url = ${introspectionUrl}`,
    'introspection_mode = get',
    'username_attribute = username',
    'active_attribute = active',
    'active_value = true',
  ]
  writeFileSync(file, `${lines.join('\n')}\n`)
  return `
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${file}
}
`
}

/** Behind the other configuration: what stands there of IMAP holds too. */
function quotaRule(quota: DovecotOptions['quota']): string {
  if (!quota) return ''
  return `
protocol imap {
  mail_plugins = quota imap_quota
}
plugin {
  quota = maildir:User quota
  quota_rule = *:storage=${quota.megabytes}M:messages=${quota.messages}
}
`
}

/** Behind the other configuration, which names the other protocols. */
function sieveConfiguration(port: number, maxScripts: number | undefined): string {
  if (maxScripts === undefined) return ''
  return `
protocols = pop3 imap sieve
service managesieve-login {
  inet_listener sieve {
    address = 127.0.0.2
    port = ${port}
  }
}
protocol sieve {
  managesieve_max_line_length = 65536
}
plugin {
  sieve = file:~/sieve;active=~/.dovecot.sieve
  sieve_max_script_size = 64K
  sieve_quota_max_scripts = ${maxScripts}
}
`
}

function certificateDemand({ caFile }: Certificates): string {
  return `
ssl_ca = <${caFile}
ssl_require_crl = no
ssl_verify_client_cert = yes
auth_ssl_require_client_cert = yes
auth_ssl_username_from_cert = yes
passdb {
  driver = static
  mechanisms = external
  args = nopassword=y
}
`
}

function configuration(facts: {
  readonly moreMethods: string
  readonly folder: string
  readonly certificates: Certificates
  readonly ports: {
    readonly pop3: number
    readonly pop3s: number
    readonly pop3Strict: number
    readonly imap: number
    readonly imaps: number
  }
  readonly imapCapability: string
}): string {
  const { folder, certificates, ports, moreMethods, imapCapability } = facts
  return `
protocols = pop3 imap
base_dir = ${folder}/run
state_dir = ${folder}/state
instance_name = ${path.basename(folder)}
log_path = ${folder}/dovecot.log
listen = 127.0.0.1
ssl = yes
ssl_cert = <${certificates.certificateFile}
ssl_key = <${certificates.keyFile}
disable_plaintext_auth = yes
auth_mechanisms = plain login cram-md5 apop digest-md5 scram-sha-1 scram-sha-256${moreMethods}
auth_failure_delay = 0
mail_location = maildir:~/Maildir
mail_fsync = never
mail_max_userip_connections = 100
first_valid_uid = 1
passdb {
  driver = passwd-file
  args = ${folder}/users
}
userdb {
  driver = passwd-file
  args = ${folder}/users
}
service pop3-login {
  inet_listener pop3 {
    address = 127.0.0.1
    port = ${ports.pop3}
  }
  inet_listener pop3s {
    address = 127.0.0.1
    port = ${ports.pop3s}
    ssl = yes
  }
  inet_listener pop3-strict {
    address = 127.0.0.2
    port = ${ports.pop3Strict}
  }
}
service imap-login {
  inet_listener imap {
    address = 127.0.0.1
    port = ${ports.imap}
  }
  inet_listener imaps {
    address = 127.0.0.1
    port = ${ports.imaps}
    ssl = yes
  }
}
protocol imap {
  imap_capability = ${imapCapability}
  # Changes made elsewhere are told in IDLE at once.
  mailbox_idle_check_interval = 1 secs
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Drafts {
    special_use = \\Drafts
    auto = subscribe
  }
  mailbox Sent {
    special_use = \\Sent
    auto = subscribe
  }
  mailbox Trash {
    special_use = \\Trash
    auto = subscribe
  }
  mailbox Junk {
    special_use = \\Junk
    auto = create
  }
  mailbox Archive {
    special_use = \\Archive
    auto = create
  }
}
service auth {
  unix_listener ${folder}/sasl {
    mode = 0666
  }
}
# Without this a wrong password slows down every later sign-in of the tests.
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
`
}
