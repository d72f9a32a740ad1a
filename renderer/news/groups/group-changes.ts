// Subscriptions a person chose and did not apply yet, with single steps that can be taken back. Pure.
import type { Id } from '../../../shared/model/account.ts'
import type { NewsgroupRow } from '../../../shared/model/newsgroup.ts'

type Group = Pick<NewsgroupRow, 'id' | 'name' | 'isSubscribed'>

/** One press: one group, or a range of them. */
interface Step {
  /** The first one. */
  readonly name: string
  readonly groups: readonly {
    readonly id: Id
    /** What was wanted before; undefined: what is stored. */
    readonly before: boolean | undefined
  }[]
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
  return wishGroups(changes, [group], !isWanted(changes, group))
}

/** All of them subscribed, or none; taken back as one step. Nothing new where all are so already. */
export function wishGroups(changes: GroupChanges, groups: readonly Group[], isSubscribed: boolean): GroupChanges {
  const others = groups.filter(group => isWanted(changes, group) !== isSubscribed)
  const [first] = others
  if (!first) return changes
  const step = { name: first.name, groups: others.map(({ id }) => ({ id, before: changes.wanted.get(id) })) }
  const wanted = new Map(changes.wanted)
  for (const group of others) {
    if (group.isSubscribed === isSubscribed) wanted.delete(group.id)
    else wanted.set(group.id, isSubscribed)
  }
  return { wanted, steps: [...changes.steps, step] }
}

/** Takes the last step back; null when there is none. `count`: so many groups. */
export function undoStep(
  changes: GroupChanges,
): { readonly changes: GroupChanges; readonly name: string; readonly count: number } | null {
  const step = changes.steps.at(-1)
  if (!step) return null
  const wanted = new Map(changes.wanted)
  for (const { id, before } of step.groups) {
    if (before === undefined) wanted.delete(id)
    else wanted.set(id, before)
  }
  return { changes: { wanted, steps: changes.steps.slice(0, -1) }, name: step.name, count: step.groups.length }
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
    steps: changes.steps.filter(({ groups }) => !groups.some(({ id }) => applied.has(id))),
  }
}
