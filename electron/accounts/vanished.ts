// Encryption that an incoming server offered before must not vanish unnoticed: somebody on the way may have taken it out.

import type { Account } from '../../shared/model/account.ts'
import { TlsError } from '../errors.ts'

interface Session {
  readonly tls: unknown
  readonly capabilities: { has(name: string): boolean }
  close(): void
}

/**
 * Opens a session, not yet logged in. Throws what `open` throws, and TlsError `vanished` when the server does not offer the
 * encryption any more that it offered the last time; nothing was said to it then.
 */
export async function refuseVanished<S extends Session>(
  { incoming, known }: Account,
  open: () => Promise<S>,
): Promise<S> {
  const offered = known?.offersTls === true
  const vanished = () =>
    new TlsError(`${incoming.host} offered encryption before and does not any more`, { reason: 'vanished' })
  let session: S
  try {
    session = await open()
  } catch (error) {
    if (offered && error instanceof TlsError && error.reason === 'not-offered') throw vanished()
    throw error
  }
  if (!offered || session.tls || session.capabilities.has(incoming.protocol === 'pop3' ? 'STLS' : 'STARTTLS'))
    return session
  session.close()
  throw vanished()
}
