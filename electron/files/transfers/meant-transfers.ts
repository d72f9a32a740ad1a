// Which transfers a selection means: those it names, those of its groups, and with nothing named all that are shown. Pure.
import type { StoredTransfer, TransferSelection } from '../../store/files/transfers-store.ts'

export const everything: TransferSelection = { transferIds: [], groupIds: [] }

export function isEverything({ transferIds, groupIds }: TransferSelection): boolean {
  return transferIds.length === 0 && groupIds.length === 0
}

export function isMeantBy(selection: TransferSelection): (transfer: StoredTransfer) => boolean {
  if (isEverything(selection)) return ({ isHidden }) => !isHidden
  const [transferIds, groupIds] = [new Set(selection.transferIds), new Set(selection.groupIds)]
  return ({ id, groupId }) => transferIds.has(id) || (groupId !== undefined && groupIds.has(groupId))
}
