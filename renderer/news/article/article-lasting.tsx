// How long an article lasts: that servers may drop it (Expires, RFC 5536 3.2.5), or that they did and this is the copy here.
import type { OpenedArticle } from '../../../shared/model/article.ts'
import { formatDateTime } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { BookmarkIcon, CloudOffIcon, ExpiryIcon } from '../../ui/icons.ts'
import { newsCommand } from '../news-commands.ts'
import { useNews } from '../news-store.ts'
import { shownFacts } from '../open-actions.ts'

export interface Lasting {
  readonly isKept: boolean
  readonly isGone: boolean
  /** Absent: nobody said. */
  readonly expiresMs?: number | undefined
}

/** Null when there is nothing to say: the server has it, and keeps it as long as usual, or it is kept here anyway. */
export function useLasting({ expiresMs, isKept: wasKept }: OpenedArticle): Lasting | null {
  const isGone = useNews(state => shownFacts(state)?.isGone === true)
  const isKept = useNews(state => shownFacts(state)?.isKept ?? wasKept)
  if (isGone) return { isKept, isGone }
  return expiresMs === undefined || isKept ? null : { isKept, isGone, expiresMs }
}

export function LastingBar({ lasting }: { readonly lasting: Lasting }) {
  const t = useText()
  const keep = newsCommand('news-keep')
  return (
    <Bar
      tone="quiet"
      icon={lasting.isGone ? CloudOffIcon : ExpiryIcon}
      actions={
        lasting.isKept ? null : (
          <Button size="small" icon={BookmarkIcon} onPress={keep.run}>
            {t(keep.label)}
          </Button>
        )
      }
    >
      <LastingWords lasting={lasting} />
    </Bar>
  )
}

function LastingWords({ lasting: { isGone, isKept, expiresMs = 0 } }: { readonly lasting: Lasting }) {
  const t = useText()
  if (isGone) return t(isKept ? 'news.lasting.goneKept' : 'news.lasting.gone')
  return t(expiresMs < Date.now() ? 'news.lasting.expired' : 'news.lasting.expires', {
    time: formatDateTime(expiresMs),
  })
}
