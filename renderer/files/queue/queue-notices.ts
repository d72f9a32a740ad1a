// What the queue says by itself: transfers found waiting at the start, the end of a batch, the first conflict.

import type { QueueSummary } from '../../../shared/model/transfer.ts'
import { api } from '../../api.ts'
import { t } from '../../i18n.ts'
import { announce, toast, useNavigation } from '../../navigation.ts'
import { decideConflict, resumeAll } from './queue-actions.ts'
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
  const { view, dialogs } = useNavigation.getState()
  if (view !== 'files' || dialogs.length > 0) return
  // Without an answer the row in Needs attention stands for it.
  const page = await api.transfers.list({ tab: 'attention', open: [], from: 0, count: 1 }).catch(() => null)
  const row = page?.rows[0]
  if (row) await decideConflict(row)
}
