// Leaves a list by one POST (RFC 8058), after a person agreed. It goes through the app's proxy, over a checked certificate,
// without cookies and without following the server anywhere else (RFC 8058 3.1 allows neither). RFC 8058 4 wants a valid DKIM signature over
// the fields; none is checked here, and what a server claims to have checked can be forged by the sender, so the person is asked each time, with
// the host named.

import { postForm } from '../accounts/network/https-post.ts'
import type { TokenRequestOptions } from '../accounts/oauth/token-request.ts'
import { InputError, ReplyError } from '../errors.ts'

const FORM = 'List-Unsubscribe=One-Click'

/**
 * Answers with the host when it took the request.
 * @throws InputError for an address that is not `https:`; ReplyError for a no; otherwise as `postForm`.
 */
export async function unsubscribe(address: string | undefined, options: TokenRequestOptions): Promise<string> {
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined
  if (url?.protocol !== 'https:') throw new InputError('This message offers no way to leave its list at once')
  const facts = { serverName: 'the list’s server', phase: 'request', isBodyUnwanted: true } as const
  const { status } = await postForm(url, FORM, { ...options, ...facts })
  if (status < 200 || status > 299) throw refusal(url.hostname, status)
  return url.hostname
}

/** A redirect is a no too: it leads to a page for people. */
function refusal(host: string, status: number): ReplyError {
  return new ReplyError({ command: 'POST', code: status, text: host, temporary: status >= 500 })
}
