// Parts put together to one file, in whatever order they arrive. It says where each part belongs and, at the end, whether
// the file is whole (NNTP-13); it holds no bytes, so files may be larger than memory. Writing is the caller's.

import type { BinaryVerdict, Damage } from '../../../shared/model/binary-file.ts'
import { combineCrc32 } from './combine-crc32.ts'
import type { DecodedPart } from './yenc-reader.ts'

/** Posts of 100 GB have fewer; a hostile total must not cost memory. */
const MAX_PARTS = 1_000_000
/** A place beyond this is nonsense; a file with it would be nothing but a hole. */
const MAX_FILE_BYTES = 2 ** 42
/** More missing parts are only counted. */
const MAX_NAMED_PARTS = 1_000

interface Placed {
  readonly part: number
  readonly offset: number
  readonly sizeBytes: number
  readonly checksum: number
  readonly isChecked: boolean
}

/** Where the bytes of a part go. */
export interface Placement {
  readonly offset: number
}

/** One file. The first part says what file it is; parts that contradict it are refused and named in the verdict. */
export class FileAssembly {
  private readonly placed = new Map<number, Placed>()
  private readonly damage: Damage[] = []
  private first: DecodedPart | undefined
  private fileChecksum: number | undefined
  private total: number | undefined

  /** Undefined: the part is there already, belongs to another file, or nobody knows where it goes. */
  add(part: DecodedPart): Placement | undefined {
    this.first ??= part
    if (this.placed.has(part.part) || this.placed.size >= MAX_PARTS) return undefined
    if (!this.belongs(part)) {
      this.damage.push({ kind: 'parts-disagree', part: part.part })
      return undefined
    }
    const offset = part.offset ?? (part.part === 1 ? 0 : undefined)
    this.damage.push(...part.damage)
    this.total ??= part.total
    this.fileChecksum ??= part.fileChecksum
    if (offset === undefined || !this.fits(part, offset)) return undefined
    const { checksum, isChecked } = part
    this.placed.set(part.part, { part: part.part, offset, sizeBytes: part.bytes.length, checksum, isChecked })
    return { offset }
  }

  /** `expectedTotal`: how many parts the subjects of the articles promise, for files that do not say it themselves. */
  verdict(expectedTotal?: number): BinaryVerdict {
    const inOrder = [...this.placed.values()].sort((a, b) => a.offset - b.offset)
    const reasons = [...this.damage, ...this.missing(expectedTotal), ...this.wrongWhole(inOrder)]
    if (reasons.length > 0) return { kind: 'damaged', reasons }
    return { kind: 'complete', isChecked: this.fileChecksum !== undefined || inOrder.every(part => part.isChecked) }
  }

  private belongs(part: DecodedPart): boolean {
    const { first } = this
    const hasTotal = part.total !== undefined && this.total !== undefined
    return (
      first === undefined ||
      (part.fileName === first.fileName &&
        part.fileSizeBytes === first.fileSizeBytes &&
        (!hasTotal || part.total === this.total))
    )
  }

  private fits({ bytes, fileSizeBytes }: DecodedPart, offset: number): boolean {
    return offset + bytes.length <= Math.min(fileSizeBytes ?? MAX_FILE_BYTES, MAX_FILE_BYTES)
  }

  private missing(expectedTotal = 1): Damage[] {
    const total = Math.min(this.total ?? expectedTotal, MAX_PARTS)
    const parts: number[] = []
    let count = 0
    for (let part = 1; part <= total; part++) {
      if (this.placed.has(part)) continue
      count += 1
      if (parts.length < MAX_NAMED_PARTS) parts.push(part)
    }
    return count === 0 ? [] : [{ kind: 'missing-parts', parts, count }]
  }

  /** Without a gap or an overlap, as long as declared, and with the checksum that was declared. */
  private wrongWhole(inOrder: readonly Placed[]): Damage[] {
    let end = 0
    let sum = 0
    let isSeamless = true
    for (const { offset, sizeBytes, checksum } of inOrder) {
      isSeamless &&= offset === end
      end = Math.max(end, offset + sizeBytes)
      sum = combineCrc32(sum, checksum, sizeBytes)
    }
    const foundBytes = inOrder.reduce((bytes, part) => bytes + part.sizeBytes, 0)
    const expectedBytes = this.first?.fileSizeBytes ?? end
    if (!isSeamless || foundBytes !== expectedBytes) return [{ kind: 'wrong-size', expectedBytes, foundBytes }]
    return this.fileChecksum === undefined || this.fileChecksum === sum ? [] : [{ kind: 'wrong-checksum' }]
  }
}
