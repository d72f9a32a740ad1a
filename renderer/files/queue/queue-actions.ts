// What a person does to transfers: the chosen ones, or everything.

import type { Id } from '../../../shared/model/account.ts'
import type { TransferRow } from '../../../shared/model/transfer.ts'
import { api, failureFrom } from '../../api.ts'
import { describeFailure } from '../../failure/describe-failure.ts'
import { t } from '../../i18n.ts'
import { announce, ask, openDialog, toast } from '../../navigation.ts'
import { openPlace } from '../pane/open-place-port.ts'
import { folderOf } from '../pane/place-words.ts'
import { itemOf, prioritiesForMove, rowKey, stateOf, type Targets, targetsOf } from './queue-rows.ts'
import { allKeys, longPage, openGroup, refreshQueue, useQueue } from './queue-store.ts'

const { getState, setState } = useQueue

const everything: Targets = { transferIds: [], groupIds: [] }

/** Runs a change; what goes wrong is said, and the rows show what is true. */
async function change(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    tell(error)
  }
  await refreshQueue()
}

function tell(error: unknown): void {
  toast({ text: describeFailure(failureFrom(error), t).title })
}

export function pauseAll(): Promise<void> {
  return change(() => api.transfers.pause(everything))
}

export function resumeAll(): Promise<void> {
  return change(() => api.transfers.resume(everything))
}

export function clearDone(): Promise<void> {
  return change(() => api.transfers.clearDone({}))
}

/** The chosen rows, else the one with the focus. Undefined when there is none: an empty choice would mean everything. */
export function chosen(): Targets | undefined {
  const { selected, rows, cursor } = getState()
  const row = rows.get(cursor)
  const keys = selected.size > 0 ? selected : new Set(row ? [rowKey(row)] : [])
  return keys.size === 0 ? undefined : targetsOf(keys)
}

type TargetCall = 'pause' | 'resume' | 'retry' | 'moveToTop'

export async function doToChosen(call: TargetCall, targets = chosen()): Promise<void> {
  if (targets) await change(() => api.transfers[call](targets))
}

/** Pauses what goes on, resumes what is paused, tries again what failed: by the row with the focus. */
export async function pauseOrResume(row = getState().rows.get(getState().cursor)): Promise<void> {
  if (!row) return
  const state = stateOf(row)
  await doToChosen(state === 'paused' ? 'resume' : state === 'failed' ? 'retry' : 'pause')
}

export async function setPriority(priority: number): Promise<void> {
  const targets = chosen()
  if (targets) await change(() => api.transfers.setPriority({ ...targets, priority }))
}

/** Takes rows out. One that has begun asks first: what was written of it goes too. */
export async function removeChosen(targets = chosen()): Promise<void> {
  if (!targets) return
  const keys = new Set([...targets.groupIds.map(id => `g${id}`), ...targets.transferIds.map(id => `t${id}`)])
  const begun = [...getState().rows.values()].filter(row => keys.has(rowKey(row)) && hasBegun(row))
  const count = begun.length
  const isSure =
    count === 0 ||
    (await ask({
      title: t('transfers.remove.title', { count }),
      text: t('transfers.remove.text'),
      confirm: t('transfers.remove.confirm'),
      keep: t('common.keep'),
    }))
  if (!isSure) return
  await change(() => api.transfers.remove(targets))
  setState({ selected: new Set() })
}

function hasBegun(row: TransferRow): boolean {
  const item = itemOf(row)
  return item.doneBytes > 0 && item.state !== 'done' && item.state !== 'skipped'
}

/** Enter on a row: opens a group, decides a conflict, shows what arrived. */
export async function openQueueRow(row: TransferRow | undefined): Promise<void> {
  if (!row) return
  if (row.kind === 'group') return openGroup(row.group.id, !row.isOpen)
  const { transfer } = row
  if (transfer.state === 'conflict') await decideConflict(row)
  else if (transfer.state === 'failed') await doToChosen('retry')
  else if (transfer.state === 'done') await showResult(row)
}

/** Asks about a conflict: this one, or the first of a group. Where that one is not near, the group shows its rows. */
export async function decideConflict(row: TransferRow): Promise<void> {
  try {
    const transferId = await conflictIn(row)
    if (transferId !== undefined) openDialog({ kind: 'conflict', transferId })
    else if (row.kind === 'group') await openGroup(row.group.id, true)
  } catch (error) {
    tell(error)
  }
}

/** The transfer to ask about: this one, or the first of a group. */
export async function conflictIn(row: TransferRow): Promise<Id | undefined> {
  const rows = row.kind === 'group' ? await attentionOf(row.group.id) : [row]
  const first = rows.find(each => each.kind === 'transfer' && each.transfer.state === 'conflict')
  return first?.kind === 'transfer' ? first.transfer.id : undefined
}

/** What waits for a person in a group. */
async function attentionOf(groupId: Id): Promise<readonly TransferRow[]> {
  const { rows } = await api.transfers.list({ tab: 'attention', open: [groupId], from: 0, count: longPage })
  return rows.filter(each => each.kind === 'transfer' && each.transfer.groupId === groupId)
}

/** Where a finished transfer went: in the system's file manager, or in a pane. */
export async function showResult(row: TransferRow): Promise<void> {
  const { to } = itemOf(row)
  if (to.place.kind === 'local') await change(() => api.files.showInFolder({ path: to.path }))
  else openPlace(row.kind === 'group' ? to : folderOf(to))
}

/** Drops row `from` in front of row `to`. */
export async function moveRow(from: number, to: number): Promise<void> {
  const { rows } = getState()
  const upTo = Array.from({ length: Math.max(from, to) + 1 }, (_, index) => rows.get(index))
  const known = upTo.filter(row => row !== undefined)
  // Rows that are not at hand have an unknown place; the top of the list always is.
  if (known.length < Math.max(from, to)) return
  await change(async () => {
    for (const each of prioritiesForMove(known, from, to)) await api.transfers.setPriority(each)
  })
  announce(t('transfers.moved'))
}

export async function selectAll(): Promise<void> {
  setState({ selected: await allKeys() })
}
