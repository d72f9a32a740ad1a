// Questions about one file and small changes to it: SIZE, MDTM (RFC 3659 3, 4), MLST (7), MFMT (draft-somers-ftp-mfxx),
// hashes (draft-bryan-ftp-hash, XCRC and its kin), AVBL (draft-peterson-streamlined-ftp-command-extensions).
import { type CodedReply, isRefusal, refusal } from '../wire/coded-reply.ts'
import { type Capabilities, hasMachineListing } from './capabilities.ts'
import { type Control, isUnknownCommand } from './control.ts'
import type { ListedFile } from './listed-file.ts'
import { parseFacts } from './listing/facts.ts'
import { formatTime, parseHash, parseSize, parseTime } from './parse.ts'
import { pathArgument, withPath } from './path-argument.ts'

export type HashAlgorithm = 'sha-512' | 'sha-256' | 'sha-1' | 'md5' | 'crc32'

export interface FileHash {
  readonly algorithm: HashAlgorithm
  /** Hexadecimal, lower case. */
  readonly value: string
}

interface HashCommand {
  readonly command: string
  readonly algorithm: HashAlgorithm
}

/** Best first. */
const HASH_COMMANDS: readonly HashCommand[] = [
  { command: 'XSHA256', algorithm: 'sha-256' },
  { command: 'XSHA512', algorithm: 'sha-512' },
  { command: 'XSHA1', algorithm: 'sha-1' },
  { command: 'XSHA', algorithm: 'sha-1' },
  { command: 'XMD5', algorithm: 'md5' },
  { command: 'MD5', algorithm: 'md5' },
  { command: 'XCRC', algorithm: 'crc32' },
]
/** As HASH names them, best first. */
const HASH_NAMES: readonly (readonly [string, HashAlgorithm])[] = [
  ['SHA-256', 'sha-256'],
  ['SHA-512', 'sha-512'],
  ['SHA-1', 'sha-1'],
  ['MD5', 'md5'],
  ['CRC32', 'crc32'],
]
const DIGITS: Readonly<Record<HashAlgorithm, number>> = {
  'sha-512': 128,
  'sha-256': 64,
  'sha-1': 40,
  md5: 32,
  crc32: 8,
}

/** Neither: the server cannot say. */
export interface SizeAnswer {
  readonly sizeBytes?: number | undefined
  readonly refusedWith?: number | undefined
}

/** How a time is set; undefined while it is not known. */
type TimeManner = 'MFMT' | 'MDTM' | 'UTIME'

export class FileQuestions {
  private readonly control: Control
  private readonly capabilities: () => Capabilities
  private readonly readsOn: () => boolean
  private timeManner: TimeManner | undefined
  private hashName: string | undefined

  /** `readsOn`: commands may travel in one packet. */
  constructor(control: Control, capabilities: () => Capabilities, readsOn: () => boolean) {
    this.control = control
    this.capabilities = capabilities
    this.readsOn = readsOn
  }

  /** SIZE; needs TYPE I before. Undefined where the server does not know the command or answers nonsense. */
  async size(path: string): Promise<number | undefined> {
    return firstValue(await this.answer(withPath('SIZE', path)), parseSize)
  }

  /** As `size`; a refusal is an answer, for making an error for each of thousands of names that are free costs more than asking. */
  async askSize(path: string): Promise<SizeAnswer> {
    const reply = await this.control.ask(withPath('SIZE', path))
    if (isRefusal(reply) && !isUnknownCommand(reply)) return { refusedWith: reply.code }
    return { sizeBytes: firstValue(reply, parseSize) }
  }

  /** MDTM: UTC milliseconds. Undefined as with `size`. */
  async modified(path: string): Promise<number | undefined> {
    return firstValue(await this.answer(withPath('MDTM', path)), parseTime)
  }

  /** MLST. Undefined where the server does not know the command, or knows of nothing there. */
  async facts(path: string): Promise<ListedFile | undefined> {
    if (!hasMachineListing(this.capabilities())) return undefined
    const reply = await this.control.ask(withPath('MLST', path))
    // The line with the facts begins with a space (RFC 3659 7.2); the first one may repeat a path that looks like facts.
    const lines = isRefusal(reply) ? [] : reply.lines.filter(text => text.includes('=') && text.includes('; '))
    const line = lines.find(text => text.startsWith(' ')) ?? lines[0]
    return line === undefined ? undefined : parseFacts(line.replace(/^ /, ''))?.file
  }

