// The configuration files of the Postfix in postfix.ts, as text. Nothing here leaves the machine or asks the DNS.
import path from 'node:path'
import { type Dovecot, users } from './dovecot.ts'
import { mailGid, mailUid } from './maildirs.ts'

/** Every user has an address here. */
export const mailDomain = 'example.test'
/** A message of more bytes is refused: with 552 at MAIL when SIZE was declared, else after the message. */
export const sizeLimitBytes = 10_485_760
/** An address beyond ASCII (RFC 6531); its mail goes to carol. */
export const utf8Address = `jürgen@${mailDomain}`
/** Its mail goes to alice and bob. */
export const teamAddress = `team@${mailDomain}`
/** Accepted, and then returned to the sender with a delivery status notification. */
export const bouncingAddress = `bounce@${mailDomain}`

/** What Postfix answers at RCPT. */
export const refusedRecipients = [
  { address: `tempfail@${mailDomain}`, code: 451, words: '4.3.0 Try again later' },
  { address: `full@${mailDomain}`, code: 452, words: '4.2.2 Mailbox full' },
  { address: `blocked@${mailDomain}`, code: 550, words: '5.7.1 Not welcome here' },
] as const
/** Nobody has this address: 550. */
export const unknownAddress = `unknown@${mailDomain}`
/** Not ours: 550 when signed in, 554 when not. */
export const foreignAddress = 'somebody@elsewhere.test'

interface Facts {
  readonly folder: string
  readonly dovecot: Dovecot
  readonly ports: {
    readonly smtp: number
    readonly smtps: number
    readonly smtpOpen: number
    readonly smtpNoChunking: number
    readonly smtpMinimal: number
    readonly smtpsClients: number
  }
}

/** The text of every file, by its name. */
export function postfixConfiguration(facts: Facts): Record<string, string> {
  return {
    'main.cf': mainFile(facts),
    'master.cf': masterFile(facts),
    mailboxes: mailboxTable(),
    aliases: `${teamAddress} alice@${mailDomain}, bob@${mailDomain}\n`,
    recipients: refusedRecipients.map(({ address, code, words }) => `${address} ${code} ${words}\n`).join(''),
    transports: `${bouncingAddress} returned:\n`,
  }
}

/** virtual(8) delivers into a Maildir when the path ends with a slash. */
function mailboxTable(): string {
  const mailboxes = users.map(user => [`${user}@${mailDomain}`, user])
  const extra = [
    [utf8Address, 'carol'],
    [bouncingAddress, 'alice'],
    ...refusedRecipients.map(({ address }) => [address, 'alice']),
  ]
  return [...mailboxes, ...extra].map(([address, user]) => `${address} ${user}/Maildir/\n`).join('')
}

function mainFile({ folder, dovecot }: Facts): string {
  const table = (name: string) => `texthash:${path.join(folder, 'conf', name)}`
  return `
compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
maillog_file = ${folder}/log/postfix.log
maillog_file_prefixes = ${folder}
myhostname = mail.${mailDomain}
mydestination =
mynetworks =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
biff = no
in_flow_delay = 0
message_size_limit = ${sizeLimitBytes}
mailbox_size_limit = 0

virtual_mailbox_domains = ${mailDomain}
virtual_mailbox_base = ${dovecot.maildirs.root}
virtual_mailbox_maps = ${table('mailboxes')}
virtual_alias_maps = ${table('aliases')}
virtual_mailbox_limit = 0
virtual_minimum_uid = 1
virtual_uid_maps = static:${mailUid}
virtual_gid_maps = static:${mailGid}
transport_maps = ${table('transports')}

default_transport = error:5.4.4 Nothing leaves this server
relay_transport = error:5.4.4 Nothing leaves this server
disable_dns_lookups = yes

smtpd_peername_lookup = no
smtpd_error_sleep_time = 0
smtpd_soft_error_limit = 1000
smtpd_hard_error_limit = 1000
smtpd_client_connection_count_limit = 0
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_recipient_restrictions = check_recipient_access ${table('recipients')}
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = ${dovecot.saslSocket}
smtpd_tls_security_level = may
smtpd_tls_cert_file = ${dovecot.certificates.certificateFile}
smtpd_tls_key_file = ${dovecot.certificates.keyFile}
smtpd_tls_CAfile = ${dovecot.certificates.caFile}
`
}

function masterFile({ ports }: Facts): string {
  const submission = '-o smtpd_tls_auth_only=yes -o smtpd_client_restrictions=permit_sasl_authenticated,reject'
  const nothing = 'pipelining,size,vrfy,etrn,starttls,auth,enhancedstatuscodes,8bitmime,dsn,smtputf8,chunking'
  return `
127.0.0.1:${ports.smtp} inet n - n - - smtpd ${submission}
127.0.0.1:${ports.smtps} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes ${submission}
127.0.0.1:${ports.smtpsClients} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes -o smtpd_tls_req_ccert=yes -o smtpd_tls_security_level=encrypt
127.0.0.1:${ports.smtpOpen} inet n - n - - smtpd
127.0.0.1:${ports.smtpNoChunking} inet n - n - - smtpd -o smtpd_discard_ehlo_keywords=chunking
127.0.0.1:${ports.smtpMinimal} inet n - n - - smtpd -o smtpd_discard_ehlo_keywords=${nothing}
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
returned unix - n n - - pipe user=mail argv=/bin/sh -c {exit 67}
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`
}
