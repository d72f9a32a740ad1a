// Headers that a person may be told of, from when they are put until the fetch that brought them asks, whoever settled them in
// between: an opened list, or another server's fetch. In memory only.
import type { Id } from '../../../shared/model/account.ts'
import { ReadRanges } from '../../reading/read-ranges.ts'

/** Of one group; a person is told of a few. */
const MAX_ARRIVALS = 10_000

interface GroupArrivals {
  /** The server that brought them, by the group's numbers. */
  readonly put: Map<number, Id>
  /** The same, once they are in the group's index; a copy under the number that the article has here. */
  readonly settled: Map<number, Id>
  /** Nobody was told of these when they came. */
  readonly quiet: ReadRanges
}

export class Arrivals {
  private readonly groups = new Map<Id, GroupArrivals>()

  /** New headers, in ascending order. `isQuiet`: nobody is to be told, unless another server brings them as news. */
  put(
    groupId: Id,
    numbers: readonly number[],
    { serverId, isQuiet }: { readonly serverId: Id; readonly isQuiet: boolean },
  ): void {
    const [from] = numbers
    if (from === undefined) return
    const { put, quiet } = this.arrivalsOf(groupId)
    if (isQuiet) quiet.add(from, numbers.at(-1))
    else for (const number of numbers.slice(0, MAX_ARRIVALS - put.size)) put.set(number, serverId)
  }

  /** `known`: the number by which the article was here already, from another server. */
  settle(groupId: Id, number: number, known: number | undefined): void {
    const { put, settled, quiet } = this.arrivalsOf(groupId)
    const serverId = put.get(number)
    if (serverId === undefined) return
    put.delete(number)
    if (known !== undefined && !quiet.has(known)) return
    if (known !== undefined) quiet.remove(known)
    if (settled.size < MAX_ARRIVALS) settled.set(known ?? number, serverId)
  }

  /** What a server brought and is settled; undefined: any server. Answers with the group's numbers, each of them once. */
  take(groupId: Id, serverId: Id | undefined): number[] {
    const { settled } = this.arrivalsOf(groupId)
    const taken = [...settled].filter(([, by]) => serverId === undefined || by === serverId).map(([number]) => number)
    for (const number of taken) settled.delete(number)
    return taken
  }

  /** The group's numbers begin anew. */
  forget(groupId: Id): void {
    this.groups.delete(groupId)
  }

  private arrivalsOf(groupId: Id): GroupArrivals {
    const known = this.groups.get(groupId)
    if (known) return known
    const made = { put: new Map<number, Id>(), settled: new Map<number, Id>(), quiet: new ReadRanges() }
    this.groups.set(groupId, made)
    return made
  }
}
