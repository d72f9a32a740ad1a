// The end of a session in which nothing depends on the server's last answer: it is asked for, and not waited for long.
import { KittiwakeError } from '../../errors.ts'

const GOODBYE_PATIENCE_MS = 2_000

/** Sends the goodbye with `say`, then closes, twice perhaps. Never rejects because of the server, and waits two seconds at most. */
export async function sayGoodbye(say: () => Promise<unknown>, close: () => void): Promise<void> {
  const timer = setTimeout(close, GOODBYE_PATIENCE_MS)
  try {
    await say()
  } catch (error) {
    if (!(error instanceof KittiwakeError)) throw error
  } finally {
    clearTimeout(timer)
    close()
  }
}
