// The small tree of the real FTP servers, the same every time: sizes, dates, modes, links, depth and odd names.
import { chmodSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { bytesOfName } from '../../ftp/file-names.ts'

/** Names that servers list in many ways, with lone surrogates for bytes that are no UTF-8. */
export const oddNames = [
  'two words.txt',
  ' space before',
  'space after ',
  'two  spaces  inside',
  'it\'s "quoted".txt',
  '"',
  'a -> b.txt',
  'semi;colon; size=3; name',
  '-dash.txt',
  '--all',
  '.hidden',
  '#number%20sign.txt',
  '~tilde',
  '$HOME',
  '`tick`',
  'a&b|c>d<e',
  '%s%n',
  'colon: here',
  'comma, here',
  '(brackets) {braces}',
  '[a-z].txt',
  'star*.txt',
  'question?.txt',
  'ünïcödé ß.txt',
  'decomposed e\u0301.txt',
  'Řeřicha žluťoučký',
  '潮汐表.csv',
  'приливы.txt',
  'طقس.txt',
  'kittiwake 🐦.txt',
  'latin1-\udce9\udcfc.txt',
  'total 12',
  'drwxr-xr-x 2 a b 4096 Jan  1  2020 not a folder',
  '01-02-20 10:00AM <DIR> neither',
  `long ${'x'.repeat(240)}`,
] as const

/** Pure-FTPd lists it and refuses it. */
export const nameWithBackslash = 'back\\slash.txt'

/** Every byte there is, alone and as line ends. */
export const allBytes = Buffer.concat([
  Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
  Buffer.from('\r\n\n\r\r\r\n\0\0\xff\xff\xff\xf4\xff\xf2\r\0', 'latin1'),
  Buffer.from(Array.from({ length: 256 }, (_, byte) => 255 - byte)),
])

export const textWithLf = 'one\ntwo\n\nfour\n'
export const bigFileBytes = 12_000_008
export const yearOldMs = Date.UTC(2024, 1, 29, 23, 59, 58)
export const deepFolders = Array.from({ length: 12 }, (_, index) => `level ${index + 1}`)

/** Word by word its own number (8 bytes, little-endian): any slice can be told from any other. */
export function patternBytes(sizeBytes: number): Buffer {
  const words = new BigUint64Array(Math.ceil(sizeBytes / 8))
  for (let index = 0; index < words.length; index++) words[index] = BigInt(index)
  return Buffer.from(words.buffer).subarray(0, sizeBytes)
}

/** Content of the file with an odd name: its name. */
export function writeOddNames(folder: string, names: readonly string[]): void {
  for (const name of names)
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), bytesOfName(name)]), bytesOfName(name))
}

/** Fills an empty folder. */
export function writeTree(folder: string): void {
  const at = (...names: string[]) => path.join(folder, ...names)
  writeFileSync(at('all-bytes.bin'), allBytes)
  writeFileSync(at('empty.txt'), '')
  writeFileSync(at('one-byte'), 'x')
  writeFileSync(at('text.txt'), textWithLf)
  writeFileSync(at('old.txt'), 'from last leap year\n')
  utimesSync(at('old.txt'), yearOldMs / 1000, yearOldMs / 1000)
  writeFileSync(at('read-only.txt'), 'read me\n')
  chmodSync(at('read-only.txt'), 0o444)
  mkdirSync(at('folder'))
  writeFileSync(at('folder', 'inside.txt'), 'inside\n')
  mkdirSync(at('empty folder'))
  mkdirSync(at(...deepFolders), { recursive: true })
  writeFileSync(at(...deepFolders, 'bottom.txt'), 'bottom\n')
  symlinkSync('text.txt', at('link to file'))
  symlinkSync('folder', at('link to folder'))
  symlinkSync('nowhere', at('link to nothing'))
  symlinkSync('..', at('folder', 'link up'))
  symlinkSync('circle', at('circle'))
  mkdirSync(at('odd names'))
  writeOddNames(at('odd names'), oddNames)
  mkdirSync(at('backslash'))
  writeOddNames(at('backslash'), [nameWithBackslash])
}
