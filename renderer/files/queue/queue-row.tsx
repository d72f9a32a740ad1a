// One row of the queue. Clicks are handled by the grid, which looks for `data-queue-index` and `data-queue-action`.

import { type CSSProperties, memo, type ReactNode } from 'react'
import type { TransferRow, TransferState } from '../../../shared/model/transfer.ts'
import { useText } from '../../i18n.ts'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import {
  ArrowDownIcon,
  ArrowRightIcon,
  ArrowUpIcon,
  ChevronDownIcon,
  ChevronRightIcon,
  CloseIcon,
  DoneIcon,
  ErrorIcon,
  FolderIcon,
  type IconShape,
  PauseIcon,
  PlayIcon,
  RefreshIcon,
  WarningIcon,
} from '../../ui/icons.ts'
import { useSeconds } from '../pane/use-seconds.ts'
import { useSites } from '../sites/sites-store.ts'
import { rowKey, stateOf } from './queue-rows.ts'
import { useQueue } from './queue-store.ts'
import { type ProgressWords, type QueueRowWords, queueRowWords, spokenQueueRow } from './queue-words.ts'

interface QueueRowProps {
  readonly index: number
  readonly place: CSSProperties
}

export const QueueRow = memo(function QueueRow({ index, place }: QueueRowProps) {
  const row = useQueue(({ rows }) => rows.get(index))
  const running = useQueue(({ running }) => (row?.kind === 'transfer' ? running.get(row.transfer.id) : undefined))
  if (!row) return <div className="queue-row" style={place} aria-hidden="true" />
  const fresh: TransferRow = row.kind === 'transfer' && running ? { ...row, transfer: running } : row
  return <KnownRow row={fresh} index={index} place={place} />
})

function KnownRow({ row, index, place }: QueueRowProps & { readonly row: TransferRow }) {
  const t = useText()
  const isSelected = useQueue(({ selected }) => selected.has(rowKey(row)))
  const isTabStop = useQueue(({ cursor }) => index === Math.max(0, cursor))
  const places = useSites()
  const state = stateOf(row)
  const now = useSeconds(state === 'trying-later')
  const isAttention = useQueue(({ tab }) => tab === 'attention')
  const words = queueRowWords(row, places, { now, isAttention }, t)
  const depth = row.kind === 'transfer' ? row.depth : 0
  return (
    <div
      role="row"
      className={classNames('queue-row', depth === 1 && 'queue-row-inner')}
      style={place}
      aria-rowindex={index + 1}
      aria-selected={isSelected}
      aria-expanded={row.kind === 'group' ? row.isOpen : undefined}
      aria-level={depth + 1}
      aria-label={spokenQueueRow(words, t)}
      tabIndex={isTabStop ? 0 : -1}
      data-queue-index={index}
      draggable={depth === 0 && state !== 'done' && state !== 'skipped'}
    >
      <Direction words={words} />
      <Name row={row} words={words} />
      <span role="gridcell" className="t3 ellipsis" title={words.where}>
        <bdi>{words.where}</bdi>
      </span>
      <Progress words={words.progress} />
      <span role="gridcell" className="num t2 nowrap">
        {words.speed}
      </span>
      <span role="gridcell" className="num t2 nowrap">
        {words.left}
      </span>
      <Actions state={state} />
    </div>
  )
}

const arrows: Readonly<Record<QueueRowWords['direction'], IconShape>> = {
  upload: ArrowUpIcon,
  download: ArrowDownIcon,
  copy: ArrowRightIcon,
}

function Direction({ words }: { readonly words: QueueRowWords }) {
  const { direction } = words
  return (
    <span role="gridcell" className={`queue-arrow queue-arrow-${direction}`}>
      <Icon shape={arrows[direction]} size="s" />
    </span>
  )
}

function Name({ row, words }: { readonly row: TransferRow; readonly words: QueueRowWords }) {
  return (
    <span role="gridcell" className="queue-name" title={words.name}>
      {row.kind === 'group' ? (
        <span className="queue-twist" data-queue-action="open">
          <Icon shape={row.isOpen ? ChevronDownIcon : ChevronRightIcon} size="s" />
        </span>
      ) : null}
      <bdi className="ellipsis">{words.name}</bdi>
    </span>
  )
}

function Progress({ words }: { readonly words: ProgressWords }) {
  const { look, text, share } = words
  return (
    <span role="gridcell" className="queue-progress" title={text}>
      {look === 'bar' || look === 'paused' ? (
        <span className={classNames('queue-bar', look === 'paused' && 'queue-bar-paused')} aria-hidden="true">
          <span className="progress-track">
            <span className="progress-done" style={{ inlineSize: `${Math.min(1, share ?? 0) * 100}%` }} />
          </span>
        </span>
      ) : null}
      {look === 'warn' || look === 'err' ? (
        <span className={`pill pill-${look} queue-pill`}>
          <Icon shape={look === 'err' ? ErrorIcon : WarningIcon} size="s" />
          <span className="ellipsis">{text}</span>
        </span>
      ) : (
        <span className={classNames('small ellipsis', look === 'plain' ? 't3' : 't2')}>
          {look === 'done' ? <Icon shape={DoneIcon} size="s" className="queue-done" /> : null}
          {text}
        </span>
      )}
    </span>
  )
}

/** Copies of keys and of the row's menu, for the pointer only. */
function Actions({ state }: { readonly state: TransferState }) {
  const t = useText()
  return (
    <span role="gridcell" className="queue-actions">
      {state === 'conflict' ? (
        <span className="button button-link button-small" data-queue-action="decide" aria-hidden="true">
          <span className="button-text">{t('transfers.action.decide')}</span>
        </span>
      ) : (
        <MainAction state={state} />
      )}
      {state === 'conflict' ? null : (
        <Action name="remove" label={t('transfers.action.remove')}>
          <Icon shape={CloseIcon} size="s" />
        </Action>
      )}
    </span>
  )
}

function MainAction({ state }: { readonly state: TransferState }) {
  const t = useText()
  if (state === 'done')
    return (
      <Action name="show" label={t('transfers.action.showInFolder')}>
        <Icon shape={FolderIcon} size="s" />
      </Action>
    )
  if (state === 'paused')
    return (
      <Action name="resume" label={t('transfers.action.resume')}>
        <Icon shape={PlayIcon} size="s" />
      </Action>
    )
  if (state === 'failed')
    return (
      <Action name="retry" label={t('transfers.action.retry')}>
        <Icon shape={RefreshIcon} size="s" />
      </Action>
    )
  if (state === 'skipped') return null
  return (
    <Action name="pause" label={t('transfers.action.pause')}>
      <Icon shape={PauseIcon} size="s" />
    </Action>
  )
}

interface ActionProps {
  readonly name: string
  readonly label: string
  readonly children: ReactNode
}

function Action({ name, label, children }: ActionProps) {
  return (
    <span className="icon-button icon-button-small" data-queue-action={name} title={label} aria-hidden="true">
      {children}
    </span>
  )
}
