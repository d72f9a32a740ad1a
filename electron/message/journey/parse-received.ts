// One Received field (RFC 5321 4.4) as every server writes it: who handed over to whom, how, and when. Comments are not part
// of the grammar, but it is there that most servers say how the connection was encrypted.
import type { Hop } from '../../../shared/model/reading.ts'
import { parseMessageDate } from '../message-date.ts'
import { shownLine } from '../shown-text.ts'

/** Longer fields are cut: honest ones stay below 1 kB. */
const MAX_FIELD_LENGTH = 4_000
const MAX_WORD_LENGTH = 255
/** RFC 3848, RFC 6531 4.3: the S is for STARTTLS. */
const ENCRYPTED = /^(?:UTF8)?(?:E?SMTP|LMTP)S(?:A)?$|^(?:HTTPS|IMAPS|POP3S)$/i
const PLAIN = /^(?:UTF8)?(?:E?SMTP|LMTP)(?:A)?$/i
/** By itself: a host may be called `tls1.example`. */
const VERSION = /(?<![\w.-])TLS[ _]?v?1(?:[._]?([0-3]))?(?![\w.-])/i
/** On one computer nothing travels. */
const LOCAL = /\b(?:localhost|127\.0\.0\.1|\[::1\])\b/i

/** The step without its delay, which takes the step before. Linear; never throws. */
export function parseReceived(value: string): Omit<Hop, 'delayMs'> {
  const field = value.slice(0, MAX_FIELD_LENGTH)
  const semicolon = field.lastIndexOf(';')
  const way = semicolon < 0 ? field : field.slice(0, semicolon)
  const { words, comments } = withoutComments(way)
  const protocol = clause(words, 'with')
  const atMs = timeOfReceived(field)
  return {
    from: clause(words, 'from'),
    by: clause(words, 'by'),
    protocol,
    ...encryptionOf(protocol, { from: way.slice(0, way.search(/\bby\b/i)), comments }),
    ...(atMs === undefined ? {} : { atMs }),
  }
}

/** UTC milliseconds: when the server that wrote the field took the message in; undefined: it does not say. */
export function timeOfReceived(value: string): number | undefined {
  const field = value.slice(0, MAX_FIELD_LENGTH)
  const semicolon = field.lastIndexOf(';')
  return semicolon < 0 ? undefined : parseMessageDate(field.slice(semicolon + 1).trim())
}

/** Comments nest (RFC 5322 3.2.2). */
function withoutComments(text: string): { readonly words: string; readonly comments: string } {
  let depth = 0
  let words = ''
  let comments = ''
  for (const letter of text) {
    if (letter === '(') depth++
    if (depth === 0) words += letter
    else comments += letter
    if (letter === ')' && depth > 0 && --depth === 0) comments += ' '
  }
  return { words, comments }
}

function clause(words: string, name: string): string {
  const value = new RegExp(`(?:^|\\s)${name}\\s+([^\\s;]+)`, 'i').exec(words)?.[1] ?? ''
  return shownLine(value.slice(0, MAX_WORD_LENGTH))
}

function encryptionOf(
  protocol: string,
  { from, comments }: { readonly from: string; readonly comments: string },
): Pick<Hop, 'encryption' | 'tlsVersion'> {
  const version = VERSION.exec(comments)
  const tlsVersion = version ? `1.${version[1] ?? '0'}` : ''
  if (version || ENCRYPTED.test(protocol)) return { encryption: 'tls', tlsVersion }
  const isPlain = PLAIN.test(protocol) && !LOCAL.test(from)
  return { encryption: isPlain ? 'none' : 'unknown', tlsVersion: '' }
}
