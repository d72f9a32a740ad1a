// The queue in one line: for the status bar, and for the panel when it is folded away.

import { useText } from '../../i18n.ts'
import { showView } from '../../navigation.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { showTab, useQueue } from './queue-store.ts'
import { amountWords, leftWords, speedWords } from './queue-words.ts'
import './queue.css'

export function QueueStatus() {
  const t = useText()
  const summary = useQueue(state => state.summary)
  if (!summary || (summary.queued === 0 && summary.attention === 0)) return null
  const { queued, running, attention, doneBytes, totalBytes } = summary
  const amount = amountWords(doneBytes, totalBytes, t)
  const show = (tab: 'queue' | 'attention') => {
    showView('files')
    void showTab(tab)
  }
  return (
    <span className="queue-status">
      {running > 0 ? <span className="nowrap">{speedWords(summary.bytesPerSecond, t)}</span> : null}
      {queued > 0 ? (
        <button type="button" className="status-item" onClick={() => show('queue')}>
          {summary.isPaused
            ? t('transfers.status.paused', { count: queued })
            : t('transfers.status.going', { count: queued })}
        </button>
      ) : null}
      {queued > 0 && totalBytes > 0 ? (
        <span className="status-progress">
          <ProgressBar label={amount} done={doneBytes} total={totalBytes} />
        </span>
      ) : null}
      {running > 0 && summary.leftMs !== undefined ? (
        <span className="nowrap">{t('transfers.left', { time: leftWords(summary.leftMs, t) })}</span>
      ) : null}
      {attention > 0 ? (
        <button type="button" className="status-item queue-attention" onClick={() => show('attention')}>
          {t('transfers.status.attention', { count: attention })}
        </button>
      ) : null}
    </span>
  )
}
