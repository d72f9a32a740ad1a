// Builds messages (RFC 5322, 2045 to 2047, 2231) for the practice world. Everything is the same at every start.
import { createHash } from 'node:crypto'

export interface Part {
  readonly headers: readonly Header[]
  readonly body: Uint8Array
}

export type Header = readonly [name: string, value: string]

export interface FileFacts {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
  /** Present: shown inside the HTML that names it, else an attachment. */
  readonly contentId?: string
}

/** A text part in UTF-8, in the plainest transfer encoding that holds it. */
export function textPart(text: string, type = 'text/plain'): Part {
  const wire = text.replaceAll('\n', '\r\n')
  const isAscii = /^[\r\n\t -~]*$/.test(text) && !/.{990}/.test(text)
  if (isAscii) return encodedText(Buffer.from(wire), { type, charset: 'us-ascii', encoding: '7bit' })
  const nonAscii = text.replace(/[\r\n\t -~]/g, '').length
  if (nonAscii * 4 > text.length) {
    const bytes = Buffer.from(base64Lines(Buffer.from(wire)))
    return encodedText(bytes, { type, charset: 'utf-8', encoding: 'base64' })
  }
  return encodedText(Buffer.from(quotedPrintable(wire)), { type, charset: 'utf-8', encoding: 'quoted-printable' })
}

/** A text part whose bytes are already in that character set and transfer encoding. */
export function encodedText(
  body: Uint8Array,
  { type, charset, encoding }: { readonly type: string; readonly charset: string; readonly encoding: string },
): Part {
  return {
    headers: [
      ['Content-Type', `${type}; charset=${charset}`],
      ['Content-Transfer-Encoding', encoding],
    ],
    body,
  }
}

/** A file in base64, as an attachment or inline. */
export function filePart({ name, type, bytes, contentId }: FileFacts): Part {
  const disposition = contentId === undefined ? 'attachment' : 'inline'
  const headers: Header[] = [
    ['Content-Type', type],
    ['Content-Transfer-Encoding', 'base64'],
    ['Content-Disposition', `${disposition}; ${fileNameParameter(name)}`],
  ]
  if (contentId !== undefined) headers.push(['Content-ID', `<${contentId}>`])
  return { headers, body: Buffer.from(base64Lines(bytes)) }
}

/** A whole message inside another one. */
export function messagePart(message: Uint8Array): Part {
  return { headers: [['Content-Type', 'message/rfc822']], body: message }
}

/** Several parts as one; `subtype` may carry further parameters. */
export function multipart(subtype: string, parts: readonly Part[]): Part {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part.body)
  const boundary = `=_kw_${hash.digest('hex').slice(0, 20)}`
  const pieces = parts.flatMap(part => [Buffer.from(`--${boundary}\r\n`), partBytes(part), Buffer.from('\r\n')])
  return {
    headers: [['Content-Type', `multipart/${subtype}; boundary="${boundary}"`]],
    body: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
  }
}

/** The message with its headers before those of the part. */
export function message(headers: readonly Header[], part: Part): Buffer {
  return partBytes({ headers: [...headers, ['MIME-Version', '1.0'], ...part.headers], body: part.body })
}

function partBytes({ headers, body }: Part): Buffer {
  const lines = headers.map(([name, value]) => `${fold(`${name}: ${value}`)}\r\n`)
  return Buffer.concat([Buffer.from(`${lines.join('')}\r\n`), body])
}

/** Breaks a header line before a space so that the lines stay below 78 characters where they can. */
function fold(line: string): string {
  const lines: string[] = []
  let rest = line
  while (rest.length > 76) {
    const space = rest.lastIndexOf(' ', 76)
    // A break right after the name would leave an empty first line, which some readers mistake for the end.
    const at = space > line.indexOf(':') + 1 || lines.length > 0 ? space : rest.indexOf(' ', 77)
    if (at <= 0) break
    lines.push(rest.slice(0, at))
    rest = rest.slice(at)
  }
  return [...lines, rest].join('\r\n')
}

/** Text for a header: as it is when it is plain ASCII, else in encoded words (RFC 2047). */
export function headerText(text: string): string {
  if (/^[ -~]*$/.test(text)) return text
  const words: string[] = []
  let word = ''
  for (const character of text) {
    if (Buffer.byteLength(word + character) > 42) {
      words.push(word)
      word = ''
    }
    word += character
  }
  return [...words, word].map(part => `=?utf-8?B?${Buffer.from(part).toString('base64')}?=`).join(' ')
}

/** A mailbox for From, To or Cc. */
export function mailbox({ name, address }: { readonly name: string; readonly address: string }): string {
  if (name === '') return address
  const shown = /[()<>[\]:;@\\,."]/.test(name) ? `"${name.replace(/["\\]/g, '\\$&')}"` : headerText(name)
  return `${shown} <${address}>`
}

/** A time for Date and Received, on the clock of a zone. */
export function headerDate(ms: number, zoneMinutes: number): string {
  const [weekday, day, month, year, clock] = new Date(ms + zoneMinutes * 60_000).toUTCString().split(' ')
  const sign = zoneMinutes < 0 ? '-' : '+'
  const minutes = Math.abs(zoneMinutes)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${weekday} ${Number(day)} ${month} ${year} ${clock} ${sign}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`
}

function fileNameParameter(name: string): string {
  if (/^[ -~]*$/.test(name)) return `filename="${name}"`
  const coded = encodeURIComponent(name).replace(/['()*]/g, mark => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
  return `filename*=UTF-8''${coded}`
}

function base64Lines(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('base64')
  return (text.match(/.{1,76}/g) ?? []).map(line => `${line}\r\n`).join('')
}

/** RFC 2045 6.7 for text that has CRLF line ends. */
function quotedPrintable(text: string): string {
  const lines = text.split('\r\n').map(line => {
    const coded = [...Buffer.from(line)].map(byte =>
      (byte >= 0x20 && byte <= 0x7e && byte !== 0x3d) || byte === 0x09
        ? String.fromCharCode(byte)
        : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    return softLines(coded)
  })
  return lines.join('\r\n')
}

function softLines(coded: readonly string[]): string {
  const lines = ['']
  for (const piece of coded) {
    const line = lines.at(-1) ?? ''
    if (line.length + piece.length > 75) {
      lines[lines.length - 1] = `${line}=`
      lines.push(piece)
    } else lines[lines.length - 1] = line + piece
  }
  // A space at the end of a line would be lost on the way.
  const last = lines.at(-1) ?? ''
  if (/[ \t]$/.test(last)) lines[lines.length - 1] = `${last.slice(0, -1)}=${last.endsWith('\t') ? '09' : '20'}`
  return lines.join('\r\n')
}
