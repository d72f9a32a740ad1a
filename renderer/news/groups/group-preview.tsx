// The group at the cursor: what it is about, who carries it, and its latest threads, asked of the server.
import type { Id } from '../../../shared/model/account.ts'
import type { NewsgroupDetails, NewsgroupRow } from '../../../shared/model/newsgroup.ts'
import { formatList, formatShortDate, formatTime } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { CheckIcon, WarningIcon } from '../../ui/icons.ts'
import { Pill } from '../../ui/pill.tsx'
import { ArticleFailure } from '../article/article-failure.tsx'
import { useNews } from '../news-store.ts'
import { toggle } from './change-actions.ts'
import { isWanted } from './group-changes.ts'
import { postingWord, trafficText } from './group-words.ts'
import { useGroups } from './groups-store.ts'
import { type LatestThread, usePreview } from './use-preview.ts'

export function GroupPreview({ onRead }: { readonly onRead: (id: Id) => void }) {
  const t = useText()
  const row = useGroups(({ rows, cursor }) => rows.get(cursor))
  const group = row?.kind === 'group' ? row.group : undefined
  return (
    <section className="group-preview" aria-label={t('newsGroups.preview.label')}>
      {group ? (
        <OneGroup key={group.id} group={group} onRead={onRead} />
      ) : (
        <p className="group-preview-none t3">{t('newsGroups.preview.none')}</p>
      )}
    </section>
  )
}

interface OneGroupProps {
  readonly group: NewsgroupRow
  readonly onRead: (id: Id) => void
}

function OneGroup({ group, onRead }: OneGroupProps) {
  const t = useText()
  const { details, latest, failure, isAsking, askAgain } = usePreview(group.id)
  const isOn = useGroups(({ changes }) => isWanted(changes, group))
  return (
    <>
      <div className="group-preview-scroll">
        <h2 className="wrap-anywhere selectable">
          <bdi>{group.name}</bdi>
        </h2>
        <p className="t2 selectable">
          <bdi>{group.description === '' ? t('newsGroups.row.noDescription') : group.description}</bdi>
        </p>
        <Facts group={group} isOn={isOn} />
        <CarriedBy details={details} />
        <h3 className="sidebar-heading">{t('newsGroups.preview.latest')}</h3>
        {isAsking ? (
          <p className="small t3" role="status">
            {t('newsGroups.preview.asking')}
          </p>
        ) : null}
        {failure ? (
          <ArticleFailure failure={failure} doing="refresh-groups" serverId={group.serverIds[0]} onRetry={askAgain} />
        ) : null}
        {latest?.length === 0 ? <p className="small t3">{t('newsGroups.preview.empty')}</p> : null}
        <ul>
          {withKeys(latest ?? []).map(([key, thread]) => (
            <Thread key={key} thread={thread} />
          ))}
        </ul>
      </div>
      <div className="group-preview-actions">
        <Button onPress={() => onRead(group.id)}>
          {t(group.isSubscribed ? 'newsGroups.preview.read' : 'newsGroups.preview.readWithout')}
        </Button>
        <Button onPress={() => toggle(group)}>
          {t(isOn ? 'newsGroups.preview.unsubscribe' : 'newsGroups.preview.subscribe')}
        </Button>
      </div>
    </>
  )
}

/** Two threads may look the same in every word. */
function withKeys(threads: readonly LatestThread[]): [string, LatestThread][] {
  return threads.map((thread, at) => [`${at} ${thread.subject}`, thread])
}

function Facts({ group, isOn }: { readonly group: NewsgroupRow; readonly isOn: boolean }) {
  const t = useText()
  const special = postingWord(group, t)
  return (
    <div className="group-facts">
      {isOn ? (
        <Pill tone="ok" icon={CheckIcon}>
          {t(group.isSubscribed ? 'newsGroups.row.subscribed' : 'newsGroups.row.adding')}
        </Pill>
      ) : null}
      {group.posting === 'allowed' ? <Pill tone="neutral">{t('newsGroups.posting.allowed')}</Pill> : null}
      {special === '' ? null : <Pill tone="warn">{special}</Pill>}
      {group.serverIds.length === 0 ? (
        <Pill tone="warn" icon={WarningIcon}>
          {t('newsGroups.preview.gone')}
        </Pill>
      ) : null}
      <Pill tone="neutral">{trafficText(group, t)}</Pill>
    </div>
  )
}

function CarriedBy({ details }: { readonly details: NewsgroupDetails | undefined }) {
  const t = useText()
  const servers = useNews(state => state.servers)
  const names = (details?.carriedBy ?? []).flatMap(
    ({ serverId }) => servers.find(({ id }) => id === serverId)?.name ?? [],
  )
  if (details?.posting === 'moderated') {
    return (
      <>
        <p className="small t2">{t('newsGroups.preview.moderated')}</p>
        <Names names={names} />
      </>
    )
  }
  return <Names names={names} />
}

function Names({ names }: { readonly names: readonly string[] }) {
  const t = useText()
  if (names.length === 0) return null
  return <p className="small t3">{t('newsGroups.preview.carriedBy', { servers: formatList(names) })}</p>
}

/** The clock today, the day before. */
function threadTime(atMs: number): string {
  const [now, at] = [new Date(), new Date(atMs)]
  if (now.toDateString() === at.toDateString()) return formatTime(atMs)
  return formatShortDate(atMs, now.getFullYear() !== at.getFullYear())
}

function Thread({ thread }: { readonly thread: LatestThread }) {
  const t = useText()
  const { subject, author, dateMs, answers } = thread
  return (
    <li className="group-thread selectable">
      <div className="strong ellipsis">
        <bdi>{subject}</bdi>
      </div>
      <div className="small t2 ellipsis">
        <bdi>{author}</bdi>{' '}
        <span className="t3">
          {answers > 0 ? `${t('newsGroups.preview.answers', { count: answers })}, ` : null}
          {threadTime(dateMs)}
        </span>
      </div>
    </li>
  )
}