  /** MFMT, else MDTM with a time, else SITE UTIME: the first that works is kept. */
  async setModified(path: string, ms: number): Promise<boolean> {
    for (const manner of this.timeManners()) {
      const reply = await this.control.ask(timeCommand(manner, path, ms))
      if (isRefusal(reply) || isUnknownCommand(reply)) continue
      this.timeManner = manner
      return true
    }
    return false
  }

  /**
   * Asks for the size as `size` does and sets the time as `setModified` does, in one packet once it is known how this
   * server sets times. Undefined where it tells no size.
   */
  async sizeAndSetModified(path: string, ms: number): Promise<number | undefined> {
    const question = withPath('SIZE', path)
    const manner = this.readsOn() ? this.timeManner : undefined
    const [reply] = manner
      ? await this.control.askAll([question, timeCommand(manner, path, ms)])
      : [await this.control.ask(question)]
    if (!manner) await this.setModified(path, ms)
    return firstValue(reply, parseSize)
  }

  /**
   * What is said behind an upload to hear its size and to set its time, if one is given. Undefined while it is not known how
   * this server sets times.
   */
  stampCommands(path: string, ms: number | undefined): readonly string[] | undefined {
    const question = withPath('SIZE', path)
    if (ms === undefined) return [question]
    return this.timeManner && [question, timeCommand(this.timeManner, path, ms)]
  }

  /** What the answers to `stampCommands` say; undefined when the first is none to SIZE. */
  storedIn([reply]: readonly CodedReply[]): { readonly sizeBytes?: number | undefined } | undefined {
    const isAnswer = reply !== undefined && (reply.code === 213 || isRefusal(reply))
    return isAnswer ? { sizeBytes: firstValue(reply, parseSize) } : undefined
  }

  /** The server has said that it knows such a command (FEAT). */
  isOffered(feature: string): boolean {
    return this.capabilities().has(feature)
  }

  /** The hash of a file by the best way the server offers (FEAT); undefined where it offers none. ReplyError. */
  async hash(path: string): Promise<FileHash | undefined> {
    const offered = this.capabilities()
    const viaHash = offered.has('HASH') ? await this.chooseHash(offered.get('HASH') ?? '') : undefined
    const viaX = HASH_COMMANDS.find(({ command }) => offered.has(command))
    const way = viaHash ?? viaX
    if (!way) return undefined
    const command = withPath(way.command, path)
    const reply = await this.control.command(command, '2')
    const name = pathArgument(path)
    // The name may look like a hash itself.
    const value = parseHash(reply.lines.join(' ').replaceAll(name, ' '), DIGITS[way.algorithm])
    return value === undefined ? undefined : { algorithm: way.algorithm, value }
  }

  /** AVBL: bytes left. Undefined as with `size`. */
  async space(path: string | undefined): Promise<number | undefined> {
    return firstValue(await this.answer(withPath('AVBL', path)), parseSize)
  }

  /** The reply; undefined when the server does not know the command. ReplyError when it refuses. */
  private async answer(command: string): Promise<CodedReply | undefined> {
    const reply = await this.control.ask(command)
    if (isUnknownCommand(reply)) return undefined
    if (isRefusal(reply)) throw refusal(reply, command)
    return reply
  }

  private timeManners(): readonly TimeManner[] {
    if (this.timeManner) return [this.timeManner]
    return this.capabilities().has('MFMT') ? ['MFMT'] : ['MDTM', 'UTIME']
  }

  /** The draft's server starts with one algorithm, marked `*`, and changes it on demand. */
  private async chooseHash(parameters: string): Promise<HashCommand | undefined> {
    const offered = parameters
      .toUpperCase()
      .split(';')
      .map(name => name.trim())
    for (const [name, algorithm] of HASH_NAMES) {
      const isSet = this.hashName === undefined ? offered.includes(`${name}*`) : this.hashName === name
      if (!isSet && !offered.some(each => each.replace('*', '') === name)) continue
      if (!isSet && isRefusal(await this.control.ask(`OPTS HASH ${name}`))) continue
      this.hashName = name
      return { command: 'HASH', algorithm }
    }
    return undefined
  }
}

function timeCommand(manner: TimeManner, path: string, ms: number): string {
  const time = formatTime(ms)
  const argument = pathArgument(path)
  if (manner === 'UTIME') return `SITE UTIME ${argument} ${time} ${time} ${time} UTC`
  return `${manner} ${time} ${argument}`
}

function firstValue<T>(reply: CodedReply | undefined, parse: (text: string) => T | undefined): T | undefined {
  return reply && reply.code >= 200 && reply.code < 300 ? parse(reply.lines[0] ?? '') : undefined
}
