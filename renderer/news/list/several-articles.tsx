// Several rows are selected: how many articles that is, and what can be done with all of them.
import { useEffect, useState } from 'react'
import { api } from '../../api.ts'
import { useText } from '../../i18n.ts'
import { isSelected } from '../../lists/list-selection.ts'
import { SeveralSelected } from '../../lists/several-selected.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { newsCommand } from '../news-commands.ts'
import { useNews } from '../news-store.ts'
import { chosenRows } from './chosen-rows.ts'
import { nameOf } from './row-words.ts'

const shownRows = 2
const commands = ['news-mark-read', 'news-keep', 'news-want', 'news-watch', 'news-kill-thread', 'news-save']

export function SeveralArticles() {
  const t = useText()
  // What applies follows from the rows.
  useNews(state => state.rows)
  const count = useChosenCount()
  return (
    <SeveralSelected
      title={count === null ? t('news.several.counting') : t('news.several.title', { count })}
      lines={<FirstRows />}
      commands={commands.map(newsCommand)}
    >
      <div className="small t3">{t('news.several.hint')}</div>
    </SeveralSelected>
  )
}

/** A folded thread counts with all its articles; null until that is known for the first time. */
function useChosenCount(): number | null {
  const selection = useNews(state => state.selection)
  const list = useNews(state => state.list)
  const totals = useNews(state => state.totals)
  const [count, setCount] = useState<number | null>(null)
  useEffect(() => {
    const choice = chosenRows({ selection, list, totals })
    if (!choice) return
    let isWanted = true
    const put = (articles: number | null) => {
      if (isWanted) setCount(articles)
    }
    api.news.countArticles({ choice }).then(put, () => put(null))
    return () => {
      isWanted = false
    }
  }, [selection, list, totals])
  return count
}

function FirstRows() {
  const rows = useNews(state => state.rows)
  const selection = useNews(state => state.selection)
  const shown = [...rows]
    .sort(([left], [right]) => left - right)
    .flatMap(([, { key, article }]) => (article && isSelected(selection, key) ? [article] : []))
    .slice(0, shownRows)
  return shown.map(article => (
    <div key={`${article.groupId} ${article.number}`} className="ellipsis">
      <bdi className="strong">{nameOf(article.from)}</bdi> <bdi className="t2">{visibleLine(article.subject)}</bdi>
    </div>
  ))
}
