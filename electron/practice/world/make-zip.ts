// Writes a ZIP archive of a few files (APPNOTE 6.3), deflated, all with the same fixed time.
import { crc32, deflateRawSync } from 'node:zlib'

const version = 20
const utf8Names = 0x0800
const deflated = 8
// 1 March 2026, 12:00, in the form of MS-DOS.
const time = 12 << 11
const date = ((2026 - 1980) << 9) | (3 << 5) | 1

/** The archive with its entries in this order. */
export function makeZip(entries: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes } of entries) {
    const packed = deflateRawSync(bytes)
    const fileName = Buffer.from(name)
    const facts = Buffer.alloc(26)
    const fields16: [number, number][] = [
      [version, 0],
      [utf8Names, 2],
      [deflated, 4],
      [time, 6],
      [date, 8],
      [fileName.length, 22],
    ]
    for (const [value, at] of fields16) facts.writeUInt16LE(value, at)
    facts.writeUInt32LE(crc32(bytes), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(bytes.length, 18)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, fileName, packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    const madeBy = Buffer.of(version, 0)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), madeBy, facts, place, fileName]))
    locals.push(local)
    offset += local.length
  }
  return Buffer.concat([...locals, ...directory, endRecord(entries.length, Buffer.concat(directory).length, offset)])
}

function endRecord(count: number, sizeBytes: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(sizeBytes, 12)
  end.writeUInt32LE(offset, 16)
  return end
}
