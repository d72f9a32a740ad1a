// Bytes to text by the charset a message names (RFC 2046 4.1.2), with the usual corrections: many senders name a
// smaller charset than they use, or none. The stored bytes are never changed.
import { isAscii, isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { guessCharset } from './guess-charset.ts'
import { decodeHz, decodeIso2022Jp, decodeIso2022Kr } from './stateful-charsets.ts'

/** Longer than any registered name; more is noise. */
const MAX_NAME_LENGTH = 60

/** Names that iconv-lite does not know, or knows as a smaller set than senders mean (the WHATWG Encoding Standard's view). */
const MEANT: ReadonlyMap<string, string> = new Map([
  ['iso88591', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['iso88599', 'windows-1254'],
  ['tis620', 'windows-874'],
  ['iso885911', 'windows-874'],
  ['iso88598i', 'iso-8859-8'],
  ['iso88598e', 'iso-8859-8'],
  ['iso88596i', 'iso-8859-6'],
  ['iso88596e', 'iso-8859-6'],
  ['gb2312', 'gb18030'],
  ['gbk', 'gb18030'],
  ['xgbk', 'gb18030'],
  ['cp936', 'gb18030'],
  ['xsjis', 'shift_jis'],
  ['xeucjp', 'euc-jp'],
  ['unicode11utf7', 'utf-7'],
  ['xmacroman', 'macintosh'],
  ['utf8mb4', 'utf-8'],
])

const STATEFUL: ReadonlyMap<string, (bytes: Buffer) => string> = new Map([
  ['iso2022jp', decodeIso2022Jp],
  ['iso2022jp1', decodeIso2022Jp],
  ['iso2022jp2', decodeIso2022Jp],
  ['iso2022jp3', decodeIso2022Jp],
  ['iso2022jpms', decodeIso2022Jp],
  ['csiso2022jp', decodeIso2022Jp],
  ['iso2022kr', decodeIso2022Kr],
  ['csiso2022kr', decodeIso2022Kr],
  ['hzgb2312', decodeHz],
  ['hz', decodeHz],
])

/** iconv-lite also "decodes" these, which are no charsets; US-ASCII says nothing about bytes above 127. */
const NO_CHARSETS: ReadonlySet<string> = new Set(['base64', 'hex', 'ascii', 'usascii', 'ansix341968', 'binary'])

/** Text of `bytes`. `charset` as declared, in any spelling; absent or unknown: a guess. Never throws. */
export function decodeCharset(bytes: Buffer, charset?: string): string {
  const name = canonicalName(charset)
  const stateful = STATEFUL.get(name)
  if (stateful) return stateful(bytes)
  if (isAscii(bytes) && !/^(utf7|utf16|utf32|ucs|cp037|ebcdic)/.test(name)) return decodeAscii(bytes)
  return withoutMark(decodeNamed(bytes, name))
}

/** ISO-2022-JP without a label is plain ASCII to everybody else; its escapes give it away. */
function decodeAscii(bytes: Buffer): string {
  return bytes.includes(0x1b) ? decodeGuessed(bytes) : bytes.toString('latin1')
}

function decodeNamed(bytes: Buffer, name: string): string {
  if (name === 'utf8') return decodeUtf8(bytes)
  const known = NO_CHARSETS.has(name) || name === '' ? undefined : (MEANT.get(name) ?? name)
  if (known !== undefined && iconv.encodingExists(known)) return iconv.decode(bytes, known)
  return decodeGuessed(bytes)
}

function decodeGuessed(bytes: Buffer): string {
  const guessed = guessCharset(bytes)
  return guessed === 'iso-2022-jp' ? decodeIso2022Jp(bytes) : iconv.decode(bytes, guessed)
}

/** Text that claims UTF-8 and has not one valid sequence is some other charset; one broken letter is just that. */
function decodeUtf8(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8')
  const text = bytes.toString('utf8')
  if (/[\u0080-\ufffc\ufffe\uffff]/.test(text)) return text
  return decodeGuessed(bytes)
}

function canonicalName(charset: string | undefined): string {
  return (charset ?? '')
    .slice(0, MAX_NAME_LENGTH)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text
}
