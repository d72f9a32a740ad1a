// What waits for one site (or for this computer alone), read ahead from the store so that a session never waits for its
// next file.

import type { Id } from '../../../shared/model/account.ts'
import type { StoredTransfer } from '../../store/files/transfers-store.ts'
import type { Store } from '../../store/store.ts'
import type { LiveTransfer, LiveTransfers } from './live-transfers.ts'

/** Read in one go: some tenths of a second of very small files. */
const AHEAD = 500
/** Read again before the last of them is taken. */
const LOW = 200

export class Lane {
  readonly id: Id
  /** Sessions at work, or on their way to it. */
  workers = 0
  /** Failures of the line in a row; while it rests nothing begins. */
  failures = 0
  restsUntilMs: number | undefined
  /** A session was had: before that one worker goes ahead, so that a wrong password is tried once. */
  isProven = false
  /** Nothing goes this way before a person has done something. */
  isLocked = false
  private readonly store: Pick<Store, 'nextTransfers'>
  private readonly live: LiveTransfers
  private ahead: StoredTransfer[] = []
  private filling: Promise<void> | undefined
  private isEmpty = false
  private generation = 0
  private hasBlocked = false
  /** Groups that more was added to while the store was being read. */
  private readonly grown = new Set<Id>()
  /** What was under way at some time of that: it may have come to its end since the store has named it. */
  private readonly underWay = new Set<Id>()

  constructor(id: Id, store: Pick<Store, 'nextTransfers'>, live: LiveTransfers) {
    this.id = id
    this.store = store
    this.live = live
  }

  /** How many are known to wait. */
  get waiting(): number {
    return this.ahead.filter(({ id }) => !this.live.has(id)).length
  }

  /** Another one is read ahead, and nobody has it. */
  get hasNext(): boolean {
    return this.ahead.some(({ id }) => !this.live.has(id))
  }

  /** Something came, went or changed its order: what was read ahead counts no more. */
  changed(): void {
    this.ahead = []
    this.isEmpty = false
    this.generation += 1
  }

  /**
   * More of a group was added, which comes behind what waits of it: that stays read ahead. So a folder of many thousand
   * files is on its way while it is still being added.
   */
  added(groupId: Id): void {
    this.grown.add(groupId)
    this.isEmpty = false
    if (!isOnlyOf(this.ahead, groupId)) this.changed()
  }

  /** One came to its end, this way or another: what waited for its place may go now. False: nothing waited for one. */
  ended(): boolean {
    if (!this.hasBlocked) return false
    // Once until it is known anew: else no reading would ever count while one after the other comes to its end.
    this.hasBlocked = false
    this.changed()
    return true
  }

  /** Makes sure that something is read ahead if there is anything. `isHeld`: only what jobs wait for. */
  async fill(isHeld: boolean): Promise<void> {
    while (!this.isEmpty && this.ahead.length === 0) {
      this.filling ??= this.read(isHeld).finally(() => {
        this.filling = undefined
      })
      await this.filling
    }
  }

  /** The next one, claimed. Undefined when nothing waits. */
  async take(isHeld: boolean): Promise<LiveTransfer | undefined> {
    for (;;) {
      await this.fill(isHeld)
      const next = this.shift(isHeld)
      if (!next) return undefined
      const live = isHeld && !next.isHidden ? undefined : this.claim(next)
      if (live) return live
    }
  }

  /** The next one without any waiting, if it is of that kind. Undefined: it is not, or is not read ahead. */
  takeAtOnce(isHeld: boolean, isOfKind: (transfer: StoredTransfer) => boolean): LiveTransfer | undefined {
    const [next] = this.ahead
    if (!next || (isHeld && !next.isHidden) || !isOfKind(next)) return undefined
    this.shift(isHeld)
    return this.claim(next)
  }

  private shift(isHeld: boolean): StoredTransfer | undefined {
    const next = this.ahead.shift()
    if (next && this.ahead.length === LOW && !this.isEmpty) this.readMore(isHeld)
    return next
  }

  private claim(next: StoredTransfer): LiveTransfer | undefined {
    const live = this.live.claim(next)
    if (live) this.underWay.add(next.id)
    return live
  }

  private readMore(isHeld: boolean): void {
    this.filling ??= this.read(isHeld).finally(() => {
      this.filling = undefined
    })
    // Whoever asks next reads again and hears of it.
    this.filling.catch(() => undefined)
  }

  private async read(isHeld: boolean): Promise<void> {
    const { generation } = this
    const count = AHEAD + this.live.size
    const lane = this.id
    this.grown.clear()
    this.underWay.clear()
    for (const id of this.live.ids) this.underWay.add(id)
    const [hidden, shown] = await Promise.all([
      this.store.nextTransfers({ lane, isHidden: true, count }),
      isHeld ? [] : this.store.nextTransfers({ lane, isHidden: false, count }),
    ])
    if (generation !== this.generation) return
    const rows = [...hidden, ...shown]
    const found = rows.filter(({ id }) => !this.underWay.has(id) && !this.live.has(id))
    // Two to the same place come one after the other.
    const ahead = found.filter(transfer => this.live.isFree(transfer)).slice(0, AHEAD)
    // What came meanwhile may belong before them.
    for (const groupId of this.grown) if (!isOnlyOf(ahead, groupId)) return
    this.ahead = ahead
    // The store gives so many at most: while it is slow all of them may be taken, and others wait behind them.
    const isCutOff = found.length === 0 && rows.length >= AHEAD
    this.hasBlocked = isCutOff || this.ahead.length < Math.min(found.length, AHEAD)
    this.isEmpty = this.ahead.length === 0 && this.grown.size === 0
  }
}

function isOnlyOf(transfers: readonly StoredTransfer[], groupId: Id): boolean {
  return transfers.every(transfer => transfer.groupId === groupId)
}
