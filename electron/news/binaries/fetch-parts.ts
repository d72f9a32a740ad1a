// Fetches the parts of one posted file from the servers by rank, from each over as many conversations as it takes. What one
// server has not got is asked of the next.

import { isMessageId } from '../../../shared/message-id.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { JobProgress } from '../../../shared/model/job.ts'
import { asError, InputError, KittiwakeError, StorageError } from '../../errors.ts'
import type { NntpSession } from '../../protocols/nntp/session.ts'
import type { BinaryFile } from './binary-thread.ts'
import { gatherBody } from './gather-body.ts'
import type { WantedPart } from './wanted-file.ts'

export interface PartsFetch {
  readonly parts: readonly WantedPart[]
  /** By rank. */
  readonly serverIds: readonly Id[]
  readonly signal: AbortSignal
  /** How many conversations with the server a job may have. */
  lanes(serverId: Id): Promise<number>
  /** Runs `work` with a session of the server. */
  withSession<T>(serverId: Id, work: (session: NntpSession) => Promise<T>): Promise<T>
  report(progress: JobProgress): void
}

/** Asked for in one go over one conversation: enough to keep it busy, few enough that all have work to the end. */
const CLAIMED_PARTS = 20

/** Some parts make a damaged file; when none could be had this throws why. StorageError, CancelledError. */
export async function fetchParts(fetch: PartsFetch, file: BinaryFile): Promise<void> {
  const left = new Map(fetch.parts.filter(isAskable).map(part => [part.part, part]))
  const tally = new Tally(fetch)
  let failure: Error | undefined
  for (const serverId of fetch.serverIds) {
    if (left.size === 0) break
    const round = new Round({ left, file, tally })
    failure = (await askServer(fetch, serverId, round)) ?? failure
  }
  if (tally.done === 0) throw failure ?? new InputError('There is no news server', 'serverId')
}

/** Conversations that break off are begun anew as long as they bring something. Answers with the last failure. */
async function askServer(fetch: PartsFetch, serverId: Id, round: Round): Promise<Error | undefined> {
  const most = await lanesOf(fetch, serverId)
  let failure: Error | undefined
  for (let before = Number.POSITIVE_INFINITY; round.size > 0 && round.size < before; ) {
    before = round.size
    const lanes = Math.min(most, Math.ceil(before / CLAIMED_PARTS))
    const runs = Array.from({ length: lanes }, () => fetch.withSession(serverId, session => round.run(session)))
    for (const run of await Promise.allSettled(runs)) {
      if (run.status === 'fulfilled') continue
      fetch.signal.throwIfAborted()
      const { reason } = run
      if (!(reason instanceof KittiwakeError) || reason instanceof StorageError) throw asError(reason)
      failure = reason
    }
  }
  return round.refusal ?? failure
}

function isAskable({ messageId }: WantedPart): boolean {
  return isMessageId(messageId)
}

/** One where it cannot be told: asking the server says why. */
async function lanesOf({ lanes }: PartsFetch, serverId: Id): Promise<number> {
  return Math.max(1, await lanes(serverId).catch(() => 1))
}

interface RoundFacts {
  /** What is still missing; parts leave it when they are written. */
  readonly left: Map<number, WantedPart>
  readonly file: BinaryFile
  readonly tally: Tally
}

/** Everything that one server is asked for, shared by the conversations with it. */
class Round {
  /** The last one. */
  refusal: Error | undefined
  private readonly facts: RoundFacts
  private readonly waiting: WantedPart[]

  constructor(facts: RoundFacts) {
    this.facts = facts
    this.waiting = [...facts.left.values()]
  }

  /** So many parts are not answered yet. */
  get size(): number {
    return this.waiting.length
  }

  /** Takes parts as long as there are any. What had not come when it broke off waits again. */
  async run(session: NntpSession): Promise<void> {
    for (let claimed = this.claim(); claimed.length > 0; claimed = this.claim()) {
      const answered = new Set<WantedPart>()
      try {
        await this.fetch(session, claimed, answered)
      } catch (error) {
        this.waiting.unshift(...claimed.filter(part => !answered.has(part)))
        throw error
      }
    }
  }

  private claim(): WantedPart[] {
    return this.waiting.splice(0, CLAIMED_PARTS)
  }

  private async fetch(session: NntpSession, claimed: readonly WantedPart[], answered: Set<WantedPart>): Promise<void> {
    const { left, file, tally } = this.facts
    let at = 0
    for await (const arriving of session.bodies(claimed.map(({ messageId }) => messageId))) {
      const part = claimed[at++]
      if (!part) continue
      if ('error' in arriving) this.refusal = arriving.error
      else {
        await file.take(part.part, await gatherBody(arriving.body))
        left.delete(part.part)
        tally.arrived(part)
      }
      answered.add(part)
    }
  }
}

class Tally {
  done = 0
  private readonly fetch: PartsFetch
  private readonly totalBytes: number
  private doneBytes = 0

  constructor(fetch: PartsFetch) {
    this.fetch = fetch
    this.totalBytes = fetch.parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  }

  arrived({ sizeBytes }: WantedPart): void {
    this.done++
    this.doneBytes += sizeBytes
    const { totalBytes } = this
    const bytes = totalBytes > 0 ? { doneBytes: this.doneBytes, totalBytes } : {}
    this.fetch.report({ done: this.done, total: this.fetch.parts.length, ...bytes })
  }
}
