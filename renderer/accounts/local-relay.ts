// A mail server on this computer that passes mail on, such as Postfix or Exim: no encryption, no sign-in, nothing to find. Pure.

import { type AccountForm, changeServer, standardPort } from './account-form.ts'

const thisComputer = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/i

/** What is said to this server never leaves the computer. */
export function isThisComputer(host: string): boolean {
  return thisComputer.test(host.trim())
}

/** The form with mail handed over to the server on this computer (RFC 5321, port 25). */
export function withLocalRelay(form: AccountForm): AccountForm {
  const place = { host: 'localhost', port: String(standardPort('outgoing', 'none')), security: 'none' as const }
  const outgoing = changeServer(form.outgoing, { ...place, signIn: 'password', password: '' })
  return { ...form, canSend: true, needsLogin: false, outgoing }
}
