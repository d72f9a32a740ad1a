// Subscriptions a person chose and did not apply yet, with single steps that can be taken back. Pure.
import type { Id } from '../../../shared/model/account.ts'
import type { NewsgroupRow } from '../../../shared/model/newsgroup.ts'

type Group = Pick<NewsgroupRow, 'id' | 'name' | 'isSubscribed'>

interface Step {
  readonly id: Id
  readonly name: string
  /** What was wanted before; undefined: what is stored. */
  readonly before: boolean | undefined
}

export interface GroupChanges {
  /** Only groups that shall be another way than they are stored. */
  readonly wanted: ReadonlyMap<Id, boolean>
  /** Oldest first. */
  readonly steps: readonly Step[]
}

export const noChanges: GroupChanges = { wanted: new Map(), steps: [] }

/** Whether the group is subscribed once everything is applied. */
export function isWanted(changes: GroupChanges, group: Group): boolean {
  return changes.wanted.get(group.id) ?? group.isSubscribed
}

/** Subscribed or not, the other way round. */
export function toggleGroup(changes: GroupChanges, group: Group): GroupChanges {
  const { id, name, isSubscribed } = group
  const isNow = !isWanted(changes, group)
  const step = { id, name, before: changes.wanted.get(id) }
  return {
    wanted: withWish(changes.wanted, id, isNow === isSubscribed ? undefined : isNow),
    steps: [...changes.steps, step],
  }
}

/** Takes the last step back; null when there is none. */
export function undoStep(changes: GroupChanges): { readonly changes: GroupChanges; readonly name: string } | null {
  const step = changes.steps.at(-1)
  if (!step) return null
  const wanted = withWish(changes.wanted, step.id, step.before)
  return { changes: { wanted, steps: changes.steps.slice(0, -1) }, name: step.name }
}

function withWish(wanted: ReadonlyMap<Id, boolean>, id: Id, wish: boolean | undefined): ReadonlyMap<Id, boolean> {
  const next = new Map(wanted)
  if (wish === undefined) next.delete(id)
  else next.set(id, wish)
  return next
}

export function countChanges({ wanted }: GroupChanges): { readonly added: number; readonly removed: number } {
  const added = [...wanted.values()].filter(Boolean).length
  return { added, removed: wanted.size - added }
}

/** What one call of `subscribe` takes. */
export interface Batch {
  readonly add: Id[]
  readonly remove: Id[]
}

// As many of each as one call may name.
const maxBatch = 1_000

/** In calls of an allowed length. */
export function batchesOf({ wanted }: GroupChanges): Batch[] {
  const add = [...wanted].filter(([, wish]) => wish).map(([id]) => id)
  const remove = [...wanted].filter(([, wish]) => !wish).map(([id]) => id)
  const batches: Batch[] = []
  for (let at = 0; at < Math.max(add.length, remove.length); at += maxBatch) {
    batches.push({ add: add.slice(at, at + maxBatch), remove: remove.slice(at, at + maxBatch) })
  }
  return batches
}

/** What is left when a batch was applied; its steps cannot be taken back here any more. */
export function withoutBatch(changes: GroupChanges, { add, remove }: Batch): GroupChanges {
  const applied = new Set([...add, ...remove])
  return {
    wanted: new Map([...changes.wanted].filter(([id]) => !applied.has(id))),
    steps: changes.steps.filter(({ id }) => !applied.has(id)),
  }
}
