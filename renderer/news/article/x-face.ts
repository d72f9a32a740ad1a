// X-Face: a picture of 48 by 48 dots, black or white, in one header field (the format of the program compface; there is no
// RFC). One large number holds what differs from what the dots around suggest, packed by an arithmetic coder.
import { type ColumnPlace, type RowPlace, xFaceGuesses } from './x-face-guesses.ts'

export const xFaceDots = 48

// A letter is a digit of base 94. The program that defines the format takes two bits for a dot, which is 703 letters.
const maxXFaceLetters = 703
const firstLetter = 0x21
const letterCount = 94n
const coderRange = 256n
const blockDots = 16
const cellDots = 2

interface Chance {
  readonly range: number
  readonly offset: number
}

type BlockKind = 'marked' | 'mixed' | 'empty'

// Where each answer lies in the coder's 256 places; by the block's size, 16 dots first. The smallest are never mixed.
const blockChances: readonly Readonly<Record<BlockKind, Chance>>[] = [
  { marked: { range: 1, offset: 255 }, mixed: { range: 251, offset: 0 }, empty: { range: 4, offset: 251 } },
  { marked: { range: 1, offset: 255 }, mixed: { range: 200, offset: 0 }, empty: { range: 55, offset: 200 } },
  { marked: { range: 33, offset: 223 }, mixed: { range: 159, offset: 0 }, empty: { range: 64, offset: 159 } },
  { marked: { range: 131, offset: 0 }, mixed: { range: 0, offset: 0 }, empty: { range: 125, offset: 131 } },
]

// The 16 fillings of a cell of two by two: bit 0 is its upper left dot, then upper right, lower left, lower right.
const cellOffsets = [0, 0, 38, 152, 76, 165, 178, 230, 114, 191, 204, 236, 217, 242, 248, 253]
const cellRanges = [0, 38, 38, 13, 38, 13, 13, 6, 38, 13, 13, 6, 13, 6, 5, 3]
const cellChances: readonly Chance[] = cellRanges.map((range, index) => ({ range, offset: cellOffsets[index] ?? 0 }))

/** The dots row by row, 1 is black; null for what is no X-Face. White space must be gone. Never throws. */
export function decodeXFace(letters: string): Uint8Array | null {
  if (letters === '' || letters.length > maxXFaceLetters || !/^[!-~]+$/.test(letters)) return null
  const dots = new Uint8Array(xFaceDots * xFaceDots)
  const coder = new Coder(numberOf(letters))
  for (let y = 0; y < xFaceDots; y += blockDots)
    for (let x = 0; x < xFaceDots; x += blockDots) readBlock(coder, dots, { x, y, size: blockDots, depth: 0 })
  addGuesses(dots)
  return dots
}

function numberOf(letters: string): bigint {
  let sum = 0n
  for (const letter of letters) sum = sum * letterCount + BigInt(letter.charCodeAt(0) - firstLetter)
  return sum
}

class Coder {
  #rest: bigint

  constructor(number: bigint) {
    this.#rest = number
  }

  /** Which of the chances comes next; they fill all 256 places. */
  next(chances: readonly Chance[]): number {
    const place = Number(this.#rest % coderRange)
    const index = chances.findIndex(({ range, offset }) => place >= offset && place < offset + range)
    const { range, offset } = chances[index] ?? { range: 1, offset: place }
    this.#rest = (this.#rest / coderRange) * BigInt(range) + BigInt(place - offset)
    return index
  }
}

interface Block {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly depth: number
}

function quartersOf({ x, y, size, depth }: Block): Block[] {
  const half = size / 2
  return [0, half].flatMap(down =>
    [0, half].map(right => ({ x: x + right, y: y + down, size: half, depth: depth + 1 })),
  )
}

function readBlock(coder: Coder, dots: Uint8Array, block: Block): void {
  const chances = blockChances[block.depth]
  if (!chances) return
  const kind = coder.next([chances.marked, chances.mixed, chances.empty])
  if (kind === 0) readCells(coder, dots, block)
  if (kind === 1) for (const quarter of quartersOf(block)) readBlock(coder, dots, quarter)
}

/** A block without an empty cell. */
function readCells(coder: Coder, dots: Uint8Array, block: Block): void {
  if (block.size > cellDots) {
    for (const quarter of quartersOf(block)) readCells(coder, dots, quarter)
    return
  }
  const filling = coder.next(cellChances)
  const at = block.x + block.y * xFaceDots
  for (const [bit, dot] of [at, at + 1, at + xFaceDots, at + xFaceDots + 1].entries()) dots[dot] = (filling >> bit) & 1
}

/** So far the dots say where a guess was wrong; from the top each becomes what it is. */
function addGuesses(dots: Uint8Array): void {
  for (let y = 0; y < xFaceDots; y += 1)
    for (let x = 0; x < xFaceDots; x += 1) {
      const at = x + y * xFaceDots
      const table = xFaceGuesses[columnPlace(x)][rowPlace(y)]
      dots[at] = (dots[at] ?? 0) ^ guessIn(table, patternAround(dots, x, y))
    }
}

function columnPlace(x: number): ColumnPlace {
  if (x === 1) return 'second'
  if (x === 2) return 'third'
  return x === xFaceDots - 1 ? 'last' : 'inner'
}

function rowPlace(y: number): RowPlace {
  if (y === 1) return 'second'
  return y === 2 ? 'third' : 'inner'
}

/**
 * The neighbours to two rows above and two columns beside, column by column, as one number. The first row and column never
 * count, and the column behind the last is the first of the row below: so the format is.
 */
function patternAround(dots: Uint8Array, x: number, y: number): number {
  let pattern = 0
  for (let column = Math.max(1, x - 2); column <= Math.min(xFaceDots, x + 2); column += 1)
    for (let row = Math.max(1, y - 2); row <= (column < x ? y : y - 1); row += 1)
      pattern = pattern * 2 + (dots[column + row * xFaceDots] ?? 0)
  return pattern
}

function guessIn(table: string, pattern: number): number {
  const digit = Number.parseInt(table[pattern >> 2] ?? '0', 16)
  return (digit >> (3 - (pattern & 3))) & 1
}
