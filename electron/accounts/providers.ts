// Mail servers of well-known providers that offer IMAP and submission, by the domain of the address. Bundled: asking
// nobody is the fastest and most private way to find a server. Each entry is from the provider's own help pages.

import type { FoundServer } from '../../shared/model/job.ts'

export interface Provider {
  readonly domains: readonly string[]
  readonly incoming: FoundServer
  readonly outgoing: FoundServer
}

function provider(domains: string[], imapHost: string, smtp: { host: string; port: 465 | 587 }): Provider {
  const source = 'provider'
  return {
    domains,
    incoming: { protocol: 'imap', host: imapHost, port: 993, security: 'tls', source },
    outgoing: { protocol: 'smtp', ...smtp, security: smtp.port === 465 ? 'tls' : 'starttls', source },
  }
}

export const providers: readonly Provider[] = [
  provider(['gmail.com', 'googlemail.com'], 'imap.gmail.com', { host: 'smtp.gmail.com', port: 465 }),
  // By password no longer; with the browser (OAuth).
  provider(['outlook.com', 'hotmail.com', 'live.com', 'msn.com'], 'outlook.office365.com', {
    host: 'smtp-mail.outlook.com',
    port: 587,
  }),
  provider(['yahoo.com', 'ymail.com', 'rocketmail.com'], 'imap.mail.yahoo.com', {
    host: 'smtp.mail.yahoo.com',
    port: 465,
  }),
  provider(['aol.com', 'aim.com'], 'imap.aol.com', { host: 'smtp.aol.com', port: 465 }),
  provider(['gmx.net', 'gmx.de', 'gmx.at', 'gmx.ch'], 'imap.gmx.net', { host: 'mail.gmx.net', port: 465 }),
  provider(['gmx.com', 'gmx.us', 'gmx.co.uk'], 'imap.gmx.com', { host: 'mail.gmx.com', port: 465 }),
  provider(['web.de', 'email.de'], 'imap.web.de', { host: 'smtp.web.de', port: 587 }),
  provider(['zoho.com', 'zohomail.com'], 'imap.zoho.com', { host: 'smtp.zoho.com', port: 465 }),
  provider(['fastmail.com', 'fastmail.fm'], 'imap.fastmail.com', { host: 'smtp.fastmail.com', port: 465 }),
  provider(['mailbox.org'], 'imap.mailbox.org', { host: 'smtp.mailbox.org', port: 465 }),
  provider(['posteo.de', 'posteo.net'], 'posteo.de', { host: 'posteo.de', port: 465 }),
  provider(['t-online.de'], 'secureimap.t-online.de', { host: 'securesmtp.t-online.de', port: 465 }),
  provider(['yandex.com', 'yandex.ru', 'ya.ru'], 'imap.yandex.com', { host: 'smtp.yandex.com', port: 465 }),
]
