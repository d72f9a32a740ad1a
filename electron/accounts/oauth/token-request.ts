// One request to a token endpoint (RFC 6749 3.2) over TLS, with a bound on its time and its answer. Follows no redirects.

import { HiddenSecrets } from '../../protocols/wire/hidden-secrets.ts'
import { httpsPlace, type PostOptions, postForm } from '../network/https-post.ts'
import type { OAuthClient } from './oauth-client.ts'
import { readTokens, type Tokens } from './tokens.ts'

export type TokenRequestOptions = Pick<PostOptions, 'ca' | 'timeoutMs' | 'signal' | 'route'>

/** The host and the port of a token endpoint, as failures name them. */
export function tokenServer({ tokenUrl }: OAuthClient): { readonly host: string; readonly port: number } {
  return httpsPlace(tokenUrl)
}

/**
 * Asks for tokens with a code or a refresh token.
 * @throws LoginError `invalid_grant` when the person has to sign in again; ReplyError, ProtocolError, ConnectionError,
 *   TlsError, TimeoutError, CancelledError. No secret is in any of them, also where the server repeats it.
 */
export async function requestTokens(
  client: OAuthClient,
  grant: Readonly<Record<string, string>>,
  options: TokenRequestOptions = {},
): Promise<Tokens> {
  const { clientId, clientSecret } = client
  const fields = { ...grant, client_id: clientId, ...(clientSecret ? { client_secret: clientSecret } : {}) }
  const answer = await postForm(client.tokenUrl, new URLSearchParams(fields).toString(), {
    ...options,
    phase: 'login',
    accept: 'application/json',
    serverName: 'the sign-in server',
  })
  const secrets = new HiddenSecrets()
  for (const name of ['code', 'code_verifier', 'refresh_token', 'client_secret']) {
    const secret: string | undefined = (fields as Readonly<Record<string, string>>)[name]
    if (secret !== undefined) secrets.add(secret)
  }
  // Tokens of a good answer must stay; only what a refusal says is shown.
  return readTokens(answer.status === 200 ? answer : { ...answer, body: secrets.conceal(answer.body) })
}
