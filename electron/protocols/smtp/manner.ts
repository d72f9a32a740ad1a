// How a message goes out: as much at once as the server allows and as is safe. Pure.
import type { Content } from './content.ts'
import type { Envelope } from './envelope.ts'
import type { Capabilities } from './parse.ts'

/**
 * `ahead`: envelope and content in one go with BDAT LAST (RFC 3030, RFC 2920); with no recipient left the server refuses it.
 * `together`: the envelope and DATA in one go, the content after the go-ahead. `stepwise`: everything waits for its reply.
 */
export type Manner = 'ahead' | 'together' | 'stepwise'

/**
 * What is sent ahead is sent in vain when every recipient is refused, and is lost in the dark when the connection breaks:
 * a message that takes noticeable time waits for the server's word.
 */
export const MAX_BYTES_AHEAD = 1024 * 1024

/** Their replies, some hundred bytes each, must fit into what the connection keeps while we write. */
const MAX_COMMANDS_TOGETHER = 200

/**
 * A server that reads envelope and message in one piece answers them in one. Else its first answers go out alone, and many
 * hold back the last until the first are acknowledged, which our system puts off for some 40 ms.
 */
const MAX_BYTES_AT_ONCE = 3_000
/** From here on the round trip that is saved is worth more than that delay. */
const SLOW_LINE_MS = 15

export interface Circumstances {
  readonly capabilities: Capabilities
  /** Nothing else is on its way: no other traffic acknowledges the first answers. */
  readonly isAlone: boolean
  readonly roundTripMs: number
}

/** BDAT is only ever sent ahead: for a message that waits for replies DATA is as fast, and known everywhere. */
export function mannerOf(envelope: Envelope, { sizeBytes }: Content, circumstances: Circumstances): Manner {
  const { capabilities, isAlone, roundTripMs } = circumstances
  if (!capabilities.has('PIPELINING') || envelope.recipients.length > MAX_COMMANDS_TOGETHER) return 'stepwise'
  if (!capabilities.has('CHUNKING') || sizeBytes === undefined || sizeBytes > MAX_BYTES_AHEAD) return 'together'
  const isWorthwhile = !isAlone || roundTripMs >= SLOW_LINE_MS || sizeBytes <= MAX_BYTES_AT_ONCE
  return isWorthwhile ? 'ahead' : 'together'
}
