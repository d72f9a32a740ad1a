// Stands where the preload script does: a mailbox in memory that answers the calls the mail view makes.
import type { Envelope } from '../../../shared/api/envelope.ts'
import type {
  Conversation,
  ConversationRow,
  MessageFilter,
  MessageOrder,
  MessageRow,
  MessageSource,
} from '../../../shared/model/message.ts'

interface Query {
  readonly source: MessageSource
  readonly filter: MessageFilter
  readonly order?: MessageOrder
}

function isIn(row: MessageRow, source: MessageSource): boolean {
  if (source.kind === 'all') return row.role === source.role
  return source.kind === 'tag' ? row.tags.includes(source.id) : row.mailboxId === source.id
}

export class MailboxBridge {
  rows: MessageRow[]
  /** The names of the calls, in order. */
  readonly calls: string[] = []
  /** What was asked to become one conversation, and what was split off. */
  joined: readonly number[] = []
  readonly split: (readonly number[])[] = []
  /** Calls of that name fail once so many of them were answered. */
  readonly answersLeft = new Map<string, number>()
  private readonly waiting: { name: string; done: () => void }[] = []

  constructor(rows: MessageRow[]) {
    this.rows = rows
  }

  readonly call = async (name: string, input: unknown): Promise<Envelope> => {
    this.calls.push(name)
    const left = this.answersLeft.get(name)
    if (left === 0) return { ok: false, failure: { kind: 'storage', reason: 'full', message: 'The disk is full' } }
    if (left !== undefined) this.answersLeft.set(name, left - 1)
    if (name === 'mail.conversation' && !this.has(input))
      return { ok: false, failure: { kind: 'input', message: 'Gone' } }
    const value = this.answer(name, input as Record<string, never>)
    for (const { done } of this.waiting.filter(each => each.name === name)) done()
    return { ok: true, value }
  }

  readonly on = (): (() => void) => () => {}

  /** Resolves at the next call of that name. */
  called(name: string): Promise<void> {
    return new Promise(done => this.waiting.push({ name, done }))
  }

  private has(input: unknown): boolean {
    return this.rows.some(({ id }) => id === (input as { messageId: number }).messageId)
  }

  private list({ source, filter, order }: Query): MessageRow[] {
    const sign = order && !order.descending ? 1 : -1
    return this.rows
      .filter(row => isIn(row, source))
      .filter(row => filter !== 'unread' || !row.isRead)
      .filter(row => filter !== 'flagged' || row.isFlagged)
      .sort((left, right) => sign * (left.dateMs - right.dateMs))
  }

  private conversations(query: Query): ConversationRow[] {
    const threads = new Map<number, MessageRow[]>()
    for (const row of this.list(query)) threads.set(row.threadId, [...(threads.get(row.threadId) ?? []), row])
    const whole = Map.groupBy(
      this.rows.filter(({ role }) => role !== 'trash'),
      ({ threadId }) => threadId,
    )
    return [...threads].flatMap(([threadId, rows]) => {
      const [newest] = rows.toSorted((left, right) => right.dateMs - left.dateMs)
      if (!newest) return []
      return {
        threadId,
        newest,
        people: rows.map(({ from }) => from).slice(0, 5),
        count: rows.length,
        wholeCount: whole.get(threadId)?.length ?? rows.length,
        unread: rows.filter(({ isRead }) => !isRead).length,
        isFlagged: rows.some(({ isFlagged }) => isFlagged),
        hasAttachments: rows.some(({ hasAttachments }) => hasAttachments),
      }
    })
  }

  private conversation(messageId: number): Conversation {
    const threadId = this.rows.find(({ id }) => id === messageId)?.threadId ?? messageId
    const rows = this.rows.filter(row => row.threadId === threadId && row.role !== 'trash')
    const ordered = rows.toSorted((left, right) => left.dateMs - right.dateMs)
    return { threadId, messages: ordered.map((row, depth) => ({ row, depth })), isCut: false }
  }

  private idsIn(query: Query, threadIds: readonly number[] | undefined): number[] {
    const wanted = this.list({ ...query, order: { by: 'date', descending: true } })
    return wanted.filter(row => threadIds?.includes(row.threadId) ?? true).map(({ id }) => id)
  }

