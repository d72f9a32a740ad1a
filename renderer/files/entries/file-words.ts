// The words of a row: what each column says, and what is said of the whole row aloud. Pure.
import { shownName } from '../../../shared/file-names.ts'
import type { ComparisonMark, FileColumn, FileRow } from '../../../shared/model/remote-file.ts'
import { formatSize } from '../../format.ts'
import type { Translate } from '../../i18n.ts'
import type { PillTone } from '../../ui/pill.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { kindKey } from './file-kind.ts'
import { fileTime } from './file-time.ts'

/** A name for people's eyes: nothing in it can forge another one. */
export function nameShown(name: string): string {
  return visibleLine(shownName(name))
}

export function cellText(
  row: FileRow,
  column: FileColumn,
  at: { readonly todayMs: number; readonly t: Translate },
): string {
  switch (column) {
    case 'name':
      return nameShown(row.name)
    case 'size':
      return row.kind === 'folder' || row.sizeBytes === undefined ? '' : formatSize(row.sizeBytes)
    case 'modified':
      return fileTime(row, at.todayMs)
    case 'permissions':
      return row.permissions ?? ''
    case 'kind':
      return at.t(kindKey(row))
    case 'owner':
      return visibleLine([row.owner, row.group].filter(Boolean).join(' / '))
  }
}

export interface RowPill {
  readonly text: string
  readonly tone: PillTone
}

const markTones: Readonly<Record<ComparisonMark, PillTone>> = {
  'only-here': 'info',
  'newer-here': 'ok',
  'older-here': 'warn',
  'size-differs': 'warn',
}

/** What a comparison or a transfer says about an entry. */
export function pillOf({ mark, isArriving }: FileRow, t: Translate): RowPill | null {
  if (isArriving) return { text: t('files.mark.arriving'), tone: 'info' }
  return mark ? { text: t(`files.mark.${mark}`), tone: markTones[mark] } : null
}

/** `kvaloya-march.csv, Table, 1.1 MB, 20 Nov 12:31, older here` */
export function spokenRow(row: FileRow, todayMs: number, t: Translate): string {
  const at = { todayMs, t }
  const target = row.kind === 'link' && row.target ? t('files.row.leadsTo', { target: nameShown(row.target) }) : ''
  const words = [cellText(row, 'name', at), cellText(row, 'kind', at), target]
  const facts = [cellText(row, 'size', at), cellText(row, 'modified', at), pillOf(row, t)?.text ?? '']
  return [...words, ...facts].filter(Boolean).join(', ')
}
