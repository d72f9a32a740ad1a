// Keeps the conversations with servers in memory until the app quits: what the Activity view shows and saves.
// The engines mask secrets before anything arrives here, and hand over messages only where a person wanted everything.

import type { Id } from '../../shared/model/account.ts'
import type { Connection, TranscriptLevel, TranscriptLine } from '../../shared/model/connection.ts'
import { ChangeNotice } from '../change-notice.ts'
import { TranscriptBuffer } from './transcript-buffer.ts'

/** Conversations kept; the oldest that are over go first. */
const MAX_CONNECTIONS = 200
/** A server may say what it likes; a line in the log stays readable. */
const MAX_LINE_LENGTH = 2_000

export interface NewConnection {
  readonly protocol: Connection['protocol']
  readonly host: string
  readonly port: number
  readonly accountName: string
  /** Who signs in: never part of a report. */
  readonly user?: string | undefined
  /** Absent: no job began it. */
  readonly jobId?: Id | undefined
}

/** One conversation while it goes on. `write` has the shape the engines ask of a transcript. */
export interface Recording {
  readonly id: Id
  /** Messages are wanted too. */
  readonly hasBodies: boolean
  write(line: string): void
  encrypted(tls: string): void
  closed(): void
}

interface Recorded {
  connection: Connection
  readonly buffer: TranscriptBuffer
  readonly user: string | undefined
}

export class Recorder {
  private readonly notice: ChangeNotice
  private readonly all = new Map<Id, Recorded>()
  private readonly levelOf: (accountName: string) => TranscriptLevel
  private lastId = 0

  /** `emit` is told which conversation changed; a fast one is not told line by line. `levelOf` is asked for every line. */
  constructor(emit: (connectionId: Id) => void, levelOf: (accountName: string) => TranscriptLevel = () => 'commands') {
    this.notice = new ChangeNotice(ids => ids.forEach(emit))
    this.levelOf = levelOf
  }

  open(facts: NewConnection): Recording {
    const id = ++this.lastId
    const { user, ...shown } = facts
    const connection = { ...shown, id, openedMs: Date.now(), lines: 0 }
    const recorded: Recorded = { connection, buffer: new TranscriptBuffer(), user }
    this.all.set(id, recorded)
    this.forgetOldest()
    const change = (facts: Partial<Connection>): void => {
      recorded.connection = { ...recorded.connection, ...facts }
      this.notice.changed([id])
    }
    const level = (): TranscriptLevel => this.levelOf(facts.accountName)
    return {
      id,
      get hasBodies() {
        return level() === 'everything'
      },
      write: line => {
        if (level() === 'off') return
        recorded.buffer.add(readLine(line))
        this.notice.changed([id])
      },
      encrypted: tls => change({ tls }),
      closed: () => change({ closedMs: Date.now() }),
    }
  }

  /** All conversations, newest first. */
  connections(): Connection[] {
    return [...this.all.values()].map(({ connection, buffer }) => ({ ...connection, lines: buffer.length })).reverse()
  }

  /** At most `count` lines from line `from`; none for an unknown conversation. */
  lines(id: Id, from: number, count: number): TranscriptLine[] {
    return this.all.get(id)?.buffer.lines(from, count) ?? []
  }

  /** Who signs in there, where that is known. */
  userOf(id: Id): string | undefined {
    return this.all.get(id)?.user
  }

  /** The conversation as text in the format that tests replay: `C:` and `S:` lines, `#` notes. */
  text(id: Id): string {
    const recorded = this.all.get(id)
    if (!recorded) return ''
    const { protocol, host, port, openedMs } = recorded.connection
    const head = `# ${protocol.toUpperCase()} ${host}:${port} ${new Date(openedMs).toISOString()}\n`
    return (
      head +
      recorded.buffer
        .lines(0, Number.POSITIVE_INFINITY)
        .map(line => `${prefixOf(line)} ${line.text}\n`)
        .join('')
    )
  }

  /** Forgets the conversations that are over. */
  clear(): void {
    for (const [id, { connection }] of this.all) {
      if (connection.closedMs === undefined) continue
      this.all.delete(id)
      this.notice.changed([id])
    }
  }

  private forgetOldest(): void {
    if (this.all.size <= MAX_CONNECTIONS) return
    const [oldest] = this.all.keys()
    const over = this.all.values().find(({ connection }) => connection.closedMs !== undefined)
    this.all.delete(over?.connection.id ?? oldest ?? 0)
  }
}

const MARKS = { client: 'C', server: 'S' } as const

function prefixOf({ from, isBody }: TranscriptLine): string {
  return from === 'note' ? '#' : `${MARKS[from]}${isBody ? '|' : ':'}`
}

function readLine(line: string): TranscriptLine {
  const text = line.trimEnd().slice(0, MAX_LINE_LENGTH)
  const atMs = Date.now()
  // Not by a pattern: every line of every conversation passes here.
  const [who, kind, space] = [text.charAt(0), text.charAt(1), text.charAt(2)]
  if ((who !== 'C' && who !== 'S') || (kind !== ':' && kind !== '|'))
    return { atMs, from: 'note', text: text.replace(/^# ?/, '') }
  const said = { atMs, from: who === 'C' ? 'client' : 'server', text: text.slice(space === ' ' ? 3 : 2) } as const
  return kind === '|' ? { ...said, isBody: true } : said
}
