// One account's Inbox, watched over a connection of its own (IDLE, RFC 2177). The wait is renewed long before 29 minutes, and a
// server that does not answer then is dead: a new connection is made. Every call has its time.

import type { ImapAccount } from '../../../shared/model/account.ts'
import { type Connector, openImap } from '../../accounts/connect.ts'
import { type Clock, pause } from '../../clock.ts'
import { CancelledError, InputError, LoginError, TlsError } from '../../errors.ts'
import type { ImapSession } from '../../protocols/imap/session.ts'
import { quietContext } from './quiet-context.ts'

export interface WatchServices extends Connector {
  readonly clock: Clock
  /** Starts Get Mail. */
  check(accountId: number): Promise<unknown>
}

/** Routers forget a silent connection after five minutes, so a dead one is noticed within that time. */
export const RENEW_MS = 4 * 60_000
/** So long a server may take to say goodbye before it is left without. */
const GOODBYE_MS = 1_000
/** A server without IDLE is asked so often. */
export const ASK_MS = 2 * 60_000
/** From one try to connect to the next; the last is repeated. */
export const FIRST_PAUSE_MS = 5_000
const PAUSES_MS = [FIRST_PAUSE_MS, 15_000, 60_000, 300_000]

/** Runs until the signal fires, or a person is needed: a password that is refused is not said again. */
export async function watchMailbox(services: WatchServices, account: ImapAccount, signal: AbortSignal): Promise<void> {
  for (let failures = 0; !signal.aborted; ) {
    try {
      await watchOnce(services, account, signal, () => {
        failures = 0
      })
    } catch (error) {
      if (signal.aborted || needsPerson(error)) return
      const pauseMs = PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)] ?? 0
      failures += 1
      await pause(services.clock, pauseMs, signal).catch(() => {})
    }
  }
}

async function watchOnce(
  services: WatchServices,
  account: ImapAccount,
  signal: AbortSignal,
  waited: () => void,
): Promise<void> {
  const ends: (() => void)[] = []
  const connection = new AbortController()
  const cut = (): void => connection.abort(new CancelledError())
  signal.addEventListener('abort', cut, { once: true })
  const session = await openImap(services, account, quietContext(connection.signal, ends)).finally(() =>
    signal.removeEventListener('abort', cut),
  )
  // From here on it takes its leave as it should, if the server lets it.
  const cutSoon = (): void => void setTimeout(cut, GOODBYE_MS).unref()
  signal.addEventListener('abort', cutSoon, { once: true })
  if (signal.aborted) cutSoon()
  try {
    await session.select('INBOX', { isReadOnly: true })
    // What came while nobody watched, and what was done here meanwhile.
    if (!signal.aborted) await services.check(account.id)
    while (!signal.aborted) {
      const isNew = await hasNews(services, session, signal)
      // Only now: a server that takes a connection and drops it at once is not asked every few seconds.
      waited()
      if (isNew) await services.check(account.id)
    }
    await session.quit()
  } finally {
    signal.removeEventListener('abort', cutSoon)
    session.close()
    for (const end of ends) end()
  }
}

async function hasNews({ clock }: WatchServices, session: ImapSession, signal: AbortSignal): Promise<boolean> {
  session.forgetNews()
  if (!session.can('IDLE')) {
    await pause(clock, ASK_MS, signal).catch(() => {})
    if (signal.aborted) return false
    await session.noop()
    return session.hasNews
  }
  const renewal = new AbortController()
  const takeBack = clock.after(RENEW_MS, () => renewal.abort())
  try {
    return await session.idle(AbortSignal.any([signal, renewal.signal]))
  } finally {
    takeBack()
  }
}

function needsPerson(error: unknown): boolean {
  return error instanceof LoginError || error instanceof TlsError || error instanceof InputError
}
