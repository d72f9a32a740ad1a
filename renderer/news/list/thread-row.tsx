// One row of the thread list. It takes only its own data from the store, so that scrolling draws only new rows.
// Clicks are handled by the list, which looks for `data-row-index` and `data-row-action`.
import { type CSSProperties, memo } from 'react'
import type { ArticleRow } from '../../../shared/model/article.ts'
import type { ArticleColumn } from '../../../shared/model/settings.ts'
import { formatDateTime, formatList } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import {
  BookmarkIcon,
  ChevronDownIcon,
  ChevronRightIcon,
  CloudOffIcon,
  ReplyIcon,
  SaveIcon,
  WatchIcon,
} from '../../ui/icons.ts'
import { Pill } from '../../ui/pill.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { useHiddenBy } from '../hidden-by.ts'
import { isThreaded, type NewsState, useNews } from '../news-store.ts'
import { isRowSelected } from './chosen-rows.ts'
import { type RowWords, rowWords, spokenRow } from './row-words.ts'

interface ThreadRowProps {
  readonly index: number
  readonly place: CSSProperties
  readonly columns: readonly ArticleColumn[]
}

export const ThreadRow = memo(function ThreadRow({ index, place, columns }: ThreadRowProps) {
  const row = useNews(state => state.rows.get(index))
  if (row) return <KnownRow row={row} index={index} place={place} columns={columns} />
  return (
    <div className="thread-slot" style={place} aria-hidden="true">
      <div className="column-row thread-row">
        <span className="thread-skeleton" />
      </div>
    </div>
  )
})

const KnownRow = memo(function KnownRow({ row, index, place, columns }: ThreadRowProps & { readonly row: ArticleRow }) {
  const t = useText()
  const isChosen = useNews(state => isRowSelected(state, row.key))
  const isTabStop = useNews(state => (state.cursorIndex < 0 ? index === 0 : state.cursorIndex === index))
  const todayMs = useNews(state => state.todayMs)
  const isTree = useNews(isThreaded)
  const group = useNews(state => groupName(state, row))
  const words = rowWords(row, { todayMs, isTree }, t)
  const rules = useHiddenBy(row.article)
  const hiddenBy = rules.length > 0 ? t('news.row.hiddenBy', { rules: formatList(rules.map(visibleLine)) }) : ''
  const { article } = row
  // The place in the whole list and the level say where the row stands, and change only for rows below a fold. How many
  // answers of one parent there are (aria-setsize) would have to be counted through rows that are not at hand; WAI-ARIA
  // wants it only where neither the document nor the row index says it.
  return (
    <div className="thread-slot" style={place} role="presentation">
      <div
        role="row"
        className={classNames(
          'column-row thread-row',
          row.unread > 0 && 'thread-row-unread',
          article?.isHidden && 'thread-row-killed',
          !article && 'thread-row-missing',
        )}
        aria-rowindex={index + 2}
        aria-level={row.depth + 1}
        aria-expanded={row.hasAnswers ? !row.isFolded : undefined}
        aria-selected={isChosen}
        aria-label={[spokenRow(row, words, t), hiddenBy, group].filter(Boolean).join(', ')}
        tabIndex={isTabStop ? 0 : -1}
        data-row-index={index}
        data-row-key={row.key}
      >
        {columns.map(column => (
          <Cell key={column} column={column} row={row} words={words} hiddenBy={hiddenBy} />
        ))}
      </div>
    </div>
  )
})

interface CellProps {
  readonly column: ArticleColumn
  readonly row: ArticleRow
  readonly words: RowWords
  /** `Hidden by: …` on a killed row. */
  readonly hiddenBy: string
}

