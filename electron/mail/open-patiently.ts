// Opens an account's mailbox; where another program has it, or the server wants some time between two logins (RFC 2449 8.1),
// it is tried again by itself. That is never taken for a wrong password.

import type { Pop3Account } from '../../shared/model/account.ts'
import { type Connector, openPop3ToList } from '../accounts/connect.ts'
import { type Clock, pause } from '../clock.ts'
import { LoginError, ReplyError } from '../errors.ts'
import type { JobContext } from '../jobs/job.ts'
import type { Pop3Session } from '../protocols/pop3/session.ts'

/** Pauses before the second try and those after it: another program's check is mostly over within a minute. */
const PAUSES_MS = [15_000, 30_000, 60_000, 120_000]

/** Logged in, to be listed first; the caller closes the session. Throws what `openPop3ToList` throws, a temporary refusal after the last try. */
export async function openPatiently(
  connector: Connector & { readonly clock: Clock },
  account: Pop3Account,
  job: JobContext,
): Promise<Pop3Session> {
  for (let tried = 0; ; tried++) {
    try {
      return await openPop3ToList(connector, account, job)
    } catch (error) {
      const usualMs = PAUSES_MS[tried]
      if (usualMs === undefined || !isBusy(error)) throw error
      const waitMs = error.code === 'LOGIN-DELAY' ? Math.max(usualMs, account.known?.loginDelayMs ?? 0) : usualMs
      job.show({ kind: 'mailbox-busy', nextTryMs: connector.clock.now() + waitMs, text: error.text })
      await pause(connector.clock, waitMs, job.signal)
    }
  }
}

function isBusy(error: unknown): error is ReplyError {
  return error instanceof ReplyError && !(error instanceof LoginError) && error.temporary
}
