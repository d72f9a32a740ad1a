// Pipelining (RFC 2449 6.6, RFC 2920): send these, read these in order, with a bounded number of commands unanswered.
import type { LineConnection } from './line-connection.ts'

export interface Pipelined<T> {
  readonly commands: readonly string[]
  /** Commands that may wait for their answers; 1 means one after the other. */
  readonly window: number
  /** Reads one whole answer, or one up to its body: what is not read of a body the connection drops. */
  readonly read: (command: string) => Promise<T>
  /** Given, when the consumer stops early, what reads the answers still to come; to be run before the next command. */
  readonly leave: (skip: () => Promise<void>) => void
  /** Before the first command; when it fails, neither `leave` nor `end` is called. */
  readonly begin?: (() => Promise<void>) | undefined
  /** After everything, however it ends. Here, because a generator around this one would cost as much for each answer again. */
  readonly end?: (() => void) | undefined
}

/** Yields what `read` made of each answer, in order. */
export async function* pipeline<T>(
  line: LineConnection,
  { commands, window, read, leave, begin, end }: Pipelined<T>,
): AsyncGenerator<T, void, void> {
  let sent = 0
  let answered = 0
  const next = (): Promise<T> => read(commands[answered++] ?? '')
  await begin?.()
  try {
    while (answered < commands.length) {
      // Refilled when half is answered, so that commands travel in groups, not one a packet.
      if (sent - answered <= window >> 1) {
        const group = commands.slice(sent, answered + window)
        sent += group.length
        await line.writeLines(group)
      }
      yield await next()
    }
  } finally {
    if (answered < sent) {
      leave(async () => {
        while (answered < sent) await next()
      })
    }
    end?.()
  }
}
