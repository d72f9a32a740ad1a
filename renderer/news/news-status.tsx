// The news part of the status bar: the server of the group, its headers, what rules hide.
import { formatNumber } from '../format.ts'
import { useText } from '../i18n.ts'
import { showView } from '../navigation.ts'
import { Button } from '../ui/button.tsx'
import { useNews } from './news-store.ts'
import { showKilled } from './view-actions.ts'

/** On the left: which server, and how many of its headers are here. */
export function NewsServerStatus() {
  const t = useText()
  const group = useNews(state => state.group)
  const server = useNews(({ servers }) => servers.find(({ id }) => id === group?.serverId)?.name)
  if (!group) return null
  const numbers = { here: formatNumber(group.total), about: formatNumber(group.total + group.waiting) }
  return (
    <>
      {server ? (
        <button type="button" className="status-item" onClick={() => showView('activity')}>
          <bdi className="ellipsis">{server}</bdi>
        </button>
      ) : null}
      {group.total > 0 ? <span>{t('news.status.headers', numbers)}</span> : null}
    </>
  )
}

/** On the right: how many articles rules hide, and the way to see them. */
export function HiddenStatus() {
  const t = useText()
  const hidden = useNews(state => state.totals?.hidden ?? 0)
  const isShown = useNews(state => state.view.showHidden)
  if (hidden === 0 || isShown) return null
  return (
    <>
      <span>{t('news.list.hidden', { count: hidden })}</span>
      <Button size="small" variant="link" onPress={() => showKilled(true)}>
        {t('news.status.show')}
      </Button>
    </>
  )
}
