// Lets jobs wait until everything of a group has come to an end.

import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import { CancelledError, failureOf, InputError } from '../../errors.ts'
import type { StoredTransfer } from '../../store/files/transfers-store.ts'
import type { Store } from '../../store/store.ts'

/** Failures told one by one. */
const MAX_TOLD = 100

export interface GroupEnd {
  readonly files: number
  readonly bytes: number
  /** The first hundred. `path` as the source calls it. */
  readonly failed: readonly { readonly path: string; readonly failure: Failure }[]
  /** It was taken out of the queue. */
  readonly cancelled: boolean
}

interface Waiter {
  readonly resolve: (end: GroupEnd) => void
  readonly reject: (error: unknown) => void
}

export class GroupEnds {
  private readonly store: Pick<Store, 'readGroup' | 'groupFailures'>
  private readonly waiters = new Map<Id, Set<Waiter>>()
  /** Groups in which nothing was found: they are gone, and that is no cancelling. */
  private readonly empty = new Set<Id>()

  constructor(store: Pick<Store, 'readGroup' | 'groupFailures'>) {
    this.store = store
  }

  /** Throws CancelledError when the signal fires; the group goes on then. */
  async wait(groupId: Id, signal: AbortSignal): Promise<GroupEnd> {
    if (signal.aborted) throw new CancelledError()
    const { promise, resolve, reject } = Promise.withResolvers<GroupEnd>()
    const waiter = { resolve, reject }
    const onAbort = (): void => reject(new CancelledError())
    signal.addEventListener('abort', onAbort, { once: true })
    const all = this.waiters.get(groupId) ?? new Set()
    this.waiters.set(groupId, all.add(waiter))
    try {
      this.look(groupId)
      return await promise
    } finally {
      signal.removeEventListener('abort', onAbort)
      all.delete(waiter)
      if (all.size === 0) this.waiters.delete(groupId)
    }
  }

  /** Something of the group came to its end, or the group is gone. */
  look(groupId: Id): void {
    const waiters = this.waiters.get(groupId)
    if (!waiters) return
    this.endOf(groupId).then(
      end => {
        if (end) for (const { resolve } of waiters) resolve(end)
      },
      error => {
        for (const { reject } of waiters) reject(error)
      },
    )
  }

  /** Its folders are read; a group with nothing in it is gone by now. */
  async scanned(groupId: Id): Promise<void> {
    if (!(await this.store.readGroup(groupId))) this.empty.add(groupId)
    this.look(groupId)
  }

  private async endOf(groupId: Id): Promise<GroupEnd | undefined> {
    const group = await this.store.readGroup(groupId)
    if (!group) return { files: 0, bytes: 0, failed: [], cancelled: !this.empty.delete(groupId) }
    if (group.openFiles > 0) return undefined
    const stuck = group.attentionFiles === 0 ? [] : await this.store.groupFailures(groupId, MAX_TOLD)
    return { files: group.doneFiles, bytes: group.doneBytes, failed: stuck.map(failedOf), cancelled: false }
  }
}

/** A job asks nobody, so a name that is taken is a failure for it. */
function failedOf({ from, progress }: StoredTransfer): GroupEnd['failed'][number] {
  const failure = progress.failure ?? failureOf(new InputError('Something has this name already', 'name'))
  return { path: from.path, failure }
}
