// Takes headers into the store as they arrive. However it ends, what came is there, shows, and is not asked for again.

import type { Id } from '../../../shared/model/account.ts'
import type { ArticleFacts } from '../../../shared/model/article.ts'
import type { OverviewBatch } from '../../protocols/nntp/session.ts'
import { HeaderSlab } from '../../store/news/header-slab.ts'
import type { NumberRange } from '../../store/news/news-store.ts'
import type { NewsServices } from '../news-services.ts'

/** New headers show at least so often while more arrive. */
const SETTLE_MS = 1_500
/** Goes to the store at once: some two thousand headers. */
const SLAB_BYTES = 512 * 1024
/** Slabs on their way to the store while the next one arrives. */
const MAX_PUTTING = 4

export interface HeaderIntakeFacts extends Pick<NewsServices, 'store' | 'changed'> {
  readonly groupId: Id
  readonly serverId: Id
  /** Nobody is to be told of what comes. */
  readonly isQuiet: boolean
}

export class HeaderIntake {
  /** Headers that were not here from this server. */
  brought = 0
  private copies = 0
  /** Numbers that were gone through. */
  done = 0
  /** Unread ones that the server brought as news, and watched ones among them: some, for notices. */
  readonly newest: ArticleFacts[] = []
  readonly watched: ArticleFacts[] = []
  private readonly facts: HeaderIntakeFacts
  private settledMs = performance.now()
  private readonly slab = new HeaderSlab()
  private readonly putting: Promise<void>[] = []
  private hasLost = false
  /** The piece that is arriving, as far as it came; undefined where its rows are not in the order of their numbers. */
  private arriving: NumberRange | undefined
  private pieceFrom: number | undefined

  constructor(facts: HeaderIntakeFacts) {
    this.facts = facts
  }

  async take(batch: OverviewBatch): Promise<void> {
    const { from, to = from } = batch.range
    this.slab.add(batch.rows)
    this.note({ from, to }, batch)
    // Two pieces in one slab would lie on one page, which spans what is between them.
    if (batch.isComplete) await this.putPiece({ from, to })
    else if (this.slab.sizeBytes >= SLAB_BYTES) this.putTaken([])
    if (this.putting.length >= MAX_PUTTING) await this.putting.shift()
    if (performance.now() - this.settledMs >= SETTLE_MS) await this.settle(false)
  }

  /** Headers that are new here. Below 0 where what another fetch brought was found to be here while this one settled. */
  get added(): number {
    return this.brought - this.copies
  }

  /** Of the piece that is arriving, numbers that were gone through. */
  get within(): number {
    return this.arriving ? this.arriving.to - this.arriving.from + 1 : 0
  }

  /** Everything that was taken is in the store. */
  async allPut(): Promise<void> {
    if (this.slab.sizeBytes > 0) this.putTaken([])
    await this.earlierPut()
  }

  /** Nothing more comes. */
  async end(): Promise<void> {
    await this.allPut()
    // A piece that broke off is known as far as it came: gaps in it need not be asked for one by one.
    if (this.arriving && !this.hasLost) await this.put(new Uint8Array(), [this.arriving])
    await this.settle(true)
  }

  private async putPiece(piece: NumberRange): Promise<void> {
    // What was lost on its way must not count as known: it is asked for again.
    await this.earlierPut()
    this.putTaken([piece])
  }

  private putTaken(covered: readonly NumberRange[]): void {
    const put = this.put(this.slab.take(), covered)
    // Whoever waits for it hears of it.
    put.catch(() => {
      this.hasLost = true
    })
    this.putting.push(put)
  }

  private async earlierPut(): Promise<void> {
    for (let put = this.putting.shift(); put; put = this.putting.shift()) await put
  }

  private async put(slab: Uint8Array, covered: readonly NumberRange[]): Promise<void> {
    const { store, groupId, serverId, isQuiet } = this.facts
    const { added } = await store.putHeaders({ groupId, serverId, slab, covered, isQuiet })
    this.brought += added
  }

  private note({ from, to }: NumberRange, { rows, isComplete }: Pick<OverviewBatch, 'rows' | 'isComplete'>): void {
    if (isComplete) {
      this.done += to - from + 1
      this.arriving = undefined
      this.pieceFrom = undefined
      return
    }
    const isNew = this.pieceFrom !== from
    const before = isNew ? from - 1 : this.arriving?.to
    this.pieceFrom = from
    const last = lastAscending(rows, before)
    this.arriving = last === undefined || last > to ? undefined : { from, to: last }
  }

  private async settle(isDone: boolean): Promise<void> {
    await this.allPut()
    const { store, changed, groupId, serverId } = this.facts
    const settled = await store.settleHeaders(groupId, isDone, serverId)
    this.copies += settled.copies
    this.newest.push(...settled.newest)
    this.watched.push(...settled.watched)
    changed(['headers'], [groupId])
    this.settledMs = performance.now()
  }
}

/** The highest number; undefined where they don't go up from `before` on, or where that is not known. */
function lastAscending(rows: OverviewBatch['rows'], before: number | undefined): number | undefined {
  let last = before
  for (const { number } of rows) {
    if (last === undefined || number <= last) return undefined
    last = number
  }
  return rows.length === 0 ? undefined : last
}