  private retag(ids: readonly number[], tagId: number, isOn: boolean): void {
    this.rows = this.rows.map(row => {
      if (!ids.includes(row.id)) return row
      const others = row.tags.filter(each => each !== tagId)
      return { ...row, tags: isOn ? [...others, tagId] : others }
    })
  }

  private change(ids: readonly number[], change: Partial<MessageRow>): void {
    this.rows = this.rows.map(row => (ids.includes(row.id) ? { ...row, ...change } : row))
  }

  private answer(name: string, input: Record<string, never>): unknown {
    const q = input as unknown as Query & Record<string, unknown>
    const ids = (q.ids ?? []) as number[]
    switch (name) {
      case 'mail.listMessages': {
        const from = q.from as number
        const all = this.list(q)
        return { total: all.length, from, rows: all.slice(from, from + (q.count as number)) }
      }
      case 'mail.listConversations': {
        const from = q.from as number
        const all = this.conversations(q)
        return { total: all.length, from, rows: all.slice(from, from + (q.count as number)) }
      }
      case 'mail.positionOfConversation':
        return this.conversations(q).findIndex(row => row.threadId === q.threadId)
      case 'mail.countConversationsSince':
        return (q.times as number[]).map(
          time => this.conversations(q).filter(({ newest }) => newest.dateMs >= time).length,
        )
      case 'mail.conversation':
        return this.conversation(q.messageId as number)
      case 'mail.idsIn':
        return this.idsIn(q, q.threadIds as number[] | undefined)
      case 'mail.joinThreads':
        this.joined = ids
        return undefined
      case 'mail.splitThread':
        this.split.push(ids)
        return undefined
      case 'mail.tag':
        return this.retag(ids, q.tagId as number, q.isOn as boolean)
      case 'mail.positionOf':
        return this.list(q).findIndex(row => row.id === q.id)
      case 'mail.countSince':
        return (q.times as number[]).map(time => this.list(q).filter(row => row.dateMs >= time).length)
      case 'mail.openMessage':
        return {
          row: this.rows.find(row => row.id === q.id),
          body: { kind: 'text', text: '', blocks: [], isTruncated: false },
        }
      case 'mail.mark':
        return this.change(ids, {
          ...(q.isRead === undefined ? {} : { isRead: q.isRead as boolean }),
          ...(q.isFlagged === undefined ? {} : { isFlagged: q.isFlagged as boolean }),
        })
      case 'mail.move':
        this.change(ids, { role: 'folder', mailboxId: q.mailboxId as number })
        return { moved: ids.map(id => ({ id, mailboxId: 1 })) }
      case 'mail.moveToRole': {
        // What waits in the Outbox stays there.
        const movable = ids.filter(id => this.rows.some(row => row.id === id && row.role !== 'outbox'))
        this.change(movable, { role: q.role as MessageRow['role'], mailboxId: 9 })
        return { moved: movable.map(id => ({ id, mailboxId: 1 })) }
      }
      case 'mail.copy': {
        const copied = this.rows.filter(({ id }) => ids.includes(id))
        const copies = copied.map((row, at) => ({ ...row, id: this.rows.length + 1 + at, role: 'folder' as const }))
        this.rows = [...this.rows, ...copies]
        return { ids: copies.map(({ id }) => id) }
      }
      case 'mail.deleteForGood':
        this.rows = this.rows.filter(({ id }) => !ids.includes(id))
        return undefined
      case 'mail.moveBack':
        return this.change(
          (q.moved as { id: number }[]).map(({ id }) => id),
          { role: 'inbox', mailboxId: 1 },
        )
      case 'reading.removeAttachments': {
        const whole = this.rows.find(({ id }) => id === q.id)
        const id = this.rows.length + 1
        this.change([q.id as number], { role: 'trash', mailboxId: 9 })
        if (whole) this.rows = [...this.rows, { ...whole, id }]
        return { id, moved: [{ id: q.id, mailboxId: 1 }] }
      }
      default:
        return undefined
    }
  }
}
