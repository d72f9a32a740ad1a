// Listings of FTP servers: MLSD (RFC 3659), LIST of every kind that is still met, and NLST. Pure: decoded text in, entries out.
// Line by line, each on its own merits: one odd line never takes its neighbours with it, and mixed listings are read as well.
import type { ListedFile } from './listed-file.ts'
import { parseDos } from './listing/dos.ts'
import { parseEplf } from './listing/eplf.ts'
import { parseFacts } from './listing/facts.ts'
import type { ListingFamily } from './listing/family.ts'
import { parseMvs } from './listing/mvs.ts'
import { parseName } from './listing/names.ts'
import { parseOs2 } from './listing/os2.ts'
import { parseOs400 } from './listing/os400.ts'
import { ServerClock } from './listing/server-clock.ts'
import { isAskable, isStructure, isSurrounding } from './listing/structure.ts'
import { parseEnterprise, parseNetware, parseUnix } from './listing/unix.ts'
import { isVmsNameAlone, parseVms } from './listing/vms.ts'

/** `mlsd`: RFC 3659 facts. `names`: one name a line (NLST). `list`: whatever LIST answers. */
export type ListingFormat = 'mlsd' | 'list' | 'names'

export interface ListingOptions {
  /** The clock that years are inferred from, UTC milliseconds. */
  readonly now?: (() => number) | undefined
  /** Added to times that name no zone. */
  readonly timeShiftMinutes?: number | undefined
  /** Absent: `list`. */
  readonly format?: ListingFormat | undefined
}

export interface ParsedListing {
  readonly entries: ListedFile[]
  /** Lines that were no entries, and entries with names that cannot be asked for again. */
  readonly leftOut: number
  /** Some times are of minutes or days only. */
  readonly isTimeCoarse: boolean
}

/** The longest names and targets that servers have (4,096 bytes each, escaped) fit; what is longer is no entry. */
export const MAX_LISTING_LINE_CHARACTERS = 16_384
/** A folder with more is shown in part: about 300 MB of memory. */
export const MAX_LISTING_ENTRIES = 1_000_000

const FAMILIES: readonly ListingFamily[] = [
  parseUnix,
  parseDos,
  parseEplf,
  parseVms,
  parseNetware,
  parseEnterprise,
  parseOs400,
  parseOs2,
  parseMvs,
]

/** A whole listing at once; see `ListingReader`. */
export function parseListing(text: string, options: ListingOptions = {}): ListedFile[] {
  const reader = new ListingReader(options)
  reader.push(text)
  return reader.end().entries
}

/** Reads a listing while it arrives, in pieces of any size. */
export class ListingReader {
  readonly #clock: ServerClock
  readonly #format: ListingFormat
  readonly #entries: ListedFile[] = []
  /** Families by what matched last: listings are seldom mixed. */
  #families = FAMILIES
  #rest = ''
  #isTooLong = false
  /** A name of VMS that stood alone on its line. */
  #nameAlone: string | undefined
  #leftOut = 0
  #isTimeCoarse = false

  constructor(options: ListingOptions = {}) {
    const now = options.now ?? Date.now
    this.#clock = new ServerClock(now(), options.timeShiftMinutes ?? 0)
    this.#format = options.format ?? 'list'
  }

  /** More decoded text, cut anywhere. */
  push(text: string): void {
    let from = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      this.#takeRest(text.slice(from, end))
      this.#endLine()
      from = end + 1
    }
    this.#takeRest(text.slice(from))
  }

  /** The listing is complete. */
  end(): ParsedListing {
    if (this.#rest !== '' || this.#isTooLong) this.#endLine()
    this.#giveUpNameAlone()
    return { entries: this.#entries, leftOut: this.#leftOut, isTimeCoarse: this.#isTimeCoarse }
  }

  #takeRest(piece: string): void {
    this.#isTooLong ||= this.#rest.length + piece.length > MAX_LISTING_LINE_CHARACTERS
    this.#rest = this.#isTooLong ? '' : this.#rest + piece
  }

  #endLine(): void {
    const line = this.#rest.endsWith('\r') ? this.#rest.slice(0, -1) : this.#rest
    const isTooLong = this.#isTooLong
    this.#rest = ''
    this.#isTooLong = false
    if (isTooLong) this.#leftOut += 1
    else this.#take(line)
  }

  #take(line: string): void {
    if (this.#format === 'mlsd') this.#takeFacts(line)
    else if (this.#format === 'names') this.#keep(parseName(line), line)
    else this.#takeListed(line)
  }

  /** The folder itself and its parent stand in between; they are no entries. */
  #takeFacts(line: string): void {
    const facts = parseFacts(line)
    if (facts?.kind !== 'surrounding') this.#keep(facts?.file, line)
  }

  #takeListed(line: string): void {
    const whole = this.#nameAlone === undefined ? line : `${this.#nameAlone.trimEnd()} ${line.trimStart()}`
    const file = this.#parse(whole)
    if (file) {
      this.#nameAlone = undefined
      this.#keep(file, whole)
      return
    }
    if (this.#nameAlone !== undefined) {
      this.#giveUpNameAlone()
      this.#takeListed(line)
    } else if (isVmsNameAlone(line)) this.#nameAlone = line
    else this.#keep(undefined, line)
  }

  #giveUpNameAlone(): void {
    if (this.#nameAlone !== undefined) this.#leftOut += 1
    this.#nameAlone = undefined
  }

  #parse(line: string): ListedFile | undefined {
    for (const family of this.#families) {
      const file = family(line, this.#clock)
      if (!file) continue
      if (family !== this.#families[0]) this.#families = [family, ...FAMILIES.filter(other => other !== family)]
      return file
    }
    return undefined
  }

  #keep(file: ListedFile | undefined, line: string): void {
    if (!file) {
      if (!isStructure(line)) this.#leftOut += 1
    } else if (isSurrounding(file.name, file.kind === 'folder')) return
    else if (!isAskable(file.name) || this.#entries.length >= MAX_LISTING_ENTRIES) this.#leftOut += 1
    else {
      if (file.modifiedPrecision !== undefined && file.modifiedPrecision !== 'second') this.#isTimeCoarse = true
      this.#entries.push(file)
    }
  }
}
