// One row of the thread list. It takes only its own data from the store, so that scrolling draws only new rows.
// Clicks are handled by the list, which looks for `data-row-index` and `data-row-action`.
import { type CSSProperties, memo } from 'react'
import type { ArticleRow } from '../../shared/model/article.ts'
import { formatDateTime } from '../format.ts'
import { useText } from '../i18n.ts'
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'
import { BookmarkIcon, ChevronDownIcon, ChevronRightIcon, ReplyIcon, SaveIcon, WatchIcon } from '../ui/icons.ts'
import { Pill } from '../ui/pill.tsx'
import { isThreaded, type NewsState, useNews } from './news-store.ts'
import { type RowWords, rowWords, spokenRow } from './row-words.ts'

interface ThreadRowProps {
  readonly index: number
  readonly place: CSSProperties
}

export const ThreadRow = memo(function ThreadRow({ index, place }: ThreadRowProps) {
  const row = useNews(state => state.rows.get(index))
  if (row) return <KnownRow row={row} index={index} place={place} />
  return (
    <div className="thread-slot" style={place} aria-hidden="true">
      <div className="thread-row">
        <span className="thread-skeleton" />
      </div>
    </div>
  )
})

const KnownRow = memo(function KnownRow({ row, index, place }: ThreadRowProps & { readonly row: ArticleRow }) {
  const t = useText()
  const isCursor = useNews(state => state.cursorKey === row.key)
  const isTabStop = useNews(state => (state.cursorIndex < 0 ? index === 0 : state.cursorIndex === index))
  const todayMs = useNews(state => state.todayMs)
  const isTree = useNews(isThreaded)
  const group = useNews(state => groupName(state, row))
  const words = rowWords(row, { todayMs, isTree }, t)
  const { article } = row
  return (
    <div className="thread-slot" style={place} role="presentation">
      <div
        role="row"
        className={classNames(
          'thread-row',
          row.unread > 0 && 'thread-row-unread',
          article?.isHidden && 'thread-row-killed',
          !article && 'thread-row-missing',
        )}
        aria-rowindex={index + 2}
        aria-level={row.depth + 1}
        aria-expanded={row.hasAnswers ? !row.isFolded : undefined}
        aria-selected={isCursor}
        aria-label={[spokenRow(row, words, t), group].filter(Boolean).join(', ')}
        tabIndex={isTabStop ? 0 : -1}
        data-row-index={index}
        data-row-key={row.key}
      >
        <SubjectCell row={row} words={words} />
        <span role="gridcell" className="thread-from ellipsis">
          <bdi>{words.from}</bdi>
        </span>
        <span role="gridcell" className="thread-score num">
          {words.score ? (
            <span className={classNames('score-pill', (article?.score ?? 0) > 0 ? 'score-plus' : 'score-minus')}>
              {words.score}
            </span>
          ) : null}
        </span>
        {group === null ? (
          <span role="gridcell" className="thread-lines num">
            {words.lines}
          </span>
        ) : (
          <span role="gridcell" className="thread-group ellipsis">
            <bdi>{group}</bdi>
          </span>
        )}
        <span
          role="gridcell"
          className="thread-date num ellipsis"
          title={article && article.dateMs > 0 ? formatDateTime(article.dateMs) : undefined}
        >
          {words.time}
        </span>
      </div>
    </div>
  )
})

/** Null in the list of one group, where every row is of the same. */
function groupName({ place, groups }: NewsState, { article }: ArticleRow): string | null {
  if (place.kind === 'group') return null
  return groups.find(({ groupId }) => groupId === article?.groupId)?.name ?? ''
}

/** Deeper rows stand no further in: their level is a number. */
export const deepestIndent = 8

function SubjectCell({ row, words }: { readonly row: ArticleRow; readonly words: RowWords }) {
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
      <RowMarks row={row} words={words} />
    </span>
  )
}

/** For the pointer; the keyboard opens and closes with the arrows. */
function Twist({ row }: { readonly row: ArticleRow }) {
  if (!row.hasAnswers)
    return <span className="thread-twist">{row.depth > 0 ? <span className="thread-elbow" /> : null}</span>
  return (
    <span className="thread-twist thread-twist-open" data-row-action="fold" aria-hidden="true">
      <Icon shape={row.isFolded ? ChevronRightIcon : ChevronDownIcon} size="s" flip />
    </span>
  )
}

/** `7 new`, Watched, Killed, and icons for kept, marked and answered. */
function RowMarks({ row, words }: { readonly row: ArticleRow; readonly words: RowWords }) {
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
      {article?.isHidden ? <Pill tone="neutral">{t('news.row.killed')}</Pill> : null}
      {article?.isAnswered ? <Icon shape={ReplyIcon} size="s" flip className="thread-mark" /> : null}
      {article?.isKept ? <Icon shape={BookmarkIcon} size="s" filled className="thread-mark" /> : null}
      {article?.isWanted && !article.isHere ? <Icon shape={SaveIcon} size="s" className="thread-mark" /> : null}
    </>
  )
}
