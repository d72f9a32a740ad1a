// Waiting for news (IDLE, RFC 2177). How long one wait lasts is the caller's business; at its end the server owes an answer, so
// a connection that died in silence is noticed then.
import type { Dialogue } from './dialogue.ts'
import { refusal } from './refusal.ts'

export interface IdleWait {
  /** Ends the wait. */
  readonly signal: AbortSignal
  hasNews(): boolean
}

/** True: there is news. TimeoutError when the server does not answer at the end; ReplyError when it refuses. */
export async function idle(dialogue: Dialogue, { signal, hasNews }: IdleWait): Promise<boolean> {
  const { line } = dialogue
  const { timeoutMs } = line
  const tag = await dialogue.begin(['IDLE'])
  const answer = await dialogue.goAhead()
  if (answer.kind === 'status') throw refusal('IDLE', answer)
  let ending: Promise<void> | undefined
  const end = (): void => {
    line.timeoutMs = timeoutMs
    ending ??= line.writeLine('DONE')
    // Where sending fails, reading fails for the same reason.
    ending.catch(() => {})
  }
  line.timeoutMs = Number.POSITIVE_INFINITY
  signal.addEventListener('abort', end, { once: true })
  if (signal.aborted || hasNews()) end()
  try {
    await dialogue.end(tag, () => {
      if (hasNews()) end()
    })
    return hasNews()
  } finally {
    line.timeoutMs = timeoutMs
    signal.removeEventListener('abort', end)
  }
}
