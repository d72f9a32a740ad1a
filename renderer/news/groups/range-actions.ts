// A range of groups subscribed or not at once: from the row that was chosen last to this one, also over rows not at hand.
import type { GroupListRow, NewsgroupRow } from '../../../shared/model/newsgroup.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { toast } from '../../navigation.ts'
import { toggle, wishRange } from './change-actions.ts'
import { isWanted } from './group-changes.ts'
import { rowsBetween } from './group-rows.ts'
import { useGroups } from './groups-store.ts'

const { getState, setState } = useGroups

// As many as one call subscribes; more by mistake would be hard to see.
const maxRange = 1_000

/** The row where the next range begins. */
export function toggleAt(index: number, group: NewsgroupRow): void {
  setState({ anchor: index })
  toggle(group)
}

/** Everything from the row chosen last becomes as that one is; without one, from `start` on, subscribed. */
export async function chooseTo(index: number, start: number): Promise<void> {
  const { anchor } = getState()
  const from = anchor ?? start
  if (anchor === null) setState({ anchor: start })
  if (Math.abs(index - from) >= maxRange) {
    toast({ text: t('newsGroups.said.tooMany', { count: maxRange }) })
    return
  }
  try {
    const rows = await rowsBetween(Math.min(from, index), Math.max(from, index))
    wishRange(rows.flatMap(groupOf), wishOf(anchor === null ? undefined : rows[index < from ? rows.length - 1 : 0]))
  } catch (error) {
    tellFailure(error)
  }
}

function groupOf(row: GroupListRow): NewsgroupRow[] {
  return row.kind === 'group' ? [row.group] : []
}

function wishOf(row: GroupListRow | undefined): boolean {
  return row?.kind !== 'group' || isWanted(getState().changes, row.group)
}
