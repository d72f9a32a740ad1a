// The lists that windows have open: a few, each by its id.
import type { Id } from '../../../shared/model/account.ts'
import { InputError } from '../../errors.ts'
import type { GroupIndexes } from './group-indexes.ts'
import type { ShownList } from './shown-list.ts'

/** More than windows show; the one that was used least goes. */
const MAX_LISTS = 8

export class OpenLists {
  private readonly indexes: GroupIndexes
  private readonly lists = new Map<Id, ShownList>()
  private lastId = 0

  constructor(indexes: GroupIndexes) {
    this.indexes = indexes
  }

  add(list: ShownList): Id {
    const id = ++this.lastId
    this.lists.set(id, list)
    if (list.groupId !== undefined) this.indexes.pin(list.groupId, 1)
    const [oldest] = this.lists.keys()
    if (this.lists.size > MAX_LISTS && oldest !== undefined) this.close(oldest)
    return id
  }

  close(id: Id): void {
    const list = this.lists.get(id)
    if (list?.groupId !== undefined) this.indexes.pin(list.groupId, -1)
    this.lists.delete(id)
  }

  /** Up to date. Throws InputError when it is not open any more. */
  use(id: Id): ShownList {
    const list = this.lists.get(id)
    if (!list) throw new InputError('This list is not open any more')
    this.lists.delete(id)
    this.lists.set(id, list)
    list.refresh()
    return list
  }

  /** Lists of a group stay as they are until `renew`: what they show is being worked on. */
  hold(groupId: Id): void {
    for (const list of this.lists.values()) if (list.groupId === groupId) list.hold?.()
  }

  /** Takes over what changed, in turns. Run it in the group's turn. */
  async renew(groupId: Id): Promise<void> {
    for (const list of [...this.lists.values()]) if (list.groupId === groupId) await list.renew?.()
  }

  all(): Iterable<ShownList> {
    return this.lists.values()
  }
}
