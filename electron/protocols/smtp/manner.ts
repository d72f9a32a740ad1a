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

/** BDAT is only ever sent ahead: for a message that waits for replies DATA is as fast, and known everywhere. */
export function mannerOf(envelope: Envelope, { sizeBytes }: Content, capabilities: Capabilities): Manner {
  if (!capabilities.has('PIPELINING') || envelope.recipients.length > MAX_COMMANDS_TOGETHER) return 'stepwise'
  const isShort = sizeBytes !== undefined && sizeBytes <= MAX_BYTES_AHEAD
  return capabilities.has('CHUNKING') && isShort ? 'ahead' : 'together'
}
