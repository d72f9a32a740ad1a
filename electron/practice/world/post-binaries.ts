// Pictures as newsgroups carry them: yEnc in several parts (yEnc draft 1.3), uuencode, and the Face and X-Face of a header.
import { crc32 } from 'node:zlib'
import { encodedText, type Part } from '../mime.ts'
import { badge, harbourPicture } from './make-png.ts'
import { newsPeople as who } from './news-people.ts'
import type { NewsThread } from './news-thread.ts'

const partCount = 3
const lineBytes = 128
const uuLineBytes = 45

const pictureName = 'harbour-evening.png'

/** A gull over waves, 48 by 48 dots of black and white, for the header `X-Face`. */
export const gullXFace = [
  "/8jB(Ga]uY_[JDY|rsEAoVN5o#u.G{~x6@@M]T[9v+w$vLo[k5/0l'nb6Z9b/6QLE<^a9A>iO{",
  '<"gV{7Y[?&Q.[I>l~ThbnVPByc`scq#WD/sEV?5ctUy1QMO{5|%UL~.A;.we\\0WoC]UK$M2tQH',
]

/** A 48 by 48 picture for the header `Face`; at most 966 characters of base64. */
export function faceOf(): string {
  const text = badge(48, [38, 92, 140]).toString('base64')
  // Lines of a header are broken at spaces.
  return text.replace(/.{70}(?=.)/g, '$& ')
}

export function pictureThreads(): NewsThread[] {
  const picture = harbourPicture(240, 150)
  const subject = (number: number) => `[1/1] - "${pictureName}" yEnc (${number}/${partCount})`
  const parts = Array.from({ length: partCount }, (_, index) => ({
    id: `evening-part-${index + 1}`,
    groups: ['practice.binaries.pictures'],
    subject: subject(index + 1),
    hoursAgo: 90 - index / 60,
    posts: [{ from: who.lucia, text: '', part: () => raw(yencPart(picture, index + 1)) }],
  }))
  const logo = badge(64, [150, 82, 60])
  return [
    ...parts,
    {
      id: 'badge-uu',
      groups: ['practice.binaries.pictures'],
      subject: 'A badge for the field day (badge.png, uuencoded)',
      hoursAgo: 240,
      posts: [
        { from: who.tor, text: `As promised.\n\n${uuencoded('badge.png', logo)}` },
        { from: who.lucia, text: 'Lovely. May it be larger?\n' },
      ],
    },
    {
      id: 'my-face',
      groups: ['practice.binaries.pictures'],
      subject: 'My new Face',
      hoursAgo: 66,
      posts: [
        { from: who.inez, text: 'It is in the header, and forty-eight dots wide.\n', headers: [['Face', faceOf()]] },
        {
          from: who.wren,
          text: '> forty-eight dots wide\n\nIt looks like a bird. Or a moustache. Mine is older than colour.\n',
          headers: [['X-Face', gullXFace.join(' ')]],
        },
      ],
    },
  ]
}

function raw(body: Buffer): Part {
  return encodedText(body, { type: 'text/plain', charset: 'iso-8859-1', encoding: '8bit' })
}

/** Lines of a part of a file, counted from 1, with what a reader checks it by. */
function yencPart(bytes: Buffer, number: number): Buffer {
  const partBytes = Math.ceil(bytes.length / partCount)
  const begin = (number - 1) * partBytes
  const slice = bytes.subarray(begin, begin + partBytes)
  const head = [
    `=ybegin part=${number} total=${partCount} line=${lineBytes} size=${bytes.length} name=${pictureName}`,
    `=ypart begin=${begin + 1} end=${begin + slice.length}`,
  ]
  const end = `=yend size=${slice.length} part=${number} pcrc32=${hex(crc32(slice))} crc32=${hex(crc32(bytes))}`
  return Buffer.from(`${head.join('\r\n')}\r\n${yencLines(slice)}${end}\r\n`, 'latin1')
}

function yencLines(bytes: Buffer): string {
  let lines = ''
  let line = ''
  for (const byte of bytes) {
    const coded = (byte + 42) & 0xff
    const isCritical = coded === 0 || coded === 0x0a || coded === 0x0d || coded === 0x3d
    line += isCritical ? `=${String.fromCharCode((coded + 64) & 0xff)}` : String.fromCharCode(coded)
    if (line.length < lineBytes) continue
    lines += `${line}\r\n`
    line = ''
  }
  return line === '' ? lines : `${lines}${line}\r\n`
}

function hex(checksum: number): string {
  return checksum.toString(16).padStart(8, '0')
}

function uuencoded(name: string, bytes: Buffer): string {
  const lines = [`begin 644 ${name}`]
  for (let at = 0; at < bytes.length; at += uuLineBytes) {
    const piece = bytes.subarray(at, at + uuLineBytes)
    const padded = Buffer.concat([piece, Buffer.alloc((3 - (piece.length % 3)) % 3)])
    let line = uuCharacter(piece.length)
    for (let place = 0; place < padded.length; place += 3) {
      const group = padded.readUIntBE(place, 3)
      for (const shift of [18, 12, 6, 0]) line += uuCharacter((group >> shift) & 0x3f)
    }
    lines.push(line)
  }
  return [...lines, '`', 'end', ''].join('\n')
}

function uuCharacter(value: number): string {
  return value === 0 ? '`' : String.fromCharCode(value + 32)
}
