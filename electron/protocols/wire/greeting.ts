// The first words of a server, and the check that they belong to the protocol one expects on that port.
import { ConnectionError, ProtocolError } from '../../errors.ts'
import type { LineConnection } from './line-connection.ts'
import { quoted } from './printable.ts'

export interface ExpectedGreeting {
  /** The protocol's name in sentences: `POP3`. */
  readonly protocol: string
  /** What the first line of every server of this protocol looks like. */
  readonly pattern: RegExp
  /** The characters such a line can begin with, for a greeting that breaks off. */
  readonly initials: string
}

/**
 * Reads the greeting's first line. ProtocolError with the server's words, and the end of the connection, when it is
 * another service: a web server, TLS, another mail protocol.
 */
export async function readGreeting(line: LineConnection, expected: ExpectedGreeting): Promise<string> {
  const greeting = await firstLine(line, expected)
  if (expected.pattern.test(greeting)) return greeting
  throw line.fail(notThatServer(expected, greeting))
}

async function firstLine(line: LineConnection, expected: ExpectedGreeting): Promise<string> {
  try {
    return await line.readLine()
  } catch (error) {
    const isBrokenOff = error instanceof ConnectionError || error instanceof ProtocolError
    const words = line.unreadText
    if (!isBrokenOff || words === '' || expected.initials.includes(words.charAt(0))) throw error
    throw notThatServer(expected, words)
  }
}

function notThatServer({ protocol }: ExpectedGreeting, words: string): ProtocolError {
  // As they are spoken: an ess, an en, an eff.
  const article = /^[FNS]/.test(protocol) ? 'an' : 'a'
  return new ProtocolError(`This is not ${article} ${protocol} server`, quoted(words), 'other-service')
}
