// The conversation of one SASL login (RFC 4422 3), the same in every protocol: the command with or without a first answer,
// challenges and answers, the way out when one makes no sense, and the server's proof at the end. How these are written is
// the protocol's, and what a refusal means.
import { asError, ProtocolError } from '../../errors.ts'
import type { LineConnection } from './line-connection.ts'
import type { SaslExchange } from './sasl.ts'

/** What a server says: a challenge in base64, or the reply that ends the exchange. */
export type SaslReply<R> = { readonly challenge: string } | { readonly end: R }

/** How a protocol carries an exchange; `R` is the reply that ends it. */
export interface SaslCarrier<R> {
  /** A first answer that is longer waits for the first challenge; undefined: the command takes none. */
  readonly maxInitialChars: number | undefined
  /** Says the command; empty text is a first answer that is empty. */
  begin(initial: string | undefined): Promise<SaslReply<R>>
  say(answer: string): Promise<SaslReply<R>>
  /** Says `*`, to which the server must answer with a refusal. */
  cancel(): Promise<R>
  isAccepted(end: R): boolean
  /** The server's last words where they come together with its yes. */
  lastWordsIn?(end: R): string | undefined
}

export interface SaslEnd<R> {
  readonly end: R
  /** We gave up, because a challenge made no sense. */
  readonly isCancelled: boolean
}

/**
 * Leads the exchange to its end, which may be a refusal.
 * @throws ProtocolError when the server cannot prove that it knows the password, or accepts what was cancelled; the
 *   connection is over then. Errors of the connection.
 */
export async function saslLogin<R>(
  line: LineConnection,
  exchange: SaslExchange,
  carrier: SaslCarrier<R>,
): Promise<SaslEnd<R>> {
  const result = await converse(line, exchange, carrier)
  const { end, isCancelled } = result
  if (!carrier.isAccepted(end)) return result
  if (isCancelled)
    throw line.fail(new ProtocolError(`The server accepted ${exchange.method} although it was cancelled`))
  try {
    const lastWords = carrier.lastWordsIn?.(end)
    if (lastWords !== undefined) await exchange.answer(lastWords)
    exchange.accept()
  } catch (error) {
    throw line.fail(asError(error))
  }
  return result
}

async function converse<R>(line: LineConnection, exchange: SaslExchange, carrier: SaslCarrier<R>): Promise<SaslEnd<R>> {
  const { maxInitialChars } = carrier
  const initial = maxInitialChars === undefined ? undefined : exchange.initial(maxInitialChars)
  if (initial !== undefined) line.hideSecret(initial)
  let reply = await carrier.begin(initial)
  while ('challenge' in reply) {
    const answer = await exchange.answer(reply.challenge).catch(error => {
      throw line.fail(asError(error))
    })
    if (answer === undefined) return { end: await carrier.cancel(), isCancelled: true }
    line.hideSecret(answer)
    reply = await carrier.say(answer)
  }
  return { end: reply.end, isCancelled: false }
}
