// Keeps the conversations with servers in memory until the app quits: what the Activity view shows and saves.
// The engines mask secrets and bodies before anything arrives here.

import type { Id } from '../../shared/model/account.ts'
import type { Connection, TranscriptLine } from '../../shared/model/connection.ts'

/** Lines kept per conversation; a longer one loses its middle, never its beginning or its end. */
const MAX_LINES = 20_000
/** Conversations kept; the oldest go first. */
const MAX_CONNECTIONS = 200
/** A server may say what it likes; a line in the log stays readable. */
const MAX_LINE_LENGTH = 2_000

export interface NewConnection {
  readonly protocol: Connection['protocol']
  readonly host: string
  readonly port: number
  readonly accountName: string
  readonly jobId: Id
}

/** One conversation while it goes on. `write` has the shape the engines ask of a transcript. */
export interface Recording {
  readonly id: Id
  write(line: string): void
  encrypted(tls: string): void
  closed(): void
}

interface Recorded {
  connection: Connection
  readonly lines: TranscriptLine[]
  dropped: number
}

export class Recorder {
  private readonly emit: (connectionId: Id) => void
  private readonly all = new Map<Id, Recorded>()
  private lastId = 0

  constructor(emit: (connectionId: Id) => void) {
    this.emit = emit
  }

  open(facts: NewConnection): Recording {
    const id = ++this.lastId
    const recorded: Recorded = { connection: { ...facts, id, openedMs: Date.now(), lines: 0 }, lines: [], dropped: 0 }
    this.all.set(id, recorded)
    this.forgetOldest()
    const change = (facts: Partial<Connection>): void => {
      recorded.connection = { ...recorded.connection, ...facts }
      this.emit(id)
    }
    return {
      id,
      write: line => {
        addLine(recorded, line)
        change({ lines: recorded.lines.length })
      },
      encrypted: tls => change({ tls }),
      closed: () => change({ closedMs: Date.now() }),
    }
  }

  /** All conversations, newest first. */
  connections(): Connection[] {
    return [...this.all.values()].map(recorded => recorded.connection).reverse()
  }

  /** At most `count` lines from line `from`; none for an unknown conversation. */
  lines(id: Id, from: number, count: number): TranscriptLine[] {
    return this.all.get(id)?.lines.slice(from, from + count) ?? []
  }

  /** The conversation as text in the format that tests replay: `C:` and `S:` lines, `#` notes. */
  text(id: Id): string {
    const recorded = this.all.get(id)
    if (!recorded) return ''
    const { protocol, host, port, openedMs } = recorded.connection
    const head = `# ${protocol.toUpperCase()} ${host}:${port} ${new Date(openedMs).toISOString()}\n`
    return head + recorded.lines.map(line => `${PREFIX[line.from]} ${line.text}\n`).join('')
  }

  /** Forgets the conversations that are over. */
  clear(): void {
    for (const [id, { connection }] of this.all) {
      if (connection.closedMs === undefined) continue
      this.all.delete(id)
      this.emit(id)
    }
  }

  private forgetOldest(): void {
    for (const id of this.all.keys()) {
      if (this.all.size <= MAX_CONNECTIONS) return
      this.all.delete(id)
    }
  }
}

const PREFIX = { client: 'C:', server: 'S:', note: '#' } as const

function addLine(recorded: Recorded, line: string): void {
  const text = line.trimEnd().slice(0, MAX_LINE_LENGTH)
  const from = text.startsWith('C:') ? 'client' : text.startsWith('S:') ? 'server' : 'note'
  recorded.lines.push({ atMs: Date.now(), from, text: text.replace(/^(?:C:|S:|#) ?/, '') })
  if (recorded.lines.length <= MAX_LINES) return
  recorded.dropped += 1
  const note = { atMs: Date.now(), from: 'note', text: `${recorded.dropped} lines left out` } as const
  recorded.lines.splice(MAX_LINES / 2, recorded.dropped === 1 ? 1 : 2, note)
}

/** Replaces mail addresses, for a transcript that is to be shared. */
export function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>:@,;"']{1,64}@[^\s<>:@,;"']{1,255}/g, '(address)')
}
