// Who we are to a mail server: a password or an access token, and the login with it.

import type { Account, ServerSettings } from '../../shared/model/account.ts'
import { InputError, LoginError, TlsError } from '../errors.ts'
import type { JobContext } from '../jobs/job.ts'
import type { Credentials, SaslMethod } from '../protocols/wire/sasl.ts'
import type { AccessTokens } from './oauth/access-tokens.ts'
import type { Secrets } from './secrets.ts'

export interface SignInServices {
  readonly secrets: Secrets
  readonly tokens: AccessTokens
}

export type ServerName = 'incoming' | 'outgoing'

/** What an account signs in with; with a `method` that one and no other. */
export type SignInCredentials = Credentials & { readonly method?: SaslMethod }

interface Session {
  login(credentials: SignInCredentials): Promise<void>
  close(): void
}

interface SigningIn {
  readonly account: Account
  readonly server: ServerName
  readonly job: JobContext
}

/** Where the password of one of an account's servers is kept. */
export function secretName(accountId: number, server: ServerName): string {
  return `account/${accountId}/${server}`
}

/**
 * Opens a session and logs in to it. An access token that is refused is replaced once: a provider may end it before its
 * time. Throws what opening and login throw, and InputError when there is nothing to sign in with.
 */
export async function signedIn<S extends Session>(
  services: SignInServices,
  signingIn: SigningIn,
  open: () => Promise<S>,
): Promise<S> {
  const credentials = await credentialsFor(services, signingIn)
  try {
    return await loggedIn(await open(), credentials)
  } catch (error) {
    const isTokenRefused = 'accessToken' in credentials && error instanceof LoginError && !error.temporary
    if (!isTokenRefused) throw error
    services.tokens.refuse(signingIn.account.id, credentials.accessToken)
  }
  const renewed = await credentialsFor(services, signingIn)
  return loggedIn(await open(), renewed)
}

/** The client certificate of the connection counts, and nothing else (SASL EXTERNAL). */
export function byCertificate(user: string): SignInCredentials {
  return { user, password: '', method: 'EXTERNAL' }
}

/** Throws TlsError `plain-login`: who hears an access token can use it (RFC 6750 5.3). */
export function refuseReadableToken({ host, security }: ServerSettings): void {
  if (security === 'none')
    throw new TlsError(`${host} would get the access token without encryption`, { reason: 'plain-login' })
}

async function loggedIn<S extends Session>(session: S, credentials: SignInCredentials): Promise<S> {
  try {
    await session.login(credentials)
    return session
  } catch (error) {
    session.close()
    throw error
  }
}

async function credentialsFor(
  { secrets, tokens }: SignInServices,
  { account, server, job }: SigningIn,
): Promise<SignInCredentials> {
  const settings = account[server] ?? account.incoming
  const { user } = settings
  if (settings.signIn === 'certificate') return byCertificate(user)
  if (settings.signIn !== 'oauth2') return { user, password: await passwordFor(secrets, account, server) }
  refuseReadableToken(settings)
  return { user, accessToken: await tokens.read(account, job) }
}

async function passwordFor(secrets: Secrets, account: Account, server: ServerName): Promise<string> {
  const own = await secrets.read(secretName(account.id, server))
  const password = own ?? (server === 'outgoing' ? await secrets.read(secretName(account.id, 'incoming')) : undefined)
  if (password === undefined) throw new InputError(`The password for ${account.name} is not known`, 'password')
  return password
}
