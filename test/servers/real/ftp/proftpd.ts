// The configuration of a real ProFTPD 1.3.8: one process, a virtual host for each manner.
import { chmodSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type FtpCommands, type FtpServerFacts, hashOf } from './server-facts.ts'

export function proftpdCommands(facts: FtpServerFacts): FtpCommands {
  const { folder, ports } = facts
  writeUsers(facts)
  const reuse = 'AllowClientRenegotiations'
  const file = path.join(folder, 'proftpd.conf')
  writeFileSync(
    file,
    `
ServerName "Kittiwake tests"
ServerType standalone
ModulePath /usr/lib/proftpd
LoadModule mod_tls.c
LoadModule mod_digest.c
LoadModule mod_copy.c
LoadModule mod_site_misc.c
LoadModule mod_digest.c
User mail
Group mail
UseIPv6 on
SocketBindTight on
DefaultAddress 127.0.0.1
Port ${ports.explicit}
MaxInstances 100
PidFile ${folder}/run/proftpd.pid
ScoreboardFile ${folder}/run/scoreboard
UseReverseDNS off
DelayEngine off
SystemLog ${folder}/system.log
TransferLog none
<Global>
  WtmpLog off
  AuthOrder mod_auth_file.c
  AuthUserFile ${folder}/proftpd-users
  RequireValidShell off
  DefaultRoot ~
  Umask 022
  AllowOverwrite on
  AllowStoreRestart on
  AllowRetrieveRestart on
  ListOptions "-a"
  <Anonymous ${facts.homes.path('anonymous')}>
    User ftp
    Group mail
    UserAlias anonymous ftp
    AnonRequirePassword off
    <Limit WRITE>
      DenyAll
    </Limit>
  </Anonymous>
</Global>
${tlsLines(facts, 'TLSOptions NoSessionReuseRequired')}
${host(facts, '127.0.0.1', ports.implicit, 'TLSOptions NoSessionReuseRequired UseImplicitSSL')}
${host(facts, '127.0.0.1', ports.reuse12, `TLSProtocol TLSv1.2\nTLSOptions ${reuse}`)}
${host(facts, '127.0.0.1', ports.reuse13, `TLSProtocol TLSv1.3\nTLSOptions ${reuse}`)}
${host(facts, '::1', ports.ipv6, 'TLSOptions NoSessionReuseRequired')}
`,
  )
  return {
    commands: [{ words: ['/usr/sbin/proftpd', '-n', '-c', file] }],
    manners: ['explicit', 'implicit', 'reuse12', 'reuse13', 'ipv6'],
    hasAnonymous: true,
    demandsReuse: true,
  }
}

function host(facts: FtpServerFacts, address: string, port: number, lines: string): string {
  return `<VirtualHost ${address}>\nPort ${port}\n${tlsLines(facts, lines)}</VirtualHost>\n`
}

function tlsLines({ certificates }: FtpServerFacts, lines: string): string {
  return `TLSEngine on
TLSRequired off
TLSECCertificateFile ${certificates.certificateFile}
TLSECCertificateKeyFile ${certificates.keyFile}
${lines}
`
}

/** `ftp` must be known for the anonymous sessions, when this file is all that is asked. */
function writeUsers({ folder, homes, user, password }: FtpServerFacts): void {
  const { uid, gid } = homes
  const file = path.join(folder, 'proftpd-users')
  const line = (name: string, hash: string, home: string) => `${name}:${hash}:${uid}:${gid}::${home}:/bin/sh\n`
  const lines = [line(user, hashOf(password), homes.path(user)), line('ftp', '*', homes.path('anonymous'))]
  writeFileSync(file, lines.join(''))
  chmodSync(file, 0o600)
}
