// What a test of an account signs in with: what was typed or agreed to in the browser, else what is stored.

import type { Id, IncomingSettings, OAuthSettings, OutgoingSettings } from '../../shared/model/account.ts'
import { InputError } from '../errors.ts'
import type { JobContext } from '../jobs/job.ts'
import type { Grants } from './oauth/grants.ts'
import {
  byCertificate,
  refuseReadableToken,
  type ServerName,
  type SignInCredentials,
  type SignInServices,
  secretName,
} from './signed-in.ts'

export interface TypedAccount {
  readonly accountId?: Id | undefined
  readonly incoming: IncomingSettings
  readonly outgoing?: OutgoingSettings | undefined
  /** Empty: the stored one. */
  readonly password: string
  readonly outgoingPassword?: string | undefined
  readonly oauth?: OAuthSettings | undefined
  readonly grant?: Id | undefined
}

interface TestServices extends SignInServices {
  readonly grants: Grants
  readonly job: JobContext
}

/** Throws InputError `sign-in` when the person has to sign in first, and what getting a new access token throws. */
export function testCredentials(
  typed: TypedAccount,
  services: TestServices,
): (server: ServerName) => Promise<SignInCredentials> {
  let token: Promise<string> | undefined
  return async server => {
    const settings = (server === 'outgoing' ? typed.outgoing : undefined) ?? typed.incoming
    const { user } = settings
    if (settings.signIn === 'certificate') return byCertificate(user)
    if (settings.signIn !== 'oauth2') return { user, password: await passwordOf(typed, server, services) }
    refuseReadableToken(settings)
    // One for both servers.
    token ??= tokenOf(typed, services)
    return { user, accessToken: await token }
  }
}

async function passwordOf(typed: TypedAccount, server: ServerName, { secrets }: TestServices): Promise<string> {
  const stored = async (side: ServerName) =>
    typed.accountId === undefined ? undefined : secrets.read(secretName(typed.accountId, side))
  const incoming = typed.password || ((await stored('incoming')) ?? '')
  if (server === 'incoming') return incoming
  return typed.outgoingPassword || ((await stored('outgoing')) ?? incoming)
}

async function tokenOf(typed: TypedAccount, { tokens, grants, job }: TestServices): Promise<string> {
  const { accountId, oauth, grant, incoming } = typed
  if (grant !== undefined) return grants.read(grant).tokens.accessToken
  if (accountId === undefined) throw new InputError('Nobody has signed in yet', 'sign-in')
  return tokens.renew({ id: accountId, name: incoming.user, oauth }, { signal: job.signal, within: () => undefined })
}
