// Stands where the preload script does: a mailbox in memory that answers the calls the mail view makes.
import type { Envelope } from '../../../shared/api/envelope.ts'
import type { MessageFilter, MessageOrder, MessageRow, MessageSource } from '../../../shared/model/message.ts'

interface Query {
  readonly source: MessageSource
  readonly filter: MessageFilter
  readonly order?: MessageOrder
}

export class MailboxBridge {
  rows: MessageRow[]
  /** The names of the calls, in order. */
  readonly calls: string[] = []
  private readonly waiting: { name: string; done: () => void }[] = []

  constructor(rows: MessageRow[]) {
    this.rows = rows
  }

  readonly call = async (name: string, input: unknown): Promise<Envelope> => {
    this.calls.push(name)
    const value = this.answer(name, input as Record<string, never>)
    for (const { done } of this.waiting.filter(each => each.name === name)) done()
    return { ok: true, value }
  }

  readonly on = (): (() => void) => () => {}

  /** Resolves at the next call of that name. */
  called(name: string): Promise<void> {
    return new Promise(done => this.waiting.push({ name, done }))
  }

  private list({ source, filter, order }: Query): MessageRow[] {
    const sign = order && !order.descending ? 1 : -1
    return this.rows
      .filter(row => (source.kind === 'all' ? row.role === source.role : row.mailboxId === source.id))
      .filter(row => filter !== 'unread' || !row.isRead)
      .sort((left, right) => sign * (left.dateMs - right.dateMs))
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
        return this.change(ids, { ...(q.isRead === undefined ? {} : { isRead: q.isRead as boolean }) })
      case 'mail.moveToTrash':
        this.change(ids, { role: 'trash', mailboxId: 9 })
        return { moved: ids.map(id => ({ id, mailboxId: 1 })) }
      case 'mail.moveBack':
        return this.change(
          (q.moved as { id: number }[]).map(({ id }) => id),
          { role: 'inbox', mailboxId: 1 },
        )
      default:
        return undefined
    }
  }
}
