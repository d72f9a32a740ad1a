// The head of the thread list: a press on a column sorts by it.
import type { ArticleOrder } from '../../shared/model/article.ts'
import { type TextKey, useText } from '../i18n.ts'
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'
import { ChevronDownIcon, ChevronUpIcon } from '../ui/icons.ts'
import { useNews } from './news-store.ts'
import { sortBy } from './view-actions.ts'

interface Column {
  readonly name: 'subject' | 'from' | 'group' | 'score' | 'lines' | 'date'
  readonly label: TextKey
  /** Absent: nobody sorts by it. */
  readonly by?: ArticleOrder['by']
}

const columns: readonly Column[] = [
  { name: 'subject', label: 'news.column.subject', by: 'subject' },
  { name: 'from', label: 'news.column.from', by: 'author' },
  { name: 'score', label: 'news.column.score', by: 'score' },
  { name: 'lines', label: 'news.column.lines' },
  { name: 'group', label: 'news.column.group' },
  { name: 'date', label: 'news.column.date', by: 'date' },
]

export function ThreadHeader() {
  const isOneGroup = useNews(state => state.place.kind === 'group')
  return (
    <div className="thread-head" role="row" aria-rowindex={1}>
      {columns
        .filter(({ name }) => name !== (isOneGroup ? 'group' : 'lines'))
        .map(column => (
          <HeaderCell key={column.name} column={column} />
        ))}
    </div>
  )
}

function HeaderCell({ column }: { readonly column: Column }) {
  const t = useText()
  const { by, descending } = useNews(state => state.view.order)
  const { name, label, by: own } = column
  // The newest answer is a date too.
  const isSorted = own === by || (name === 'date' && by === 'newest')
  return (
    <span
      role="columnheader"
      className={classNames('thread-head-cell', `thread-${name}`)}
      aria-sort={isSorted ? (descending ? 'descending' : 'ascending') : 'none'}
    >
      {own ? (
        <button
          type="button"
          className={classNames('thread-head-button ellipsis', isSorted && 'thread-head-sorted')}
          // The list is one tab stop; the order is also in a menu.
          tabIndex={-1}
          onClick={() => sortBy(isSorted ? by : own)}
        >
          {t(label)}
          {isSorted ? <Icon shape={descending ? ChevronDownIcon : ChevronUpIcon} size="s" /> : null}
        </button>
      ) : (
        <span className="thread-head-button ellipsis">{t(label)}</span>
      )}
    </span>
  )
}