function Cell({ column, row, words, hiddenBy }: CellProps) {
  const { article } = row
  switch (column) {
    case 'subject':
      return <SubjectCell row={row} words={words} hiddenBy={hiddenBy} />
    case 'from':
      return (
        <span role="gridcell" dir="auto" className="thread-from ellipsis">
          {words.from}
        </span>
      )
    case 'group':
      return <GroupCell row={row} />
    case 'score':
      return (
        <span role="gridcell" className="thread-score num">
          {words.score ? (
            <span className={classNames('score-pill', (article?.score ?? 0) > 0 ? 'score-plus' : 'score-minus')}>
              {words.score}
            </span>
          ) : null}
        </span>
      )
    case 'date':
      return (
        <span
          role="gridcell"
          className="thread-date num ellipsis"
          title={article && article.dateMs > 0 ? formatDateTime(article.dateMs) : undefined}
        >
          {words.time}
        </span>
      )
    default:
      return (
        <span role="gridcell" className={`thread-${column} num ellipsis`}>
          {words[column]}
        </span>
      )
  }
}

function GroupCell({ row }: { readonly row: ArticleRow }) {
  const name = useNews(({ groups }) => groups.find(({ groupId }) => groupId === row.article?.groupId)?.name ?? '')
  return (
    <span role="gridcell" dir="auto" className="thread-group ellipsis">
      {name}
    </span>
  )
}

/** Null in the list of one group, where every row is of the same. */
function groupName({ place, groups }: NewsState, { article }: ArticleRow): string | null {
  if (place.kind === 'group') return null
  return groups.find(({ groupId }) => groupId === article?.groupId)?.name ?? ''
}

/** Deeper rows stand no further in: their level is a number. */
export const deepestIndent = 8

function SubjectCell({ row, words, hiddenBy }: Omit<CellProps, 'column'>) {
  const level = Math.min(row.depth, deepestIndent)
  return (
    <span role="gridcell" className="thread-subject" style={{ '--thread-level': level } as CSSProperties}>
      {row.depth > deepestIndent ? (
        <span className="thread-depth caption" aria-hidden="true">
          {row.depth}
        </span>
      ) : null}
      <Twist row={row} />
      <span className="thread-dot" />
      <bdi className={classNames('thread-title ellipsis', words.isTitleWeak && 'thread-title-weak')}>{words.title}</bdi>
      <RowMarks row={row} words={words} hiddenBy={hiddenBy} />
    </span>
  )
}

/** For the pointer; the keyboard opens and closes with the arrows. */
function Twist({ row }: { readonly row: ArticleRow }) {
  if (!row.hasAnswers)
    return <span className="thread-twist">{row.depth > 0 ? <span className="thread-elbow" /> : null}</span>
  return (
    <span className="thread-twist thread-twist-open" data-row-action="fold" aria-hidden="true">
      <Icon shape={row.isFolded ? ChevronRightIcon : ChevronDownIcon} size="s" />
    </span>
  )
}

/** `7 new`, Watched, Killed, and icons for kept, marked and answered. */
function RowMarks({ row, words, hiddenBy }: Omit<CellProps, 'column'>) {
  const t = useText()
  const { article } = row
  return (
    <>
      {words.news ? <Pill tone="neutral">{words.news}</Pill> : null}
      {article?.isWatched && row.depth === 0 ? (
        <Pill tone="special" icon={WatchIcon}>
          {t('news.row.watched')}
        </Pill>
      ) : null}
      {article?.isHidden ? (
        <span className="thread-hidden-by" title={hiddenBy || undefined}>
          <Pill tone="neutral">{hiddenBy || t('news.row.killed')}</Pill>
        </span>
      ) : null}
      {article?.isAnswered ? <Icon shape={ReplyIcon} size="s" className="thread-mark" /> : null}
      {article?.isKept ? <Icon shape={BookmarkIcon} size="s" filled className="thread-mark" /> : null}
      {article?.isWanted && !article.isHere ? <Icon shape={SaveIcon} size="s" className="thread-mark" /> : null}
      {article?.isGone ? <Icon shape={CloudOffIcon} size="s" className="thread-mark" /> : null}
    </>
  )
}
