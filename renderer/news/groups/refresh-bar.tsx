// The list of groups is being read: how far it is, and a way to stop. Everything works meanwhile.
import type { Job } from '../../../shared/model/job.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { formatNumber } from '../../format.ts'
import { type Translate, useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { RefreshIcon } from '../../ui/icons.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { useHasPassword } from '../has-password.ts'
import { useNews } from '../news-store.ts'
import { useGroups } from './groups-store.ts'
import { stopRefresh } from './refresh-actions.ts'

export function RefreshBar() {
  const t = useText()
  const refreshing = useGroups(state => state.refreshing)
  const failure = useGroups(state => state.refreshFailure)
  const hasGroups = useGroups(({ counts }) => (counts?.all ?? 0) > 0)
  const servers = useNews(state => state.servers)
  const [first] = refreshing
  if (!first) return <RefreshFailure failure={failure} />
  const [serverId, job] = first
  const name = servers.find(({ id }) => id === serverId)?.name ?? job.title
  const { done = 0, total } = job.progress ?? {}
  const text = progressText(name, job, t)
  return (
    <div className="group-refresh small">
      <Icon shape={RefreshIcon} size="s" />
      <span className="group-refresh-words">
        {text} {hasGroups ? t('newsGroups.refresh.usable') : null}
      </span>
      <div className="group-refresh-bar">
        <ProgressBar label={text} done={done} total={total} />
      </div>
      <Button variant="link" size="small" onPress={stopRefresh}>
        {t('common.stop')}
      </Button>
    </div>
  )
}

function RefreshFailure({ failure }: { readonly failure: Parameters<typeof TroubleBar>[0]['failure'] }) {
  const t = useText()
  const hasPassword = useHasPassword(failure)
  if (!failure) return null
  return (
    <div className="group-trouble">
      <TroubleBar
        failure={failure}
        title={t('newsGroups.refresh.failed')}
        doing="refresh-groups"
        hasPassword={hasPassword}
      />
    </div>
  )
}

function progressText(name: string, { progress }: Job, t: Translate): string {
  if (!progress || progress.done === 0) return t('newsGroups.refresh.starting', { name })
  const { done, total } = progress
  if (total === undefined) return t('newsGroups.refresh.soFar', { name, count: done })
  return t('newsGroups.refresh.progress', { name, done: formatNumber(done), total: formatNumber(total) })
}
