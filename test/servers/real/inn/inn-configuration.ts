// The files of a real INN 2.7 whose every path lies in one folder.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Certificates } from '../certificates.ts'
import { groupFiles, hiddenGroup, type InnGroup } from './inn-groups.ts'
import { innProgramFolder } from './inn-programs.ts'

export interface InnFacts {
  readonly folder: string
  readonly certificates: Certificates
  readonly groups: readonly InnGroup[]
  readonly feedPort: number
  readonly users: Readonly<Record<string, string>>
}

const folders = [
  'etc',
  'db',
  'run',
  'tmp',
  'log',
  'log/OLD',
  'mail',
  'filter',
  'sasl',
  'spool',
  'spool/articles',
].concat(['overview', 'incoming', 'incoming/bad', 'outgoing', 'archive', 'innfeed'].map(name => `spool/${name}`))

/** Writes them all. `inn.conf` is the one that names the others. */
export function writeInnFiles(facts: InnFacts): void {
  const { folder } = facts
  for (const name of folders) mkdirSync(path.join(folder, name), { recursive: true })
  const write = (name: string, text: string, mode = 0o644) => writeFileSync(path.join(folder, name), text, { mode })
  for (const [name, text] of Object.entries(groupFiles(facts.groups))) write(`db/${name}`, text)
  write('db/history', '')
  write('etc/inn.conf', innConf(facts))
  write('etc/incoming.conf', 'streaming: true\nmax-connections: 8\npeer ME { hostname: "127.0.0.1" }\n')
  write('etc/newsfeeds', 'ME:*::\n')
  write('etc/storage.conf', 'method tradspool {\n  newsgroups: *\n  class: 0\n}\n')
  write('etc/expire.ctl', '/remember/:11\n*:A:1:90:never\n')
  write('etc/control.ctl', 'all:*:*:drop\n')
  write('etc/moderators', '*:%s@moderators.test\n')
  write('etc/distrib.pats', '')
  write(
    'etc/passwords',
    Object.entries(facts.users)
      .map(([user, password]) => `${user}:${hashOf(password)}\n`)
      .join(''),
  )
  write('etc/readers.conf', readersConf(folder, { hasGuests: true }))
  write('etc/readers-login.conf', readersConf(folder, { hasGuests: false }))
  // An empty database of its own: SASL is advertised, and every attempt with it fails.
  write('sasl/nnrpd.conf', `pwcheck_method: auxprop\nauxprop_plugin: sasldb\nsasldb_path: ${folder}/sasl/none.db\n`)
  write('mta.sh', `#!/bin/sh\nexec cat >"$(mktemp ${folder}/mail/XXXXXXXX)"\n`, 0o755)
}

function innConf({ folder, certificates, feedPort }: InnFacts): string {
  return `
domain: example.test
pathhost: news.example.test
fromhost: example.test
mta: "${folder}/mta.sh %s"
runasuser: news
runasgroup: news
hismethod: hisv6
ovmethod: tradindexed
enableoverview: true
artcutoff: 0
nnrpdloadlimit: 0
maxconnections: 100
localmaxartsize: 0
docancels: require-auth
port: ${feedPort}
bindaddress: 127.0.0.1
pathnews: ${folder}
pathbin: ${innProgramFolder}
pathetc: ${folder}/etc
pathdb: ${folder}/db
pathrun: ${folder}/run
pathtmp: ${folder}/tmp
pathlog: ${folder}/log
pathfilter: ${folder}/filter
pathspool: ${folder}/spool
tlscafile: ${certificates.caFile}
tlscertfile: ${certificates.certificateFile}
tlskeyfile: ${folder}/etc/key.pem
`
}

/** Guests read and post in all but the hidden group; who signs in, in all. Without guests everything needs a sign-in. */
function readersConf(folder: string, { hasGuests }: { readonly hasGuests: boolean }): string {
  const auth = `auth: "ckpasswd -f ${folder}/etc/passwords"`
  return `
auth "all" {
  hosts: "*"
  ${auth}
  ${hasGuests ? 'default: "<guest>"' : ''}
}
${hasGuests ? `access "guests" {\n  users: "<guest>"\n  newsgroups: "*,!${hiddenGroup()}"\n  access: RPN\n}` : ''}
access "people" {
  users: "*,!<guest>"
  newsgroups: "*"
  access: RPN
}
`
}

function hashOf(password: string): string {
  return execFileSync('/usr/bin/openssl', ['passwd', '-6', '-salt', 'kittiwake', password], { encoding: 'utf8' }).trim()
}
