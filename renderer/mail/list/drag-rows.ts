// Rows on their way to a folder, while the pointer holds them. A command does the same.
import type { DragEvent } from 'react'
import type { Id } from '../../../shared/model/account.ts'
import { isSelected } from '../../lists/list-selection.ts'
import { rowIndexOf } from '../../lists/row-events.ts'
import { useMail } from '../mail-store.ts'
import { moveRowsTo } from '../move-actions.ts'
import { type ChosenRows, chosenOf } from './chosen-ids.ts'

let dragged: ChosenRows | null = null

/** The selected rows when it is one of them, else the row alone. */
export function onRowDragStart(event: DragEvent<HTMLElement>): void {
  const index = rowIndexOf(event.target)
  const { rows, selection } = useMail.getState()
  const row = index === null ? undefined : rows.get(index)
  // What one is writing stays where it is.
  if (!row || row.newest.role === 'drafts' || row.newest.role === 'outbox') {
    event.preventDefault()
    return
  }
  dragged = isSelected(selection, row.id) ? chosenOf(selection) : [row.id]
  event.dataTransfer.effectAllowed = 'move'
  event.dataTransfer.setData('text/plain', row.newest.subject)
}

export function onRowDragEnd(): void {
  dragged = null
}

/** They were put on a folder. */
export function takeDragged(mailboxId: Id): void {
  const rows = dragged
  dragged = null
  if (rows) void moveRowsTo(rows, mailboxId)
}
