// What the settings of a Thunderbird profile tell: its accounts, and which folder on disk holds the mail of which. Pure.
import type { FoundMailAccount, FoundMailServer } from '../../../shared/model/mail-archive.ts'
import type { MozillaPrefs } from './mozilla-prefs.ts'

export interface ThunderbirdProfile {
  readonly accounts: readonly FoundMailAccount[]
  /** The name of the account, by its folder below the profile (`Mail/pop.example.org`) or by its whole path. */
  readonly folderNames: ReadonlyMap<string, string>
}

/** More accounts nobody has. */
const MAX_ACCOUNTS = 200

const defaultPorts: Readonly<Record<string, number>> = { pop3: 110, imap: 143, smtp: 587 }

export function readThunderbirdProfile(prefs: MozillaPrefs): ThunderbirdProfile {
  const text = (name: string): string => String(prefs.get(name) ?? '')
  const keys = text('mail.accountmanager.accounts').split(',').filter(Boolean).slice(0, MAX_ACCOUNTS)
  const folderNames = new Map<string, string>()
  const accounts = keys.flatMap(key => {
    const server = `mail.server.${text(`mail.account.${key}.server`)}`
    const name = text(`${server}.name`) || text(`${server}.hostname`)
    for (const place of [relativePlace(text(`${server}.directory-rel`)), text(`${server}.directory`)]) {
      if (place !== '' && name !== '') folderNames.set(place.replaceAll('\\', '/'), name)
    }
    return accountOf(prefs, { server, name, identity: text(`mail.account.${key}.identities`).split(',')[0] ?? '' })
  })
  return { accounts, folderNames }
}

/** `[ProfD]Mail/pop.example.org`, of the profile's folder. */
function relativePlace(text: string): string {
  return text.startsWith('[ProfD]') ? text.slice('[ProfD]'.length) : ''
}

interface AccountNames {
  /** `mail.server.server1`. */
  readonly server: string
  readonly name: string
  readonly identity: string
}

/** Local folders and newsgroups are no accounts of mail. */
function accountOf(prefs: MozillaPrefs, { server, name, identity }: AccountNames): FoundMailAccount[] {
  const type = prefs.get(`${server}.type`)
  if (type !== 'pop3' && type !== 'imap') return []
  const text = (key: string): string => String(prefs.get(key) ?? '')
  const smtp = text(`mail.identity.${identity}.smtpServer`) || text('mail.smtp.defaultserver')
  const outgoing = serverOf(prefs, `mail.smtpserver.${smtp}`, { kind: 'smtp', user: 'username', socket: 'try_ssl' })
  const incoming = serverOf(prefs, server, { kind: type, user: 'userName', socket: 'socketType' })
  const account: FoundMailAccount = {
    name,
    displayName: text(`mail.identity.${identity}.fullName`),
    address: text(`mail.identity.${identity}.useremail`),
    incoming: { ...incoming, protocol: type },
    ...(outgoing.host === '' ? {} : { outgoing }),
  }
  return [account]
}

interface ServerKeys {
  readonly kind: 'pop3' | 'imap' | 'smtp'
  readonly user: string
  readonly socket: string
}

/** socketType: 0 plain, 1 and 2 STARTTLS, 3 TLS from the first byte. */
function serverOf(prefs: MozillaPrefs, prefix: string, { kind, user, socket }: ServerKeys): FoundMailServer {
  const type = Number(prefs.get(`${prefix}.${socket}`) ?? 0)
  const security = type === 3 ? 'tls' : type === 1 || type === 2 ? 'starttls' : 'none'
  const port = Number(prefs.get(`${prefix}.port`))
  const usual = security === 'tls' ? { pop3: 995, imap: 993, smtp: 465 }[kind] : (defaultPorts[kind] ?? 0)
  return {
    host: String(prefs.get(`${prefix}.hostname`) ?? ''),
    port: Number.isInteger(port) && port > 0 && port < 65_536 ? port : usual,
    security,
    user: String(prefs.get(`${prefix}.${user}`) ?? ''),
  }
}
