// Signing in with the system's browser: authorization code (RFC 6749 4.1) with a proof key (RFC 7636) and a redirect to the
// loopback address (RFC 8252). The page and what is typed there are between the person and the provider.

import { randomBytes } from 'node:crypto'
import type { OAuthClient } from './oauth-client.ts'
import { makeProofKey } from './pkce.ts'
import { RedirectListener, type RedirectPages } from './redirect-listener.ts'
import { requestTokens, type TokenRequestOptions } from './token-request.ts'
import type { Tokens } from './tokens.ts'

/** The system's browser, given by the shell. */
export interface Browser {
  open(url: string): Promise<void>
  readonly pages: RedirectPages
}

export interface Authorization extends TokenRequestOptions {
  readonly browser: Browser
  readonly signal: AbortSignal
  /** The name that the sign-in page may fill in. */
  readonly user: string
  /** How long a person may take; default ten minutes. */
  readonly patienceMs?: number | undefined
}

const PATIENCE_MS = 10 * 60_000
const STATE_BYTES = 24

/**
 * Opens the sign-in page and resolves when the person has agreed there and the tokens are here.
 * @throws ReplyError when the person or the provider said no, and everything that `requestTokens` throws.
 */
export async function authorize(client: OAuthClient, authorization: Authorization): Promise<Tokens> {
  const { browser, signal, patienceMs = PATIENCE_MS } = authorization
  const state = randomBytes(STATE_BYTES).toString('base64url')
  const { verifier, challenge } = makeProofKey()
  const { redirectHost: host } = client
  const listener = await RedirectListener.open({ host, state, pages: browser.pages, signal, timeoutMs: patienceMs })
  const { redirectUri } = listener
  try {
    await browser.open(requestUrl(client, { state, challenge, redirectUri, user: authorization.user }))
    const code = await listener.code()
    listener.close()
    const grant = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier }
    return await requestTokens(client, grant, authorization)
  } finally {
    listener.close()
  }
}

interface RequestFacts {
  readonly state: string
  readonly challenge: string
  readonly redirectUri: string
  readonly user: string
}

/** RFC 6749 4.1.1, RFC 7636 4.3. */
function requestUrl(client: OAuthClient, { state, challenge, redirectUri, user }: RequestFacts): string {
  const url = new URL(client.authorizationUrl)
  const parameters = {
    ...client.extra,
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: redirectUri,
    ...(client.scope === '' ? {} : { scope: client.scope }),
    state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...(user === '' ? {} : { login_hint: user }),
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}
