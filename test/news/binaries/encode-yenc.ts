// Writes yEnc as programs that post do: for tests of the reader.

import { crc32 } from 'node:zlib'

export interface YencOptions {
  readonly name?: string
  readonly lineLength?: number
  readonly part?: {
    readonly number: number
    readonly total: number
    readonly offset: number
    readonly sizeBytes: number
  }
  readonly fileChecksum?: number
}

export const hex = (checksum: number) => checksum.toString(16).padStart(8, '0')

/** `part.sizeBytes` is the size of the whole file. */
export function encodeYenc(data: Uint8Array, options: YencOptions = {}): Buffer {
  const { name = 'file.bin', lineLength = 128, part, fileChecksum } = options
  const size = part?.sizeBytes ?? data.length
  const numbers = part ? `part=${part.number} total=${part.total} ` : ''
  const head = [`=ybegin ${numbers}line=${lineLength} size=${size} name=${name}`]
  if (part) head.push(`=ypart begin=${part.offset + 1} end=${part.offset + data.length}`)
  const whole = fileChecksum === undefined ? '' : ` crc32=${hex(fileChecksum)}`
  const sum = part ? `part=${part.number} pcrc32=${hex(crc32(data))}${whole}` : `crc32=${hex(crc32(data))}`
  const ends = `=yend size=${data.length} ${sum}`
  return Buffer.concat([
    Buffer.from(`${head.join('\r\n')}\r\n`),
    encodedLines(data, lineLength),
    Buffer.from(`${ends}\r\n`),
  ])
}

function encodedLines(data: Uint8Array, lineLength: number): Buffer {
  const out: number[] = []
  let column = 0
  for (const byte of data) {
    const letter = (byte + 42) & 255
    const isCritical = letter === 0 || letter === 10 || letter === 13 || letter === 61
    if (isCritical) out.push(61, (letter + 64) & 255)
    else out.push(letter)
    column += isCritical ? 2 : 1
    if (column >= lineLength) {
      out.push(13, 10)
      column = 0
    }
  }
  if (column > 0) out.push(13, 10)
  return Buffer.from(out)
}
