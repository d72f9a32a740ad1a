// The configuration of a real vsftpd 3.0.3: a process for each manner. It asks PAM about the user.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { unpacked, unpackedFolder } from '../unpack.ts'
import { type FtpCommands, type FtpServerFacts, hashOf } from './server-facts.ts'

// PAM knows services only by files in this folder. The same for every server, so nothing changes while others run.
const pamService = 'kittiwake-tests-ftp'

export function vsftpdCommands(facts: FtpServerFacts): FtpCommands {
  const { folder, ports, passivePorts, tls12, tls13 } = facts
  writePamService(facts)
  mkdirSync(path.join(folder, 'empty'), { mode: 0o555 })
  const command = (name: string, lines: readonly string[], env: NodeJS.ProcessEnv = {}) => {
    const file = path.join(folder, `vsftpd-${name}.conf`)
    writeFileSync(file, [...commonLines(facts), ...lines, ''].join('\n'))
    return { words: [unpacked('usr/sbin/vsftpd'), file], env }
  }
  const at = (port: number) => ['listen=YES', 'listen_address=127.0.0.1', `listen_port=${port}`]
  const farLines = [
    `pasv_min_port=${passivePorts[0]}`,
    `pasv_max_port=${passivePorts.at(-1)}`,
    'pasv_address=127.0.0.2',
    'require_ssl_reuse=NO',
  ]
  return {
    commands: [
      command('explicit', [...at(ports.explicit), 'require_ssl_reuse=NO']),
      command('implicit', [...at(ports.implicit), 'require_ssl_reuse=NO', 'implicit_ssl=YES']),
      command('reuse12', [...at(ports.reuse12), 'require_ssl_reuse=YES'], tls12),
      command('reuse13', [...at(ports.reuse13), 'require_ssl_reuse=YES'], tls13),
      command('ipv6', ['listen_ipv6=YES', 'listen_address6=::1', `listen_port=${ports.ipv6}`, 'require_ssl_reuse=NO']),
      command('far', [...at(ports.far), ...farLines]),
    ],
    manners: ['explicit', 'implicit', 'reuse12', 'reuse13', 'ipv6', 'far'],
    hasAnonymous: true,
    demandsReuse: true,
  }
}

function commonLines({ folder, certificates, homes }: FtpServerFacts): string[] {
  return [
    'background=NO',
    'seccomp_sandbox=NO',
    'isolate_network=NO',
    'connect_from_port_20=NO',
    'xferlog_enable=NO',
    `secure_chroot_dir=${folder}/empty`,
    `pam_service_name=${pamService}`,
    'local_enable=YES',
    'guest_enable=YES',
    'guest_username=mail',
    'virtual_use_local_privs=YES',
    'user_sub_token=$USER',
    `local_root=${homes.root}/$USER`,
    'chroot_local_user=YES',
    'allow_writeable_chroot=YES',
    'write_enable=YES',
    'local_umask=022',
    'anonymous_enable=YES',
    `anon_root=${homes.path('anonymous')}`,
    'anon_world_readable_only=NO',
    'allow_anon_ssl=YES',
    'ascii_download_enable=YES',
    'ascii_upload_enable=YES',
    'delay_failed_login=0',
    'ssl_enable=YES',
    'force_local_logins_ssl=NO',
    'force_local_data_ssl=NO',
    'ssl_ciphers=HIGH',
    `rsa_cert_file=${certificates.certificateFile}`,
    `rsa_private_key_file=${certificates.keyFile}`,
  ]
}

function writePamService({ user, password }: FtpServerFacts): void {
  const passwords = path.join(unpackedFolder, 'vsftpd-passwords')
  writeShared(passwords, `${user}:${hashOf(password)}\n`)
  const lines = [`auth required pam_pwdfile.so nodelay pwdfile=${passwords}`, 'account required pam_permit.so', '']
  writeShared(path.join('/etc/pam.d', pamService), lines.join('\n'))
}

/** Servers of other test files read it meanwhile: it is whole at every moment. */
function writeShared(file: string, text: string): void {
  const part = `${file}.${process.pid}`
  writeFileSync(part, text)
  renameSync(part, file)
}
