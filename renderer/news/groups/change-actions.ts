// Subscribing in the group browser: collected here, applied together at Done.
import type { NewsgroupRow } from '../../../shared/model/newsgroup.ts'
import { api, failureFrom } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { announce, ask, openDialog, toast } from '../../navigation.ts'
import {
  type Batch,
  batchesOf,
  countChanges,
  isWanted,
  noChanges,
  toggleGroup,
  undoStep,
  wishGroups,
  withoutBatch,
} from './group-changes.ts'
import { useGroups } from './groups-store.ts'

const { getState, setState } = useGroups

/** Adds the group to what will be subscribed, or takes it out. Nothing is stored before Done. */
export function toggle(group: NewsgroupRow): void {
  if (getState().isApplying) return
  const changes = toggleGroup(getState().changes, group)
  setState({ changes })
  announce(t(isWanted(changes, group) ? 'newsGroups.said.on' : 'newsGroups.said.off', { name: group.name }))
}

/** A range at once: all of them will be subscribed, or none. */
export function wishRange(groups: readonly NewsgroupRow[], isSubscribed: boolean): void {
  const [first] = groups
  if (!first || getState().isApplying) return
  setState(({ changes }) => ({ changes: wishGroups(changes, groups, isSubscribed) }))
  const count = groups.length
  announce(t(isSubscribed ? 'newsGroups.said.severalOn' : 'newsGroups.said.severalOff', { count }))
}

/** Takes the last step back. */
export function undoLastStep(): void {
  const undone = undoStep(getState().changes)
  if (!undone || getState().isApplying) return
  setState({ changes: undone.changes })
  const { name, count } = undone
  announce(count > 1 ? t('newsGroups.said.severalUndone', { count }) : t('newsGroups.said.undone', { name }))
}

export function forgetChanges(): void {
  setState({ changes: noChanges })
}

/** Subscribes and unsubscribes what was chosen. False when something could not be; that stays chosen. */
export async function applyChanges(): Promise<boolean> {
  const batches = batchesOf(getState().changes)
  const counts = countChanges(getState().changes)
  if (batches.length === 0) return true
  setState({ isApplying: true, failure: null })
  try {
    for (const batch of batches) {
      await api.news.subscribe(batch)
      setState(({ changes }) => ({ changes: withoutBatch(changes, batch) }))
    }
    // Steps that led nowhere are nothing to take back either.
    forgetChanges()
    toast({ text: changesText('done', counts), action: { label: t('common.undo'), run: () => void takeBack(batches) } })
    return true
  } catch (error) {
    setState({ failure: failureFrom(error) })
    return false
  } finally {
    setState({ isApplying: false })
  }
}

async function takeBack(batches: readonly Batch[]): Promise<void> {
  try {
    for (const { add, remove } of batches) await api.news.subscribe({ add: remove, remove: add })
  } catch (error) {
    tellFailure(error)
  }
}

/** `2 groups will be added, 1 removed`, or what was done. */
export function changesText(when: 'will' | 'done', { added, removed }: ReturnType<typeof countChanges>): string {
  if (removed === 0) return t(`newsGroups.changes.${when}.added`, { count: added })
  if (added === 0) return t(`newsGroups.changes.${when}.removed`, { count: removed })
  return t(`newsGroups.changes.${when}.both`, { count: added, removed })
}

/** Asks before chosen changes are given up. True: the browser may go. */
export async function mayLeave(): Promise<boolean> {
  const counts = countChanges(getState().changes)
  if (counts.added + counts.removed === 0) return true
  const isSure = await ask({
    title: t('newsGroups.leave.title'),
    text: changesText('will', counts),
    confirm: t('newsGroups.leave.confirm'),
    keep: t('newsGroups.leave.keep'),
    tone: 'danger',
  })
  if (isSure) forgetChanges()
  return isSure
}

/** Reading goes on while something waits for Done: says so, and leads back. */
export function tellWaiting(): void {
  const counts = countChanges(getState().changes)
  if (counts.added + counts.removed === 0) return
  toast({
    text: changesText('will', counts),
    action: { label: t('newsGroups.goOn'), run: () => openDialog({ kind: 'group-browser' }) },
  })
}
