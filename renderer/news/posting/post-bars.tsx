// What a person must know about this article, where the eye is: above the text.

import { describeFailure } from '../../failure/describe-failure.ts'
import { formatList, formatShortDateTime, formatTime } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { Bar } from '../../ui/bar.tsx'
import { moderatedGroups } from './post-checks.ts'
import type { OpenPost, Trouble } from './post-store.ts'

export function PostBars({ open }: { readonly open: OpenPost }) {
  const t = useText()
  const { post, checks } = open
  const moderated = moderatedGroups(checks)
  return (
    <>
      {post.kind === 'supersede' ? (
        <Bar tone="info" shape="edge">
          {post.replacesMs === undefined
            ? t('newsPosting.replaces')
            : t('newsPosting.replacesOf', { time: clockOrDate(post.replacesMs) })}
        </Bar>
      ) : null}
      {moderated.length > 0 ? (
        <Bar tone="info" shape="edge" role="status">
          {t('newsPosting.moderated', { count: moderated.length, groups: formatList(moderated) })}
        </Bar>
      ) : null}
      <Troubles open={open} />
    </>
  )
}

/** The clock alone for today. */
function clockOrDate(atMs: number): string {
  const isToday = new Date(atMs).toDateString() === new Date().toDateString()
  return isToday ? formatTime(atMs) : formatShortDateTime(atMs)
}

function Troubles({ open }: { readonly open: OpenPost }) {
  const t = useText()
  const { save, trouble } = open
  const titles: Readonly<Record<Trouble['doing'], string>> = {
    check: t('newsPosting.failed.check'),
    post: t('newsPosting.failed.post'),
    discard: t('newsPosting.failed.discard'),
  }
  const saveFailure = save.kind === 'failed' ? describeFailure(save.failure, t) : null
  const failure = trouble ? describeFailure(trouble.failure, t) : null
  return (
    <>
      {saveFailure ? (
        <Bar tone="err" role="alert" shape="edge" title={t('newsPosting.save.failed')}>
          {saveFailure.title}. {t('newsPosting.save.failedText')} {saveFailure.advice}
        </Bar>
      ) : null}
      {trouble && failure ? (
        <Bar tone="err" role="alert" shape="edge" title={titles[trouble.doing]}>
          {failure.title}. {trouble.doing === 'discard' ? null : t('newsPosting.failed.safe')} {failure.advice}
        </Bar>
      ) : null}
    </>
  )
}
