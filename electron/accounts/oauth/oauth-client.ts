// What is asked of a provider and where: the provider's facts with what the person changed, checked before any use.
// Endpoints are reached by HTTPS only (RFC 6749 3.1, 3.2, RFC 8252 8.1).

import type { OAuthSettings } from '../../../shared/model/account.ts'
import { oauthProvider } from '../../../shared/oauth-providers.ts'
import { InputError } from '../../errors.ts'

export interface OAuthClient {
  readonly clientId: string
  /** Providers that give one to programs on people's computers do not treat it as a secret (RFC 8252 8.5); we do. */
  readonly clientSecret: string | undefined
  readonly authorizationUrl: URL
  readonly tokenUrl: URL
  readonly scope: string
  readonly redirectHost: '127.0.0.1' | 'localhost'
  readonly extra: Readonly<Record<string, string>>
}

/** Throws InputError for what cannot be used as it is. */
export function oauthClient(settings: OAuthSettings | undefined, clientSecret?: string): OAuthClient {
  if (!settings) throw new InputError('The account says nothing about its provider', 'oauth')
  const provider = oauthProvider(settings.provider)
  const clientId = settings.clientId.trim()
  if (clientId === '') throw new InputError('The client id is missing', 'clientId')
  return {
    clientId,
    clientSecret: clientSecret || undefined,
    authorizationUrl: endpoint(settings.authorizationUrl || provider.authorizationUrl, 'authorizationUrl'),
    tokenUrl: endpoint(settings.tokenUrl || provider.tokenUrl, 'tokenUrl'),
    scope: settings.scope || provider.scope,
    redirectHost: provider.redirectHost,
    extra: provider.extra ?? {},
  }
}

function endpoint(text: string, field: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '' || text.includes('#'))
    throw new InputError('The address of the provider has to begin with https:// and hold no name and no #', field)
  return url
}
