// The access tokens of the accounts: in memory only, got with the refresh token from the secrets, renewed ahead of their end
// and after a mail server refused one. A refresh token that the provider replaced is stored before its access token is used.

import type { Account, Id } from '../../../shared/model/account.ts'
import { CancelledError, InputError } from '../../errors.ts'
import type { JobContext } from '../../jobs/job.ts'
import type { Routes } from '../network/routes.ts'
import type { Secrets } from '../secrets.ts'
import type { Grant } from './grants.ts'
import { type OAuthClient, oauthClient } from './oauth-client.ts'
import { requestTokens, type TokenRequestOptions, tokenServer } from './token-request.ts'
import type { Tokens } from './tokens.ts'

type OAuthAccount = Pick<Account, 'id' | 'name' | 'oauth'>

/** A token must live through a sign-in on a slow line. */
const AHEAD_MS = 60_000

export class AccessTokens {
  private readonly secrets: Secrets
  private readonly options: TokenRequestOptions
  private readonly routes: Pick<Routes, 'to'> | undefined
  private readonly known = new Map<Id, Tokens>()
  private readonly renewing = new Map<Id, Promise<Tokens>>()

  constructor(secrets: Secrets, options: TokenRequestOptions = {}, routes?: Pick<Routes, 'to'>) {
    this.secrets = secrets
    this.options = options
    this.routes = routes
  }

  /**
   * A token that is good for now.
   * @throws InputError `sign-in` when a person has to sign in first, LoginError `invalid_grant` when again; and what
   *   `requestTokens` throws.
   */
  async read(account: OAuthAccount, job: Pick<JobContext, 'signal' | 'within'>): Promise<string> {
    const known = this.known.get(account.id)
    if (known && known.expiresMs - AHEAD_MS > Date.now()) return known.accessToken
    return this.renew(account, job)
  }

  /** A new token, whatever is known. Throws as `read` does. */
  async renew(account: OAuthAccount, job: Pick<JobContext, 'signal' | 'within'>): Promise<string> {
    const clientSecret = await this.secrets.read(clientSecretName(account.id))
    const client = oauthClient(account.oauth, clientSecret)
    job.within(tokenServer(client))
    const renewing = this.renewing.get(account.id) ?? this.startRenewing(account, client)
    const { accessToken } = await orCancelled(renewing, job.signal)
    return accessToken
  }

  /** A mail server did not take this one: it is not used again. */
  refuse(id: Id, accessToken: string): void {
    if (this.known.get(id)?.accessToken === accessToken) this.known.delete(id)
  }

  /** Stores what a sign-in gave. */
  async adopt(id: Id, { tokens, clientSecret }: Grant, keeping: 'keep' | 'session'): Promise<void> {
    const { refreshToken } = tokens
    if (refreshToken === undefined) await this.secrets.remove(refreshTokenName(id))
    else await this.secrets.write(refreshTokenName(id), refreshToken, keeping)
    if (clientSecret === undefined) await this.secrets.remove(clientSecretName(id))
    else await this.secrets.write(clientSecretName(id), clientSecret, keeping)
    this.known.set(id, tokens)
  }

  /** The account is gone, or signs in with a password from now on. */
  async forget(id: Id): Promise<void> {
    this.known.delete(id)
    await this.secrets.remove(refreshTokenName(id))
    await this.secrets.remove(clientSecretName(id))
  }

  /** One at a time: a provider that replaces refresh tokens takes a second use of one for theft (RFC 9700 4.14). */
  private startRenewing(account: OAuthAccount, client: OAuthClient): Promise<Tokens> {
    const renewing = this.ask(account, client).finally(() => this.renewing.delete(account.id))
    // Whoever waited may have been cancelled.
    renewing.catch(() => undefined)
    this.renewing.set(account.id, renewing)
    return renewing
  }

  /** Goes on when a job is cancelled: an answer that is not read could hold the only refresh token that is still good. */
  private async ask({ id, name }: OAuthAccount, client: OAuthClient): Promise<Tokens> {
    const refreshToken = await this.secrets.read(refreshTokenName(id))
    if (refreshToken === undefined) throw new InputError(`${name} is not signed in`, 'sign-in')
    this.known.delete(id)
    const grant = { grant_type: 'refresh_token', refresh_token: refreshToken }
    const { routes } = this
    const route = routes && ((host: string) => routes.to({ kind: 'account', id }, host))
    const tokens = await requestTokens(client, grant, { ...this.options, route })
    // The person signed in anew meanwhile, or took the sign-in away: what came belongs to what was before.
    if ((await this.secrets.read(refreshTokenName(id))) !== refreshToken) return tokens
    if (tokens.refreshToken !== undefined) await this.secrets.replace(refreshTokenName(id), tokens.refreshToken)
    this.known.set(id, tokens)
    return tokens
  }
}

/** Where the client secret of an account is kept, if it has one. */
export function clientSecretName(accountId: Id): string {
  return `account/${accountId}/oauth-client`
}

function refreshTokenName(accountId: Id): string {
  return `account/${accountId}/oauth-refresh`
}

async function orCancelled<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const stop = (): void => reject(new CancelledError())
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
