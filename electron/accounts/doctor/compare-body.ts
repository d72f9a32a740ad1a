// The body of the probe held against the one that came back, byte for byte, and what became of it where they differ. Knows the
// probe's own three parts and reads nothing else. Pure; both texts are Latin-1, one character a byte.
import type { BodyDamage } from '../../../shared/model/doctor.ts'
import { textDamage } from './compare-text.ts'
import { withoutTrailingSpaces } from './trailing-spaces.ts'

interface Parts {
  /** With their own headers, without the line end before the next boundary. */
  readonly parts: readonly string[]
  /** Before the first boundary and after the last. */
  readonly around: string
  readonly isClosed: boolean
}

/** Each kind once, none when the bodies are equal. */
export function bodyDamage(sent: string, received: string, boundary: string): readonly BodyDamage[] {
  if (sent === received) return []
  const own = splitParts(sent, boundary)
  const other = splitParts(received, boundary)
  if (other.parts.length === 0)
    return [received.length < sent.length && sent.startsWith(received) ? 'cut' : 'rewritten']
  const found = new Set<BodyDamage>()
  if (!other.isClosed) found.add('cut')
  if (other.around.trim() !== '' || other.parts.length > own.parts.length) found.add('added')
  if (other.isClosed && other.parts.length < own.parts.length) found.add('attachment')
  // What is cut off in the middle says nothing about the rest of its part.
  const whole = other.isClosed ? other.parts : other.parts.slice(0, -1)
  whole.slice(0, own.parts.length).forEach((part, index) => {
    for (const damage of partDamage(own.parts[index] ?? '', part, index)) found.add(damage)
  })
  return found.size > 0 ? [...found] : ['rewritten']
}

/** The attached bytes are of no language: what happens to texts explains nothing there. */
const ATTACHED = 2
const UNEXPLAINED: readonly BodyDamage[] = ['rewritten', 'letters', 'attachment']

function partDamage(sent: string, received: string, index: number): readonly BodyDamage[] {
  if (sent === received) return []
  const own = contentOf(sent)
  const other = contentOf(received)
  const isRecoded = own.encoding !== other.encoding || own.encoding === 'base64'
  if (isRecoded && own.bytes === other.bytes) return ['recoded']
  const damage = isRecoded && index !== ATTACHED ? textDamage(own.bytes, other.bytes) : undefined
  if (damage) return ['recoded', ...damage]
  return textDamage(sent, received) ?? [UNEXPLAINED[index] ?? 'rewritten']
}

/** A boundary is a line of its own, with spaces after it at most (RFC 2046 5.1.1). */
function splitParts(body: string, boundary: string): Parts {
  const [before = '', ...pieces] = `\r\n${body}`.split(`\r\n--${boundary}`)
  const last = pieces.at(-1) ?? ''
  const isClosed = last.startsWith('--')
  const parts = (isClosed ? pieces.slice(0, -1) : pieces).map(piece => piece.replace(/^[ \t]*\r\n/, ''))
  return { parts, around: before + (isClosed ? last.slice(2) : ''), isClosed }
}

/** What a part means, whatever it is written in (RFC 2045 6). */
function contentOf(part: string): { readonly encoding: string; readonly bytes: string } {
  const end = part.indexOf('\r\n\r\n')
  const header = end < 0 ? '' : part.slice(0, end)
  const text = end < 0 ? part : part.slice(end + 4)
  const encoding = /^content-transfer-encoding:[ \t]*([\w-]+)/im.exec(header)?.[1]?.toLowerCase() ?? ''
  if (encoding === 'base64') return { encoding, bytes: Buffer.from(text, 'base64').toString('latin1') }
  if (encoding === 'quoted-printable') return { encoding, bytes: unquoted(text) }
  return { encoding, bytes: text }
}

/** RFC 2045 6.7. */
function unquoted(text: string): string {
  return withoutTrailingSpaces(text)
    .replaceAll('=\r\n', '')
    .replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
