// Names from servers, made fit for this computer: whatever a server calls its files, nothing is written outside the folder a
// person chose, and nothing gets a name that the system or this program gives a meaning of its own.

import path from 'node:path'

export interface LocalName {
  readonly name: string
  /** It differs from what the server calls it. */
  readonly isChanged: boolean
}

/** Most systems allow 255 bytes; the rest is for the endings we add while a file arrives. */
const MAX_NAME_BYTES = 230
/** Longer endings are none. */
const ENDING = /(?:\.tar)?\.[^. ]{1,12}$/i
/** Device names of Windows, with or without an ending. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$) *(?:\.|$)/i
const WINDOWS_FORBIDDEN = /[<>:"|?*]/g
/** Control characters, and those that make a name look like another one. Joiners stay: they are part of many scripts. */
const INVISIBLE = /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\u200b\u2060\ufeff]/gu
/** With the u flag: half of a character beyond U+FFFF is no byte. */
const ESCAPED_BYTE = /[\udc80-\udcff]/gu
/** Halves of characters that stand for nothing. */
const BROKEN = /[\ud800-\udc7f\udd00-\udfff]/gu
/** What we ourselves call a file that is not complete. */
const OUR_ENDING = /\.kittiwake-part$/i

/** The name to write, or undefined for one that cannot be made safe: then the file is left out. */
export function safeLocalName(name: string, platform: NodeJS.Platform): LocalName | undefined {
  if (/^\.*$/.test(name)) return undefined
  // Linux keeps any bytes, so that a file sent back has the name it came with; others want text.
  const keepsBytes = platform === 'linux' && Buffer.byteLength(name) <= MAX_NAME_BYTES
  const text = keepsBytes ? name : name.replace(ESCAPED_BYTE, percentOf)
  const plain = text
    .replace(BROKEN, '\ufffd')
    // A separator of either system could lead elsewhere when the file moves on.
    .replace(/[/\\]/g, '_')
    .replace(INVISIBLE, '_')
  const short = shortened(plain).replace(OUR_ENDING, ending => `${ending}_`)
  const safe = platform === 'win32' ? forWindows(short) : short
  return { name: safe, isChanged: safe !== name }
}

function percentOf(byte: string): string {
  return `%${(byte.charCodeAt(0) - 0xdc00).toString(16)}`
}

function forWindows(name: string): string {
  const plain = name.replace(WINDOWS_FORBIDDEN, '_').replace(/(?<![. ])[. ]+$/, end => '_'.repeat(end.length))
  return DEVICE.test(plain) ? `_${plain}` : plain
}

/** The end of the stem goes, so that the ending stays and no character is halved. */
function shortened(name: string): string {
  if (Buffer.byteLength(name) <= MAX_NAME_BYTES) return name
  const ending = ENDING.exec(name)?.[0] ?? ''
  const room = new Uint8Array(MAX_NAME_BYTES - Buffer.byteLength(ending))
  const { read } = new TextEncoder().encodeInto(name.slice(0, name.length - ending.length), room)
  return `${name.slice(0, read)}${ending}`
}

/** True when `file` lies in `folder` or below it. Both absolute; links are not looked at. */
export function isWithin(folder: string, file: string): boolean {
  const relative = path.relative(folder, file)
  return relative !== '' && relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative)
}
