// One bar while no news server can be reached: what still works, what waits, and another try.
import type { Failure } from '../../shared/failure.ts'
import { useText } from '../i18n.ts'
import { openDialog } from '../navigation.ts'
import { Bar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { OfflineIcon } from '../ui/icons.ts'
import { getNews } from './header-actions.ts'
import type { NewsState } from './news-store.ts'
import { useNews } from './news-store.ts'

/** None of the servers could be reached the last time. */
export function isOffline({ servers }: Pick<NewsState, 'servers'>): boolean {
  return servers.length > 0 && servers.every(({ isUnreachable }) => isUnreachable === true)
}

/** The bar says it already: one for each failure would say it again and again. */
export function isSaidByBar({ kind }: Failure): boolean {
  return kind === 'unreachable' || kind === 'timeout'
}

export function OfflineBar() {
  const t = useText()
  const waiting = useNews(({ counts }) => counts.outbox)
  const wanted = useNews(({ counts }) => counts.offline)
  return (
    <Bar
      tone="warn"
      icon={OfflineIcon}
      shape="edge"
      role="status"
      title={t('news.offline.title')}
      actions={
        <>
          <Button size="small" onPress={() => void getNews()}>
            {t('news.offline.retry')}
          </Button>
          {waiting > 0 ? (
            <Button size="small" variant="ghost" onPress={() => openDialog({ kind: 'posts' })}>
              {t('newsPosting.outbox.show')}
            </Button>
          ) : null}
        </>
      }
    >
      {[
        t('news.offline.works'),
        waiting > 0 ? t('news.offline.waiting', { count: waiting }) : '',
        wanted > 0 ? t('news.offline.wanted', { count: wanted }) : '',
      ]
        .filter(Boolean)
        .join(' ')}
    </Bar>
  )
}
