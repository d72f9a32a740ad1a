// What the queue says by itself: transfers found waiting at the start, the end of a batch, the first conflict.

import type { Id } from '../../../shared/model/account.ts'
import type { QueueSummary } from '../../../shared/model/transfer.ts'
import { api } from '../../api.ts'
import { t } from '../../i18n.ts'
import { announce, openDialog, toast, useNavigation } from '../../navigation.ts'
import { conflictIn, resumeAll } from './queue-actions.ts'
import { useQueue } from './queue-store.ts'

/** Follows the queue's numbers. Call it once, at the start. */
export function followQueueNotices(): void {
  useQueue.subscribe(({ summary }, { summary: before }) => {
    if (!summary || summary === before) return
    if (!before) tellWaiting(summary)
    else noteChange(before, summary)
  })
}

function tellWaiting({ isFromLastTime, queued }: QueueSummary): void {
  if (!isFromLastTime || queued === 0) return
  toast({
    text: t('transfers.fromLastTime', { count: queued }),
    action: { label: t('transfers.continue'), run: () => void resumeAll() },
  })
}

/** `done` when the batch began that is under way. */
let doneBefore = 0

function noteChange(before: QueueSummary, now: QueueSummary): void {
  if (before.queued === 0 && now.queued > 0) doneBefore = before.done
  if (before.queued > 0 && now.queued === 0 && now.done > doneBefore) {
    announce(t('transfers.finished', { count: now.done - doneBefore }))
  }
  if (now.attention <= before.attention) return
  announce(t('transfers.status.attention', { count: now.attention }))
  // The others wait in their tab while the first one is looked at.
  if (before.attention === 0) void askAboutConflict()
}

async function askAboutConflict(): Promise<void> {
  if (!mayAsk()) return
  // Without an answer the row in Needs attention stands for it.
  const transferId = await firstConflict().catch(() => undefined)
  // Somebody may have gone elsewhere while the answer came.
  if (transferId !== undefined && mayAsk()) openDialog({ kind: 'conflict', transferId })
}

function mayAsk(): boolean {
  const { view, dialogs } = useNavigation.getState()
  return view === 'files' && dialogs.length === 0
}

async function firstConflict(): Promise<Id | undefined> {
  const { rows } = await api.transfers.list({ tab: 'attention', open: [], from: 0, count: 1 })
  return rows[0] && conflictIn(rows[0])
}
