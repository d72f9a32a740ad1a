// Charsets that switch alphabets by escape sequences (RFC 1468, RFC 1554, RFC 1557, RFC 1843), which iconv-lite does not
// know. Each is rewritten into its eight-bit sister (EUC-JP, EUC-KR, GB 18030), so no tables are needed here.
import iconv from 'iconv-lite'

const ESCAPE = 0x1b
const SHIFT_OUT = 0x0e
const SHIFT_IN = 0x0f
const LINE_FEED = 0x0a
const TILDE = 0x7e

type Alphabet = 'ascii' | 'kana' | 'kanji' | 'kanji-supplement' | 'other'

/** What follows ESC, and the alphabet it switches to. Longest first. */
const JAPANESE_ESCAPES: readonly (readonly [string, Alphabet])[] = [
  ['$(D', 'kanji-supplement'],
  ['$(B', 'kanji'],
  ['$(@', 'kanji'],
  ['$@', 'kanji'],
  ['$B', 'kanji'],
  ['(B', 'ascii'],
  ['(J', 'ascii'],
  ['(I', 'kana'],
]

/** Decodes ISO-2022-JP and its extensions -1 and -3 as far as JIS X 0208, 0212 and half-width kana go. */
export function decodeIso2022Jp(bytes: Uint8Array): string {
  const out: number[] = []
  let alphabet: Alphabet = 'ascii'
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === ESCAPE) {
      const found = JAPANESE_ESCAPES.find(([letters]) => startsAt(bytes, at + 1, letters))
      alphabet = found?.[1] ?? 'other'
      at += found?.[0].length ?? 0
      continue
    }
    // A line end returns to ASCII: a cut line must not spoil the next (RFC 1468).
    if (byte === LINE_FEED) alphabet = 'ascii'
    if (alphabet === 'ascii' || alphabet === 'other' || byte <= 0x20 || byte >= 0x7f) out.push(byte)
    else if (alphabet === 'kana') out.push(0x8e, byte | 0x80)
    else {
      const next = bytes[at + 1] ?? 0
      if (next <= 0x20 || next >= 0x7f) continue
      if (alphabet === 'kanji-supplement') out.push(0x8f)
      out.push(byte | 0x80, next | 0x80)
      at++
    }
  }
  return iconv.decode(Buffer.from(out), 'euc-jp')
}

/** Decodes ISO-2022-KR: shift out to KS X 1001, shift in to ASCII; the designator ESC $ ) C is dropped. */
export function decodeIso2022Kr(bytes: Uint8Array): string {
  const out: number[] = []
  let isKorean = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === ESCAPE && startsAt(bytes, at + 1, '$)C')) at += 3
    else if (byte === SHIFT_OUT) isKorean = true
    else if (byte === SHIFT_IN) isKorean = false
    else {
      if (byte === LINE_FEED) isKorean = false
      out.push(isKorean && byte > 0x20 && byte < 0x7f ? byte | 0x80 : byte)
    }
  }
  return iconv.decode(Buffer.from(out), 'euc-kr')
}

/** Decodes HZ-GB-2312: `~{` begins Chinese, `~}` ends it, `~~` is a tilde, `~` before a line end joins lines. */
export function decodeHz(bytes: Uint8Array): string {
  const out: number[] = []
  let isChinese = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte !== TILDE) {
      if (byte === LINE_FEED) isChinese = false
      out.push(isChinese && byte > 0x20 && byte < 0x7f ? byte | 0x80 : byte)
      continue
    }
    const next = String.fromCharCode(bytes[at + 1] ?? 0)
    if (next === '{') isChinese = true
    else if (next === '}') isChinese = false
    else if (next === '~') out.push(TILDE)
    else if (next !== '\n') {
      out.push(byte)
      continue
    }
    at++
  }
  return iconv.decode(Buffer.from(out), 'gb18030')
}

function startsAt(bytes: Uint8Array, at: number, letters: string): boolean {
  for (let index = 0; index < letters.length; index++) {
    if (bytes[at + index] !== letters.charCodeAt(index)) return false
  }
  return true
}
