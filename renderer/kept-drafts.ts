// The notices that tell of drafts which were closed and kept, and offer to throw them away.
import type { Id } from '../shared/model/account.ts'
import { closeToast, type Toast, toast } from './navigation.ts'

export class KeptDrafts {
  private readonly notices = new Map<Id, Toast['key']>()

  tell(id: Id, text: string, discard: NonNullable<Toast['action']>): void {
    this.notices.set(id, toast({ text, action: discard }))
  }

  /** Somebody writes on it again: no notice throws it away any more. */
  forget(id: Id): void {
    const key = this.notices.get(id)
    if (key === undefined) return
    this.notices.delete(id)
    closeToast(key)
  }
}
