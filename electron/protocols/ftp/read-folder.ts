// Reading a folder: MLSD (RFC 3659 7) where the server has it, else LIST in the form that shows hidden files, else NLST
// (RFC 959 4.1.3). Lines are understood while they arrive.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { ProtocolError, ReplyError } from '../../errors.ts'
import { pieceReceiver } from './byte-receiver.ts'
import { type Capabilities, hasMachineListing } from './capabilities.ts'
import { type Control, isUnknownCommand } from './control.ts'
import type { ListedFile } from './listed-file.ts'
import type { NameCodec } from './name-codec.ts'
import { parseFolder } from './parse.ts'
import { type ListingFormat, ListingReader } from './parse-listing.ts'
import { withPath } from './path-argument.ts'
import type { Transfers } from './transfer.ts'

export interface FolderListing {
  readonly entries: readonly ListedFile[]
  /** Lines that were no entries, or entries with names that cannot be asked for again. */
  readonly leftOut: number
  readonly format: ListingFormat
  readonly rawLines: readonly string[]
  /** Times are of minutes or days only. */
  readonly isTimeCoarse: boolean
}

export interface ReadFolderOptions {
  /** Told of the bytes so far. */
  readonly onBytes?: ((bytes: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

export interface FolderReaderOptions {
  readonly names: NameCodec
  readonly capabilities: () => Capabilities
  readonly now?: (() => number) | undefined
  readonly timeShiftMinutes?: number | undefined
}

/** A million entries with long names. */
const MAX_LISTING_BYTES = 256 * 1024 * 1024
/** A line of a listing is a name and some facts. */
const MAX_LISTING_LINE_BYTES = 64 * 1024
/** A listing of nothing but line ends would be some hundred million of them. */
const MAX_RAW_LINES = 1_100_000
/** So much is understood before others get their turn: some milliseconds. */
const TURN_BYTES = 256 * 1024
const LF = 10
/** What would be read as options, patterns or two words by servers that look into the argument of LIST. */
const NOT_FOR_LIST = /^-|^~|[\s*?[\]{}\\]/
/** Said by some servers in place of an empty list. */
const NOTHING_THERE = /no (?:such )?files?(?: or director\w+)? found|no files|\bempty\b/i

export class FolderReader {
  private readonly control: Control
  private readonly transfers: Transfers
  private readonly options: FolderReaderOptions
  private hasMlsd = true
  private hasList = true
  /** Whether `LIST -a` shows hidden files here; undefined while nobody knows. */
  private knowsAll: boolean | undefined

  constructor(control: Control, transfers: Transfers, options: FolderReaderOptions) {
    this.control = control
    this.transfers = transfers
    this.options = options
  }

  /** The folder, or the current one. ReplyError; ProtocolError, and the end of the session, when the listing has no end. */
  async read(path: string | undefined, options: ReadFolderOptions = {}): Promise<FolderListing> {
    if (this.hasMlsd && hasMachineListing(this.options.capabilities())) {
      const listing = await this.unlessUnknown(() => this.transfer('mlsd', withPath('MLSD', path), options))
      if (listing) return listing
      this.hasMlsd = false
    }
    if (this.hasList) {
      const listing = await this.unlessUnknown(() => this.inFolder(path, place => this.list(place, options)))
      if (listing) return listing
      this.hasList = false
    }
    return this.transfer('names', withPath('NLST', path), options)
  }

  /** NLST: the names as the server gives them, some with their folder before them. ReplyError. */
  async names(path: string | undefined, options: ReadFolderOptions = {}): Promise<string[]> {
    const { rawLines } = await this.transfer('names', withPath('NLST', path), options)
    return rawLines.filter(line => line !== '')
  }

  /** Hidden files appear with `-a` on most servers; one that does not know it would look for a file of that name. */
  private async list(path: string | undefined, options: ReadFolderOptions): Promise<FolderListing> {
    const plain = () => this.transfer('list', withPath('LIST', path), options)
    if (this.knowsAll === false) return plain()
    const all = await this.unlessRefused(() => this.transfer('list', withPath('LIST -a', path), options))
    if (this.knowsAll && all) return all
    // `.` is in every folder, so it shows that `-a` was understood.
    if (all?.rawLines.some(line => /\s\.$/.test(line))) {
      this.knowsAll = true
      return all
    }
    const without = await plain()
    const isMore = all !== undefined && all.entries.length > without.entries.length
    if (!isMore && without.entries.length > 0) this.knowsAll = false
    return isMore ? all : without
  }

  /** Runs `work` with the path as an argument, or, where that would be misread, inside the folder and back again. */
  private async inFolder<T>(path: string | undefined, work: (path: string | undefined) => Promise<T>): Promise<T> {
    if (path === undefined || !NOT_FOR_LIST.test(path)) return work(path)
    const { lines } = await this.control.command('PWD', '257')
    const current = parseFolder(lines.join(' ')) ?? this.control.nonsense('PWD', lines.join(' '))
    await this.control.command(withPath('CWD', path), '2')
    try {
      return await work(undefined)
    } finally {
      if (!this.control.line.isOver) await this.control.command(withPath('CWD', current), '2')
    }
  }

  private async transfer(format: ListingFormat, command: string, options: ReadFolderOptions): Promise<FolderListing> {
    const lines = new LineCollector(this.options, format)
    let restedAtBytes = 0
    const receiver = pieceReceiver(piece => {
      lines.push(piece)
      options.onBytes?.(lines.bytes)
      if (lines.bytes - restedAtBytes < TURN_BYTES) return undefined
      restedAtBytes = lines.bytes
      return nextTurn()
    })
    try {
      await this.transfers.receive({ command, type: 'binary', signal: options.signal }, receiver)
    } catch (error) {
      if (error instanceof ProtocolError) throw this.control.line.fail(error)
      const isEmpty =
        error instanceof ReplyError &&
        (error.code === 550 || error.code === 450) &&
        saysNothingThere(error.text, command)
      if (!isEmpty || lines.bytes > 0) throw error
    }
    return lines.end()
  }

  private async unlessUnknown<T>(work: () => Promise<T>): Promise<T | undefined> {
    return work().catch(error => {
      if (error instanceof ReplyError && isUnknownCommand(error)) return undefined
      throw error
    })
  }

  private async unlessRefused<T>(work: () => Promise<T>): Promise<T | undefined> {
    return work().catch(error => {
      if (error instanceof ReplyError && !this.control.line.isOver) return undefined
      throw error
    })
  }
}

/** Cuts what arrives into lines, keeps them and has them understood. */
class LineCollector {
  bytes = 0
  private readonly names: NameCodec
  private readonly format: ListingFormat
  private readonly reader: ListingReader
  private readonly rawLines: string[] = []
  private rest: Buffer = Buffer.alloc(0)

  constructor({ names, now, timeShiftMinutes }: FolderReaderOptions, format: ListingFormat) {
    this.names = names
    this.format = format
    this.reader = new ListingReader({ now, timeShiftMinutes, format })
  }

  push(piece: Uint8Array): void {
    this.bytes += piece.length
    if (this.bytes > MAX_LISTING_BYTES) throw endless(`a listing of more than ${MAX_LISTING_BYTES} bytes`)
    const all = Buffer.concat([this.rest, piece])
    const end = all.lastIndexOf(LF) + 1
    this.rest = all.subarray(end)
    if (this.rest.length > MAX_LISTING_LINE_BYTES) throw endless(`a line of more than ${MAX_LISTING_LINE_BYTES} bytes`)
    if (end > 0) this.add(all.subarray(0, end))
  }

  end(): FolderListing {
    if (this.rest.length > 0) this.add(this.rest)
    return { ...this.reader.end(), format: this.format, rawLines: this.rawLines }
  }

  /** Bytes of whole lines, which every charset can be cut at. */
  private add(bytes: Buffer): void {
    const text = this.names.decode(bytes)
    this.reader.push(text)
    const lines = text.split('\n')
    if (lines.at(-1) === '') lines.pop()
    for (const line of lines)
      if (this.rawLines.length < MAX_RAW_LINES) this.rawLines.push(line.endsWith('\r') ? line.slice(0, -1) : line)
  }
}

/** The folder's own name may hold these words, and servers repeat it: "/a/empty: No such file". */
function saysNothingThere(text: string, command: string): boolean {
  const names = command.split(/[ /]/).filter(name => name.length > 1)
  return NOTHING_THERE.test(names.reduce((words, name) => words.replaceAll(name, ' '), text))
}

function endless(what: string): ProtocolError {
  return new ProtocolError(`The server sent ${what}`, undefined, 'limit')
}
