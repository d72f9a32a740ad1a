// What a person should know about a group, above its list: headers under way, what the server removed or renumbered,
// what an earlier fetch left out, and that a group is read without a subscription.
import type { Id } from '../../../shared/model/account.ts'
import type { Job } from '../../../shared/model/job.ts'
import type { OpenedGroup } from '../../../shared/model/newsgroup.ts'
import { formatNumber } from '../../format.ts'
import { type Translate, useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { CloseIcon } from '../../ui/icons.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { ArticleFailure } from '../article/article-failure.tsx'
import { activeJob, dismissJob, failedJob, fetchHeaders, getNews, stopJob } from '../header-actions.ts'
import { refreshList } from '../list/list-loading.ts'
import { type NewsState, useNews } from '../news-store.ts'
import { isOffline, isSaidByBar, OfflineBar } from '../offline-bar.tsx'
import { acknowledge, setSubscribed } from '../place-actions.ts'
import { OutboxBar } from '../posting/outbox-bar.tsx'

export function GroupNotes() {
  const group = useNews(state => state.group)
  const job = useNews(activeJob)
  const isOff = useNews(isOffline)
  return (
    <>
      {isOff ? <OfflineBar /> : null}
      <OutboxBar isQuiet={isOff} />
      <Troubles isOff={isOff} />
      {job ? <Progress job={job} /> : null}
      {group ? <Notes group={group} isBusy={job !== null} /> : null}
    </>
  )
}

function Troubles({ isOff }: { readonly isOff: boolean }) {
  const listFailure = useNews(state => state.listFailure)
  const job = useNews(failedJob)
  const again = (failed: Job) => {
    dismissJob(failed.id)
    if (failed.kind === 'fetch-headers' && failed.groupId !== undefined) {
      void fetchHeaders(failed.groupId, { kind: 'resume' })
    } else void getNews(failed.newsServerId)
  }
  return (
    <>
      {listFailure && !(isOff && isSaidByBar(listFailure)) ? (
        <ArticleFailure failure={listFailure} shape="edge" onRetry={() => void refreshList()} />
      ) : null}
      {job?.failure && !(isOff && isSaidByBar(job.failure)) ? (
        <ArticleFailure
          failure={job.failure}
          doing={job.kind}
          serverId={job.newsServerId}
          shape="edge"
          onRetry={() => again(job)}
          onClose={() => dismissJob(job.id)}
        />
      ) : null}
    </>
  )
}

/** `Getting headers: 6 240 of 18 402` with Stop; what has come stays. */
function Progress({ job }: { readonly job: Job }) {
  const t = useText()
  const { done = 0, total } = job.progress ?? {}
  const words =
    total === undefined
      ? t(job.kind === 'get-news' ? 'news.progress.news' : 'news.progress.asking')
      : t('news.progress.headers', { done: formatNumber(done), total: formatNumber(total) })
  return (
    <div className="news-progress">
      <ProgressBar label={words} done={done} total={total} isLabelVisible />
      <Button size="small" label={t('news.progress.stop')} onPress={() => stopJob(job)}>
        {t('common.stop')}
      </Button>
    </div>
  )
}

function Notes({ group, isBusy }: { readonly group: OpenedGroup; readonly isBusy: boolean }) {
  const t = useText()
  const { groupId, name, expired, isRenumbered, missing, isSubscribed, state } = group
  const isRefused = useNews(store => isMissing(store, groupId))
  return (
    <>
      {state === 'gone' || isRefused ? (
        <Bar tone="warn" shape="edge" title={t('news.group.gone.title')}>
          {t('news.group.gone.text')}
        </Bar>
      ) : null}
      {expired || isRenumbered ? (
        <Bar
          tone="quiet"
          shape="edge"
          role="status"
          closeButton={
            <IconButton
              size="small"
              icon={CloseIcon}
              label={t('common.dismiss')}
              onPress={() => void acknowledge(groupId)}
            />
          }
        >
          {noteText(group, t)}
        </Bar>
      ) : null}
      {missing > 0 && state === 'ready' && !isBusy ? (
        <Bar
          tone="quiet"
          shape="edge"
          actions={
            <Button size="small" onPress={() => void fetchHeaders(groupId, { kind: 'resume' })}>
              {t('news.group.resume')}
            </Button>
          }
        >
          {t('news.group.missing', { count: missing })}
        </Bar>
      ) : null}
      {isSubscribed ? null : (
        <Bar
          tone="quiet"
          shape="edge"
          actions={
            <Button size="small" onPress={() => void setSubscribed(groupId, true, name)}>
              {t('news.group.subscribe')}
            </Button>
          }
        >
          {t('news.group.notSubscribed')}
        </Bar>
      )}
    </>
  )
}

/** The last time its headers were asked for, no server had the group (411). */
function isMissing({ headerJobs, newsJob }: NewsState, groupId: Id): boolean {
  const results = [headerJobs[groupId], newsJob].flatMap(job =>
    job?.result?.kind === 'fetched-headers' ? [{ id: job.id, ...job.result }] : [],
  )
  const about = results.filter(({ groupIds, missing }) => groupIds.includes(groupId) || missing.includes(groupId))
  return about.toSorted((left, right) => right.id - left.id)[0]?.missing.includes(groupId) ?? false
}

function noteText({ expired, isRenumbered }: OpenedGroup, t: Translate): string {
  const numbers = expired
    ? t('news.group.expired', { from: formatNumber(expired.from), to: formatNumber(expired.to) })
    : ''
  return [numbers, isRenumbered ? t('news.group.renumbered') : ''].filter(Boolean).join(' ')
}

/** What fills an empty News view: the first server. */
export function AddServerButton() {
  const t = useText()
  return (
    <Button variant="primary" onPress={() => openDialog({ kind: 'news-server' })}>
      {t('news.empty.addServer')}
    </Button>
  )
}
