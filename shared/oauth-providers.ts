// Mail providers that offer sign-in by OAuth 2.0 (RFC 6749): where to sign in and what to ask for. Kittiwake has no client
// id of its own; a person brings one, made at `registerUrl`. Facts from the providers' own pages; no network contact.

import type { OAuthProviderId } from './model/account.ts'

export interface OAuthProvider {
  readonly id: OAuthProviderId
  /** As people call it; empty for one that a person describes. */
  readonly name: string
  readonly authorizationUrl: string
  readonly tokenUrl: string
  /** Separated by spaces: POP3, SMTP and, where it must be asked for, a refresh token. */
  readonly scope: string
  /** The name of this computer in the redirect: Microsoft matches only `localhost` whatever the port (RFC 8252 7.3). */
  readonly redirectHost: '127.0.0.1' | 'localhost'
  /** Parameters of the authorization request that this provider wants beside those of the RFC. */
  readonly extra?: Readonly<Record<string, string>>
  /** Where a client id is made. */
  readonly registerUrl: string
  /** Domains of addresses. */
  readonly domains: readonly string[]
}

const other: OAuthProvider = {
  id: 'other',
  name: '',
  authorizationUrl: '',
  tokenUrl: '',
  scope: '',
  redirectHost: '127.0.0.1',
  registerUrl: '',
  domains: [],
}

export const oauthProviders: readonly OAuthProvider[] = [
  {
    id: 'google',
    name: 'Google',
    authorizationUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
    tokenUrl: 'https://oauth2.googleapis.com/token',
    scope: 'https://mail.google.com/',
    redirectHost: '127.0.0.1',
    // Without these Google gives a refresh token only the first time.
    extra: { access_type: 'offline', prompt: 'consent' },
    registerUrl: 'https://console.cloud.google.com/apis/credentials',
    domains: ['gmail.com', 'googlemail.com'],
  },
  {
    id: 'microsoft',
    name: 'Microsoft',
    authorizationUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
    tokenUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
    scope: 'https://outlook.office.com/POP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access',
    redirectHost: 'localhost',
    registerUrl: 'https://entra.microsoft.com/',
    domains: ['outlook.com', 'hotmail.com', 'live.com', 'msn.com'],
  },
  {
    id: 'yahoo',
    name: 'Yahoo',
    authorizationUrl: 'https://api.login.yahoo.com/oauth2/request_auth',
    tokenUrl: 'https://api.login.yahoo.com/oauth2/get_token',
    scope: 'mail-w',
    redirectHost: '127.0.0.1',
    registerUrl: 'https://developer.yahoo.com/apps/',
    domains: ['yahoo.com', 'ymail.com', 'rocketmail.com'],
  },
  {
    id: 'aol',
    name: 'AOL',
    authorizationUrl: 'https://api.login.aol.com/oauth2/request_auth',
    tokenUrl: 'https://api.login.aol.com/oauth2/get_token',
    scope: 'mail-w',
    redirectHost: '127.0.0.1',
    registerUrl: 'https://developer.yahoo.com/apps/',
    domains: ['aol.com', 'aim.com'],
  },
  {
    id: 'fastmail',
    name: 'Fastmail',
    authorizationUrl: 'https://api.fastmail.com/oauth/authorize',
    tokenUrl: 'https://api.fastmail.com/oauth/refresh',
    scope: 'https://www.fastmail.com/dev/protocol-pop https://www.fastmail.com/dev/protocol-smtp',
    redirectHost: '127.0.0.1',
    registerUrl: 'https://www.fastmail.com/dev/',
    domains: ['fastmail.com', 'fastmail.fm'],
  },
  other,
]

/** The provider of this name. */
export function oauthProvider(id: OAuthProviderId): OAuthProvider {
  return oauthProviders.find(each => each.id === id) ?? other
}

/** Who gives out addresses of this domain, `other` where nobody in the list does. */
export function oauthProviderOf(domain: string): OAuthProviderId {
  const name = domain.toLowerCase()
  return oauthProviders.find(({ domains }) => domains.includes(name))?.id ?? 'other'
}
