// The messages of one account on their way into a pack: written as they arrive, committed in batches, or taken back.
import type { Id } from '../../../shared/model/account.ts'
import { InputError, StorageError } from '../../errors.ts'
import { HeardPeople } from '../addresses.ts'
import type { Database } from '../database.ts'
import { parseImapUid, placeArrival, type Unplaced, unplacedMessages } from '../imap/arrivals.ts'
import { whileSyncing } from '../imap/syncing.ts'
import { mailboxOf } from '../mailboxes.ts'
import type { PackFile } from '../packs/pack-file.ts'
import type { PackShelf } from '../packs/pack-shelf.ts'
import type { Profile } from '../profile.ts'
import { letArrivalsWait, newestMessage } from '../rules/arrivals.ts'
import type { CommitOptions, IncomingCut, IncomingSummary, StoredIncoming, WrittenPlaces } from '../store.ts'
import { noteReplaced, rememberUid } from '../uids.ts'
import { AppendPlan, type CompleteMessage, type PartialMessage } from './append-plan.ts'
import { hasHeaderOnly, type IncomingPlace, insertIncoming, type ReadBefore, replaceHeader } from './insert-incoming.ts'
import { NewMessageIds } from './new-message-ids.ts'
import { OrphanedHeaders } from './orphaned-headers.ts'
import { SameMessages } from './same-messages.ts'
import { StagedMessages } from './staged-messages.ts'

interface CommitRules extends CommitOptions {
  readonly removeFromServer: boolean
}

/** What one commit records. */
interface Due {
  readonly pack: PackFile
  readonly messages: readonly CompleteMessage[]
  readonly rules: CommitRules
}

/** With what was found out about it by then. */
interface Placed extends IncomingPlace, CompleteMessage {
  readonly wholeBytes?: number | undefined
  readonly read: ReadBefore | undefined
}

export class IncomingSession {
  private readonly profile: Profile
  private readonly db: Database
  private readonly packs: PackShelf
  private readonly accountId: Id
  private pack: PackFile | undefined
  /** Where the pack was valid when the last batch was committed. */
  private committedEnd = 0
  private complete: CompleteMessage[] = []
  private partial: PartialMessage | undefined
  /** Of the complete ones, those that were told to whom reads them. */
  private told = 0
  private failure: unknown
  private isDoubtful = false
  /** Read when it is asked for the first time. */
  private same: SameMessages | undefined
  /** Likewise. */
  private unplaced: Unplaced | undefined
  /** Likewise. */
  private orphans: OrphanedHeaders | undefined

  constructor(profile: Profile, accountId: Id) {
    this.profile = profile
    this.db = profile.db
    this.packs = profile.packs
    this.accountId = accountId
  }

  /** Appends a slab. After a failure only `abandon` helps. */
  write(slab: Uint8Array, cuts: readonly IncomingCut[]): void {
    this.refuseAfterFailure()
    if (cuts.reduce((sum, cut) => sum + cut.sizeBytes, 0) !== slab.byteLength) {
      throw new InputError('The cuts do not add up to the slab')
    }
    try {
      this.append(this.pack ?? this.takePack(), slab, cuts)
    } catch (error) {
      this.failure = error
      throw error
    }
  }

  /** Where the messages lie that became complete since the last time. */
  takeWritten(): WrittenPlaces {
    const { pack, complete, told } = this
    this.told = complete.length
    const written = complete.slice(told)
    return {
      file: pack && written.length > 0 ? pack.path : '',
      offsets: written.map(({ offset }) => offset),
      sizes: written.map(({ sizeBytes }) => sizeBytes),
    }
  }

  /** Brings to the disk what was written, while more arrives: the commit then has little left to wait for. */
  async flush(): Promise<void> {
    this.refuseAfterFailure()
    try {
      await this.pack?.flush()
    } catch (error) {
      // A system says so once: the next sync of these bytes would succeed without them.
      this.failure ??= error
      throw error
    }
  }

  /** Makes complete messages durable and visible. What is still arriving goes on. */
  commit(rules: CommitRules): StoredIncoming[] {
    this.refuseAfterFailure()
    const { pack, complete } = this
    const summaries = rules.summaryTexts?.flatMap(summariesIn) ?? rules.summaries
    const count = summaries?.length ?? complete.length
    if (count > complete.length) throw new InputError('There are more summaries than messages')
    if (!pack || count === 0) return []
    const messages = complete.slice(0, count)
    try {
      pack.sync(endOf(messages))
      const stored = this.record({ pack, messages, rules: { ...rules, summaries } })
      this.same?.closePacks()
      this.complete = complete.slice(count)
      this.told = Math.max(0, this.told - count)
      this.committedEnd = endOf(messages)
      if (!this.partial && this.complete.length === 0) this.release(pack)
      return stored
    } catch (error) {
      // The rows may have reached the disk although their commit failed.
      this.isDoubtful = true
      this.failure = error
      throw error
    }
  }

  /** Takes back what is not committed. */
  abandon(): void {
    const { pack } = this
    this.pack = undefined
    this.partial = undefined
    this.complete = []
    this.told = 0
    this.same?.closePacks()
    this.same = undefined
    this.unplaced = undefined
    this.orphans = undefined
    if (!pack) return
    if (this.isDoubtful) this.packs.setAside(pack)
    else this.packs.giveBackAt(pack, this.committedEnd)
  }

