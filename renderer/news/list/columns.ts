// The columns of a list of articles: which are shown, in which order, how wide. Pure.
import type { ArticleOrder, ArticleSource } from '../../../shared/model/article.ts'
import { type ArticleColumn, articleColumns, type KeptColumn } from '../../../shared/model/settings.ts'

export type ListKind = ArticleSource['kind']

const usualWidths: Readonly<Record<ArticleColumn, number>> = {
  subject: 0,
  from: 168,
  score: 62,
  lines: 54,
  size: 72,
  group: 180,
  date: 116,
}

const narrowestPx = 40
const widestPx = 600
/** Narrower, a subject says nothing. */
const subjectPx = 190
const gapPx = 12
/** Beside the columns: inner edges and the scroll bar. */
const edgesPx = 48

/** Who goes first where the room ends. */
const firstToGo: readonly ArticleColumn[] = ['size', 'lines', 'group', 'score', 'date', 'from']

/** What a press on the head of a column sorts by; absent: nobody sorts by it. */
export const columnOrders: Readonly<Partial<Record<ArticleColumn, ArticleOrder['by']>>> = {
  subject: 'subject',
  from: 'author',
  score: 'score',
  lines: 'lines',
  size: 'size',
  date: 'date',
}

/** In one group the group goes without saying. */
export function usualColumns(kind: ListKind): KeptColumn[] {
  const hidden: readonly ArticleColumn[] = kind === 'group' ? ['size', 'group'] : ['size', 'lines']
  return articleColumns.map(name => ({ name, widthPx: usualWidths[name], isShown: !hidden.includes(name) }))
}

/** As they were left, each once; columns that did not exist then are hidden at the end. */
export function columnsOf(kept: readonly KeptColumn[] | undefined, kind: ListKind): KeptColumn[] {
  if (!kept) return usualColumns(kind)
  const known = kept.filter(({ name }, at) => kept.findIndex(each => each.name === name) === at)
  const others = usualColumns(kind).filter(({ name }) => !known.some(each => each.name === name))
  return [...known, ...others.map(column => ({ ...column, isShown: column.name === 'subject' }))]
}

/** Those there is room for; the subject always. `widthPx` 0: not measured yet. */
export function fittingColumns(columns: readonly KeptColumn[], widthPx: number): KeptColumn[] {
  let fitting = columns.filter(({ name, isShown }) => isShown || name === 'subject')
  if (widthPx === 0) return fitting
  for (const name of firstToGo) {
    if (roomOf(fitting) <= widthPx) break
    fitting = fitting.filter(column => column.name !== name)
  }
  return fitting
}

function roomOf(columns: readonly KeptColumn[]): number {
  const widths = columns.map(({ name, widthPx }) => (name === 'subject' ? subjectPx : widthPx))
  return widths.reduce((sum, width) => sum + width + gapPx, edgesPx)
}

/** For `grid-template-columns`. */
export function columnTemplate(columns: readonly KeptColumn[]): string {
  return columns.map(({ name, widthPx }) => (name === 'subject' ? 'minmax(0, 1fr)' : `${widthPx}px`)).join(' ')
}

export function clampWidth(widthPx: number): number {
  return Math.round(Math.min(Math.max(widthPx, narrowestPx), widestPx))
}

export function withWidth(columns: readonly KeptColumn[], name: ArticleColumn, widthPx: number): KeptColumn[] {
  return columns.map(column => (column.name === name ? { ...column, widthPx: clampWidth(widthPx) } : column))
}

export function withShown(columns: readonly KeptColumn[], name: ArticleColumn, isShown: boolean): KeptColumn[] {
  return columns.map(column => (column.name === name ? { ...column, isShown } : column))
}

/** One place on or back; at the ends it stays. */
export function withMoved(columns: readonly KeptColumn[], name: ArticleColumn, by: -1 | 1): KeptColumn[] {
  const from = columns.findIndex(column => column.name === name)
  const moved = columns[from]
  const to = Math.min(Math.max(from + by, 0), columns.length - 1)
  if (!moved || to === from) return [...columns]
  const others = columns.filter(column => column !== moved)
  return [...others.slice(0, to), moved, ...others.slice(to)]
}
