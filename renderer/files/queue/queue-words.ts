// What a row of the queue says: how far it is, how fast, how long still, and all of it in one sentence for screen readers.

import type { Transfer, TransferGroup, TransferRow } from '../../../shared/model/transfer.ts'
import { describeFailure } from '../../failure/describe-failure.ts'
import { formatLeft, formatPart, formatSize, formatTime } from '../../format.ts'
import type { Translate } from '../../i18n.ts'
import { directionOf, folderOf, nameOf, type Places, shownPlace } from '../pane/place-words.ts'

/** How a row's progress is drawn: a bar, a pill that needs a person, or words alone. */
export interface ProgressWords {
  readonly look: 'bar' | 'paused' | 'warn' | 'err' | 'plain' | 'done'
  readonly text: string
  /** 0 to 1; absent where nobody knows. */
  readonly share?: number | undefined
}

export interface QueueRowWords {
  readonly name: string
  readonly where: string
  readonly direction: 'upload' | 'download' | 'copy'
  readonly progress: ProgressWords
  readonly speed: string
  readonly left: string
}

export interface QueueSituation {
  readonly now: number
  /** Among what needs a person: a group says how much of it does, though the rest goes on. */
  readonly isAttention: boolean
}

export function queueRowWords(
  row: TransferRow,
  places: Places,
  { now, isAttention }: QueueSituation,
  t: Translate,
): QueueRowWords {
  const item = row.kind === 'group' ? row.group : row.transfer
  const isRunning = item.state === 'running'
  return {
    name: row.kind === 'group' ? groupName(row.group, t) : nameOf(row.transfer.from),
    where: shownPlace(row.kind === 'group' ? row.group.to : folderOf(row.transfer.to), places, t),
    direction: directionOf(item.from, item.to),
    progress: row.kind === 'group' ? groupProgress(row.group, isAttention, t) : transferProgress(row.transfer, now, t),
    speed: isRunning && item.bytesPerSecond !== undefined ? speedWords(item.bytesPerSecond, t) : '',
    left: isRunning ? leftWords(item.leftMs, t) : '',
  }
}

export function speedWords(bytesPerSecond: number, t: Translate): string {
  return t('transfers.speed', { size: formatSize(bytesPerSecond) })
}

/** A guess is never shown as a number. */
export function leftWords(leftMs: number | undefined, t: Translate): string {
  return leftMs === undefined ? t('transfers.workingOut') : formatLeft(leftMs)
}

function groupName({ from, itemCount, files }: TransferGroup, t: Translate): string {
  const name = nameOf(from)
  // Several together are named by the folder they come from.
  if (itemCount > 1) return t('transfers.groupItems', { name, count: itemCount })
  return t('transfers.groupFiles', { name, count: files })
}

function groupProgress(group: TransferGroup, isAttention: boolean, t: Translate): ProgressWords {
  const { state, files, doneFiles, attentionFiles } = group
  if (isAttention && attentionFiles > 0 && state !== 'failed') {
    return { look: 'warn', text: t('transfers.needYou', { count: attentionFiles }) }
  }
  const share = group.totalBytes > 0 ? group.doneBytes / group.totalBytes : files > 0 ? doneFiles / files : undefined
  const text = t('transfers.files', { done: doneFiles, count: files })
  switch (state) {
    case 'scanning':
      return { look: 'plain', text: t('transfers.scanning', { count: files }) }
    case 'waiting':
      return doneFiles > 0 ? { look: 'bar', text, share } : { look: 'plain', text: t('transfers.state.waiting') }
    case 'paused':
      return { look: 'paused', text: t('transfers.pausedFiles', { done: doneFiles, count: files }), share }
    case 'conflict':
    case 'failed':
      return { look: state === 'failed' ? 'err' : 'warn', text: t('transfers.needYou', { count: attentionFiles }) }
    case 'done':
      return { look: 'done', text: t('transfers.doneFiles', { count: doneFiles }) }
    case 'skipped':
      return { look: 'plain', text: t('transfers.state.skipped') }
    default:
      return { look: 'bar', text, share }
  }
}

function transferProgress(transfer: Transfer, now: number, t: Translate): ProgressWords {
  const { state, sizeBytes, doneBytes } = transfer
  const share = sizeBytes === undefined ? undefined : sizeBytes === 0 ? 1 : doneBytes / sizeBytes
  switch (state) {
    case 'running':
      return { look: 'bar', text: amountWords(doneBytes, sizeBytes, t), share }
    case 'finishing':
      return { look: 'bar', text: t('transfers.state.finishing'), share: 1 }
    case 'paused':
      return doneBytes === 0
        ? { look: 'plain', text: t('transfers.state.paused') }
        : { look: 'paused', text: t('transfers.pausedAt', { amount: amountWords(doneBytes, sizeBytes, t) }), share }
    case 'trying-later':
      return { look: 'plain', text: retryWords(transfer, now, t) }
    case 'conflict':
      return { look: 'warn', text: t(`transfers.exists.${transfer.to.place.kind}`) }
    case 'failed':
      return {
        look: 'err',
        text: transfer.failure ? describeFailure(transfer.failure, t).title : t('transfers.failed'),
      }
    case 'done':
      return { look: 'done', text: doneWords(transfer, t) }
    case 'scanning':
    case 'waiting':
    case 'skipped':
      return { look: 'plain', text: t(`transfers.state.${state}`) }
  }
}

/** `206 of 412 MB`, or only what came where the size is not known. */
export function amountWords(doneBytes: number, totalBytes: number | undefined, t: Translate): string {
  if (totalBytes === undefined) return formatSize(doneBytes)
  return t('transfers.amount', { done: formatPart(doneBytes, totalBytes), total: formatSize(totalBytes) })
}

function retryWords({ nextTryMs }: Transfer, now: number, t: Translate): string {
  if (nextTryMs === undefined || nextTryMs <= now) return t('transfers.state.trying-later')
  return t('transfers.nextTry', { time: formatLeft(nextTryMs - now) })
}

function doneWords({ endedMs, sizeBytes, doneBytes, verified }: Transfer, t: Translate): string {
  const size = formatSize(sizeBytes ?? doneBytes)
  const time = endedMs === undefined ? '' : formatTime(endedMs)
  return t(`transfers.doneHow.${verified ?? 'none'}`, { size, time })
}

/** The whole row, for screen readers. */
export function spokenQueueRow(words: QueueRowWords, t: Translate): string {
  const { name, where, direction, progress, speed, left } = words
  const parts = [t(`transfers.spoken.${direction}`, { name, place: where }), progress.text, speed]
  const rest = left === '' ? '' : t('transfers.left', { time: left })
  return [...parts, rest].filter(Boolean).join(', ')
}