  private append(pack: PackFile, slab: Uint8Array, cuts: readonly IncomingCut[]): void {
    const plan = new AppendPlan(pack, this.accountId, this.partial)
    let from = 0
    for (const { sizeBytes, end } of cuts) {
      plan.add(slab.subarray(from, from + sizeBytes), end)
      from += sizeBytes
    }
    pack.append(plan.parts)
    for (const { bytes, at } of plan.patches) pack.patch(bytes, at)
    this.partial = plan.partial
    this.complete.push(...plan.complete)
  }

  private record({ pack, messages, rules }: Due): StoredIncoming[] {
    const { db, accountId } = this
    return db.transaction(() => {
      const heard = new HeardPeople()
      const ids = new NewMessageIds(db)
      const mailboxId = mailboxOf(db, accountId, 'inbox')
      const sinceId = newestMessage(db)
      this.packs.record(pack.number, endOf(messages))
      const hasHeaders = messages.some(({ wholeBytes }) => wholeBytes !== undefined)
      const mayReplace = hasHeaders || hasHeaderOnly(db)
      // Any server may name a message as if it came from a folder.
      const isImap = isImapAccount(db, accountId)
      const isSync = isImap && messages.every(isFromFolder)
      // A header and what takes its place may come together, and what is of no folder is told to the server.
      const isAlike = isSync || !(isImap || hasHeaders)
      const staged = isAlike ? new StagedMessages(db) : undefined
      const recordOne = (message: CompleteMessage, index: number): StoredIncoming[] => {
        const summary = rules.summaries?.[index]
        const read = summary && { summary, heard }
        const place = { ...message, ids, staged, mailboxId, pack: pack.number, read }
        if (!isImap || !isFromFolder(message)) return this.recordOwn(place, { ...rules, mayReplace })
        return isSync ? this.recordFromFolder(place) : whileSyncing(db, () => this.recordFromFolder(place))
      }
      const recordAll = () => {
        const stored = messages.flatMap(recordOne)
        staged?.settle()
        return stored
      }
      const stored = isSync ? whileSyncing(db, recordAll) : recordAll()
      heard.write(db)
      letArrivalsWait(db, accountId, sinceId)
      return stored
    })
  }

  private recordOwn(place: Placed, rules: CommitRules & { readonly mayReplace: boolean }): StoredIncoming[] {
    const { db, accountId } = this
    const { uid, receivedMs, wholeBytes } = place
    const isToRemove = rules.removeFromServer && wholeBytes === undefined
    if (rules.mayReplace && rules.skipsSame) this.adoptOrphan(place)
    const replaced = rules.mayReplace ? replaceHeader(db, place) : undefined
    if (replaced !== undefined) {
      noteReplaced(db, accountId, { uid, receivedMs, isToRemove })
      return [{ id: replaced, uid }]
    }
    rememberUid(db, accountId, { uid, receivedMs, isToRemove })
    const same = rules.skipsSame ? this.sameMessages() : undefined
    if (same?.recognises(place)) return []
    const id = insertIncoming(db, place, place.read)
    same?.add(place, id)
    return [{ id, uid }]
  }

  private adoptOrphan(place: Placed): void {
    this.orphans ??= new OrphanedHeaders(this.db, this.accountId)
    this.orphans.adopt(place.read?.summary.messageId ?? '', place)
  }

  private recordFromFolder(place: Placed): StoredIncoming[] {
    const { db } = this
    const from = parseImapUid(place.uid)
    if (!from) return []
    this.unplaced ??= unplacedMessages(db, this.accountId)
    const id = placeArrival(db, from, { ...place, unplaced: this.unplaced })
    return id === undefined ? [] : [{ id, uid: place.uid }]
  }

  private sameMessages(): SameMessages {
    this.same ??= new SameMessages(this.profile, this.accountId)
    return this.same
  }

  private takePack(): PackFile {
    const pack = this.packs.take()
    this.pack = pack
    this.committedEnd = pack.endBytes
    return pack
  }

  private release(pack: PackFile): void {
    this.pack = undefined
    this.packs.giveBack(pack)
  }

  private refuseAfterFailure(): void {
    if (!this.failure) return
    if (this.failure instanceof StorageError) throw this.failure
    throw new StorageError('Writing failed before; the batch must be abandoned', {
      reason: 'other',
      cause: this.failure,
    })
  }
}

/** Of our own message thread. */
function summariesIn(text: string): (IncomingSummary | undefined)[] {
  const all = JSON.parse(text) as (IncomingSummary | null)[]
  return all.map(summary => summary ?? undefined)
}

function isImapAccount(db: Database, accountId: Id): boolean {
  return db.get('SELECT 1 FROM imap_accounts WHERE account_id = ?', accountId) !== undefined
}

function isFromFolder({ uid }: CompleteMessage): boolean {
  return parseImapUid(uid) !== undefined
}

function endOf(complete: readonly CompleteMessage[]): number {
  return complete.at(-1)?.recordEnd ?? 0
}
