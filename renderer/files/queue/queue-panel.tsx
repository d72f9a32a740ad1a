// Transfers below the panes: three tabs, how the whole is going, and a row for everything on its way.

import { useEffect } from 'react'
import type { TransferTab } from '../../../shared/model/transfer.ts'
import { describeFailure } from '../../failure/describe-failure.ts'
import { type Translate, useText } from '../../i18n.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { MoreIcon, PauseIcon, PlayIcon } from '../../ui/icons.ts'
import { Menu } from '../../ui/menu.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { EditsBar } from './edits-bar.tsx'
import { pauseAll, resumeAll } from './queue-actions.ts'
import { QueueGrid } from './queue-grid.tsx'
import { queueMenu } from './queue-menu.ts'
import { readQueueSettings, useQueueSettings } from './queue-settings.ts'
import { refreshQueue, showTab, useQueue } from './queue-store.ts'
import { amountWords, leftWords, speedWords } from './queue-words.ts'
import './queue.css'

export function QueuePanel() {
  const t = useText()
  const failure = useQueue(state => state.failure)
  const isUnderWay = useQueue(({ tab }) => tab === 'queue')
  return (
    <section
      className={classNames('pane queue', !isUnderWay && 'queue-settled')}
      aria-label={t('transfers.title')}
      data-region="transfers"
    >
      <EditsBar />
      <div className="pane-header queue-header">
        <Tabs />
        <span className="grow" />
        <WholeProgress />
        <PauseButton />
        <OptionsMenu />
      </div>
      {failure ? (
        <Bar
          tone="err"
          shape="edge"
          role="alert"
          title={describeFailure(failure, t).title}
          actions={
            <Button size="small" onPress={() => void refreshQueue()}>
              {t('common.tryAgain')}
            </Button>
          }
        />
      ) : null}
      <Rows />
    </section>
  )
}

const tabs: readonly TransferTab[] = ['queue', 'done', 'attention']

function Tabs() {
  const t = useText()
  const { tab, summary } = useQueue()
  const counts = {
    queue: summary?.queued ?? 0,
    done: summary?.done ?? 0,
    attention: summary?.attention ?? 0,
  }
  return (
    <div className="queue-tabs" role="tablist" aria-label={t('transfers.tabs')}>
      {tabs.map(each => (
        <button
          key={each}
          type="button"
          role="tab"
          aria-selected={each === tab}
          tabIndex={each === tab ? 0 : -1}
          className="queue-tab"
          onClick={() => void showTab(each)}
          onKeyDown={event => moveInTabs(event, each)}
        >
          {t(`transfers.tab.${each}`)}
          <span className={classNames('queue-count', each === 'attention' && counts[each] > 0 && 'pill pill-err')}>
            {t('transfers.number', { count: counts[each] })}
          </span>
        </button>
      ))}
    </div>
  )
}

function moveInTabs(event: React.KeyboardEvent<HTMLElement>, tab: TransferTab): void {
  const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
  const step = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[event.key]
  if (step === undefined) return
  event.preventDefault()
  const next = (tabs.indexOf(tab) + step + tabs.length) % tabs.length
  const others = event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[role="tab"]')
  others?.[next]?.focus()
  void showTab(tabs[next] ?? 'queue')
}

function WholeProgress() {
  const t = useText()
  const summary = useQueue(state => state.summary)
  if (!summary || summary.queued === 0 || summary.totalBytes === 0) return null
  const amount = amountWords(summary.doneBytes, summary.totalBytes, t)
  return (
    <span className="queue-whole">
      <span className="small t2 nowrap">{amount}</span>
      <span className="queue-whole-bar">
        <ProgressBar label={amount} done={summary.doneBytes} total={summary.totalBytes} />
      </span>
      {summary.running > 0 ? (
        <>
          {summary.bytesPerSecond > 0 ? (
            <span className="small t2 nowrap queue-whole-speed">{speedWords(summary.bytesPerSecond, t)}</span>
          ) : null}
          <span className="small t2 nowrap">
            {summary.leftMs === undefined
              ? t('transfers.workingOut')
              : t('transfers.left', { time: leftWords(summary.leftMs, t) })}
          </span>
        </>
      ) : null}
    </span>
  )
}

function PauseButton() {
  const t = useText()
  const summary = useQueue(state => state.summary)
  if (!summary || summary.queued === 0) return null
  return summary.isPaused || summary.isFromLastTime ? (
    <Button size="small" variant="ghost" icon={PlayIcon} onPress={() => void resumeAll()}>
      {t('transfers.resumeAll')}
    </Button>
  ) : (
    <Button size="small" variant="ghost" icon={PauseIcon} onPress={() => void pauseAll()}>
      {t('transfers.pauseAll')}
    </Button>
  )
}

function OptionsMenu() {
  const t = useText()
  const settings = useQueueSettings(state => state.settings)
  useEffect(() => void readQueueSettings(), [])
  if (!settings) return null
  return (
    <Menu
      label={t('transfers.menu.label')}
      trigger={<IconButton label={t('transfers.menu.label')} icon={MoreIcon} size="small" />}
      items={queueMenu(settings, speed => speedWords(speed, t))}
    />
  )
}

function Rows() {
  const t = useText()
  const { tab, total } = useQueue()
  if (total === 0) return <EmptyState title={t(`transfers.empty.${tab}`)}>{emptyText(tab, t)}</EmptyState>
  return (
    <>
      <div className="queue-row queue-head" aria-hidden="true">
        <span />
        <span>{t('transfers.column.name')}</span>
        <span>{t('transfers.column.where')}</span>
        <span>{t('transfers.column.progress')}</span>
        <span className="num">{t('transfers.column.speed')}</span>
        <span className="num">{t('transfers.column.left')}</span>
        <span />
      </div>
      <QueueGrid />
    </>
  )
}

function emptyText(tab: TransferTab, t: Translate): string | null {
  return tab === 'queue' ? t('transfers.emptyText') : null
}
