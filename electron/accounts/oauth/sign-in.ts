// Job `sign-in`: the browser, the answer, and the grant that an account is added or changed with.

import type { Id, OAuthSettings } from '../../../shared/model/account.ts'
import type { JobResult } from '../../../shared/model/job.ts'
import { InputError } from '../../errors.ts'
import type { JobContext } from '../../jobs/job.ts'
import { authorize, type Browser } from './authorize.ts'
import type { Grants } from './grants.ts'
import { oauthClient } from './oauth-client.ts'
import { type TokenRequestOptions, tokenServer } from './token-request.ts'

export interface SignInRequest {
  readonly oauth: OAuthSettings
  readonly user: string
  readonly clientSecret: string | undefined
}

export interface SignInFacilities {
  readonly grants: Grants
  /** Absent: there is none, as under plain Node. */
  readonly browser: Browser | undefined
  readonly trust: TokenRequestOptions
}

/** Throws InputError for settings that cannot be used, and what `authorize` throws. */
export async function signIn(
  { oauth, user, clientSecret }: SignInRequest,
  { grants, browser, trust }: SignInFacilities,
  job: JobContext,
): Promise<JobResult & { readonly grant: Id }> {
  const client = oauthClient(oauth, clientSecret)
  if (!browser) throw new InputError('There is no browser here')
  job.within(tokenServer(client))
  const tokens = await authorize(client, { ...trust, browser, user, signal: job.signal })
  return { kind: 'signed-in', grant: grants.keep({ tokens, clientSecret: client.clientSecret }) }
}
