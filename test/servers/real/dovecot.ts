// A real Dovecot 2.3 on loopback: POP3 with and without TLS, and the SASL socket for Postfix.
// A second listener on 127.0.0.2 refuses plain-text passwords: Dovecot trusts connections from an address to itself.
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
  readonly certificates: Certificates
  readonly maildirs: Maildirs
  /** Unix socket of Dovecot's authentication, for Postfix. */
  readonly saslSocket: string
  readonly folder: string
  stop(): Promise<void>
}

/** The users with simple passwords, and one whose password has spaces, quotes and letters beyond ASCII. */
export const users = ['alice', 'bob', 'carol', 'dora'] as const

/** The password of one of the users. */
export function passwordOf(user: string): string {
  return user === 'dora' ? 'dora "grün" \\ secret' : `${user}-secret`
}

const attempts = 3

/** Starts one. Each has an own folder and own ports, so several can run at once. */
export async function startDovecot(): Promise<Dovecot> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce()
    } catch (error) {
      // Somebody else may have taken a port between finding it and using it.
      if (attempt === attempts || !String(error).includes('Address already in use')) throw error
    }
  }
}

async function startOnce(): Promise<Dovecot> {
  const folder = makeStateFolder('dovecot')
  const certificates = makeCertificates(folder)
  const maildirs = new Maildirs(path.join(folder, 'mail'), users)
  const [pop3 = 0, pop3s = 0] = await freePorts('127.0.0.1', 2)
  const [pop3Strict = 0] = await freePorts('127.0.0.2', 1)
  const ports = { pop3, pop3s, pop3Strict }
  writeFileSync(path.join(folder, 'users'), users.map(user => userLine(user, maildirs)).join(''))
  writeFileSync(path.join(folder, 'dovecot.conf'), configuration({ folder, certificates, ports }))
  for (const name of ['run', 'state']) mkdirSync(path.join(folder, name))
  chmodSync(certificates.keyFile, 0o600)
  const listeners = {
    pop3: { host: '127.0.0.1', port: pop3 },
    pop3s: { host: '127.0.0.1', port: pop3s, isTls: true },
    pop3Strict: { host: '127.0.0.2', port: pop3Strict },
  }
  const daemon = await Daemon.start({
    name: 'dovecot',
    program: '/usr/sbin/dovecot',
    args: ['-F', '-c', path.join(folder, 'dovecot.conf')],
    folder,
    logs: [path.join(folder, 'dovecot.log')],
    listeners: Object.values(listeners),
  })
  const saslSocket = path.join(folder, 'sasl')
  return { ...listeners, certificates, maildirs, saslSocket, folder, stop: () => daemon.stop() }
}

/** The clear password is needed: CRAM-MD5, APOP and the SCRAM family can't work with a hash of another kind. */
function userLine(user: string, maildirs: Maildirs): string {
  const home = path.dirname(maildirs.path(user))
  return `${user}:{PLAIN}${passwordOf(user)}:${mailUid}:${mailGid}::${home}::\n`
}

function configuration(facts: {
  readonly folder: string
  readonly certificates: Certificates
  readonly ports: { readonly pop3: number; readonly pop3s: number; readonly pop3Strict: number }
}): string {
  const { folder, certificates, ports } = facts
  return `
protocols = pop3
base_dir = ${folder}/run
state_dir = ${folder}/state
instance_name = ${path.basename(folder)}
log_path = ${folder}/dovecot.log
listen = 127.0.0.1
ssl = yes
ssl_cert = <${certificates.certificateFile}
ssl_key = <${certificates.keyFile}
disable_plaintext_auth = yes
auth_mechanisms = plain login cram-md5 apop digest-md5 scram-sha-1 scram-sha-256
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
