// Read, unread, flag: shown at once, written behind, taken back with one key.
import type { Id } from '../../shared/model/account.ts'
import type { MessageRow } from '../../shared/model/message.ts'
import { api } from '../api.ts'
import { t } from '../i18n.ts'
import { toast } from '../navigation.ts'
import { tellFailure } from '../tell-failure.ts'
import { writing } from './list-loading.ts'
import { rowOf, useMail } from './mail-store.ts'
import { forgetShownUnread } from './open-actions.ts'
import { patchRows } from './row-cache.ts'
import { remember } from './undo-actions.ts'

const { getState, setState } = useMail

export type Mark = { readonly isRead: boolean } | { readonly isFlagged: boolean }

// Below the limit of one call, so that stopping in between loses little.
export const idsPerCall = 5_000

/** Parts no longer than one call may be. */
export function inParts(ids: readonly Id[]): Id[][] {
  const parts: Id[][] = []
  for (let start = 0; start < ids.length; start += idsPerCall) parts.push(ids.slice(start, start + idsPerCall))
  return parts
}

/** Marks messages, and remembers how to take it back. Says so when there were several. */
export async function markMessages(ids: readonly Id[], mark: Mark): Promise<void> {
  const changed = ids.filter(id => isOther(rowOf(getState(), id), mark))
  if (changed.length === 0) return
  const label = labelOf(mark, changed.length)
  const opposite: Mark = 'isRead' in mark ? { isRead: !mark.isRead } : { isFlagged: !mark.isFlagged }
  try {
    await write(changed, mark)
  } catch (error) {
    tellFailure(error)
    return
  }
  const toastKey = changed.length > 1 ? toast({ text: label }) : undefined
  remember({ label, toastKey, undo: () => write(changed, opposite), redo: () => write(changed, mark) })
}

async function write(ids: readonly Id[], mark: Mark): Promise<void> {
  if ('isRead' in mark) forgetShownUnread()
  setState(state => ({ rows: patchRows(state.rows, new Set(ids), mark) }))
  await writing(async () => {
    for (const part of inParts(ids)) await api.mail.mark({ ids: part, ...mark })
  })
}

/** Rows that are not at hand count as other: marking them again changes nothing. */
function isOther(row: MessageRow | undefined, mark: Mark): boolean {
  if (!row) return true
  return 'isRead' in mark ? row.isRead !== mark.isRead : row.isFlagged !== mark.isFlagged
}

function labelOf(mark: Mark, count: number): string {
  if ('isRead' in mark) return t(mark.isRead ? 'mail.did.read' : 'mail.did.unread', { count })
  return t(mark.isFlagged ? 'mail.did.flagged' : 'mail.did.unflagged', { count })
}
