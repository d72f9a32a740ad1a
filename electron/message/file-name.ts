// Names of attachments made safe to show and to save: no path, no control characters, no marks that turn the reading
// direction, no name that a system reserves, and the real ending visible at the end.
import { shownLine } from './shown-text.ts'

/** File systems take 255 bytes; a letter takes up to four, and a copy may get a number. */
const MAX_LENGTH = 120
const MAX_ENDING_LENGTH = 12

/** Windows keeps these for devices, with any ending. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?=\.|$)/i
/** Separators and what Windows does not take. */
const FORBIDDEN = /[/\\:*?"<>|]/g
/** Letters that show nothing: they could hide an ending or make two names look the same. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu

/** Endings for parts without a name. */
const ENDINGS: ReadonlyMap<string, string> = new Map([
  ['text/plain', 'txt'],
  ['text/html', 'html'],
  ['text/calendar', 'ics'],
  ['text/csv', 'csv'],
  ['text/vcard', 'vcf'],
  ['text/x-vcard', 'vcf'],
  ['text/rfc822-headers', 'txt'],
  ['message/rfc822', 'eml'],
  ['message/global', 'eml'],
  ['message/delivery-status', 'txt'],
  ['message/disposition-notification', 'txt'],
  ['image/jpeg', 'jpg'],
  ['image/pjpeg', 'jpg'],
  ['image/svg+xml', 'svg'],
  ['image/tiff', 'tif'],
  ['audio/mpeg', 'mp3'],
  ['application/pdf', 'pdf'],
  ['application/zip', 'zip'],
  ['application/json', 'json'],
  ['application/ms-tnef', 'dat'],
  ['application/pgp-signature', 'asc'],
  ['application/pgp-encrypted', 'asc'],
  ['application/pkcs7-signature', 'p7s'],
  ['application/x-pkcs7-signature', 'p7s'],
  ['application/pkcs7-mime', 'p7m'],
])

/** A safe form of a declared name; an empty string when nothing is left of it. */
export function safeFileName(declared: string): string {
  const last = declared.split(/[/\\]/).findLast(piece => /[^\s.]/.test(piece)) ?? ''
  const clean = shownLine(last.slice(0, 1_000))
    .replace(INVISIBLE, '')
    .replace(FORBIDDEN, '_')
    .replace(/\s+/g, ' ')
    // Windows drops dots and spaces at the end, which would change the ending.
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const free = RESERVED.test(clean) ? `_${clean}` : clean
  return shortened(free)
}

/** A name for a part that has none, such as `part-3.pdf`. `index` counts from 0. */
export function fileNameFor(contentType: string, index: number): string {
  const known = ENDINGS.get(contentType)
  const subtype = /^(?:image|audio|video)\/(?:x-)?([a-z0-9]{2,5})$/.exec(contentType)?.[1]
  return `part-${index + 1}.${known ?? subtype ?? 'dat'}`
}

/** The middle goes, the ending stays. */
function shortened(name: string): string {
  const letters = [...name]
  if (letters.length <= MAX_LENGTH) return name
  const dot = letters.lastIndexOf('.')
  const ending = dot >= letters.length - MAX_ENDING_LENGTH ? letters.slice(dot).join('') : ''
  const stem = letters.slice(0, MAX_LENGTH - ending.length - 1).join('')
  return `${stem.trimEnd()}…${ending}`
}
