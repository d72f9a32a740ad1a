// The middle column: header, what went wrong, and the list or the reason why it is empty.
import { useEffect, useState } from 'react'
import { formatAgo } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RefreshIcon, SearchIcon, TagIcon } from '../../ui/icons.ts'
import { LongWorkBar } from '../long-work-bar.tsx'
import { mailCommand } from '../mail-commands.ts'
import { reloadList } from '../mail-start.ts'
import { shownAccounts, shownRole, useMail } from '../mail-store.ts'
import { roleIcons } from '../places/source-name.ts'
import { SearchBar } from '../search/search-bar.tsx'
import { useSearch } from '../search/search-store.ts'
import { dismissJob, failedJob, getMail, jobToTell } from '../server/get-mail-actions.ts'
import { CheckBar } from './check-bar.tsx'
import { FailureBar } from './failure-bar.tsx'
import { ListHeader } from './list-header.tsx'
import { showList } from './list-loading.ts'
import { enterList, offerList } from './list-view-port.ts'
import { MessageList } from './message-list.tsx'
import { SkeletonRow } from './skeleton-row.tsx'

export function ListPane() {
  const t = useText()
  const isSearchOpen = useSearch(state => state.isOpen)
  return (
    <section className="pane list-pane" aria-label={t('mail.list.pane')} data-region="list">
      {isSearchOpen ? <SearchBar /> : null}
      <ListHeader />
      <Troubles />
      <ListBody />
    </section>
  )
}

function Troubles() {
  const listFailure = useMail(state => state.listFailure)
  const job = useMail(failedJob)
  const told = useMail(jobToTell)
  return (
    <>
      {listFailure ? <FailureBar failure={listFailure} onRetry={() => void reloadList()} /> : null}
      <LongWorkBar />
      {told ? <CheckBar job={told} /> : null}
      {job?.failure && job.accountId !== undefined ? (
        <FailureBar
          failure={job.failure}
          doing="get-mail"
          accountId={job.accountId}
          onRetry={() => void getMail([job.accountId ?? 0])}
          onClose={() => dismissJob(job.id)}
        />
      ) : null}
    </>
  )
}

function ListBody() {
  const total = useMail(state => state.total)
  const isFiltered = useMail(state => state.filter !== 'all')
  if (total === null) return <LoadingList />
  if (total > 0) return <MessageList />
  return (
    <>
      <EmptyEntrance />
      {isFiltered ? <NothingFits /> : <EmptyMailbox />}
    </>
  )
}

/** There is no row for the keyboard: it waits on what stands above the list. */
function EmptyEntrance() {
  useEffect(() => {
    const above = document.querySelector<HTMLElement>('.list-header button')
    offerList(() => {
      above?.focus()
      return true
    })
    return () => {
      offerList(null)
      if (document.activeElement === above) enterList()
    }
  }, [])
  return null
}

const skeletonAfterMs = 200
const skeletonRows = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

/** What comes within a fifth of a second needs no placeholder. */
function LoadingList() {
  const t = useText()
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), skeletonAfterMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="message-list" role="status" aria-label={t('mail.list.skeleton')}>
      {isLate
        ? skeletonRows.map(key => (
            <div key={key} className="list-slot list-slot-loading">
              <SkeletonRow />
            </div>
          ))
        : null}
    </div>
  )
}

function NothingFits() {
  const t = useText()
  const filter = useMail(state => state.filter)
  return (
    <EmptyState
      title={t('mail.list.filtered', { filter: t(`mail.filter.${filter}`) })}
      action={<Button onPress={() => void showList({ filter: 'all' })}>{t('mail.list.showAll')}</Button>}
    />
  )
}

function EmptyMailbox() {
  const t = useText()
  const role = useMail(shownRole) ?? 'flagged'
  const kind = useMail(state => state.source.kind)
  const { icon, label, shortcut, run } = mailCommand('get-mail')
  if (kind === 'search') return <EmptyState icon={SearchIcon} title={t('mailSearch.none')} />
  return (
    <EmptyState
      icon={kind === 'tag' ? TagIcon : roleIcons[role]}
      title={t(kind === 'tag' ? 'mail.empty.tag' : `mail.empty.${role}`)}
      action={
        role === 'inbox' ? (
          <Button icon={icon ?? RefreshIcon} shortcut={shortcut} onPress={run}>
            {t(label)}
          </Button>
        ) : null
      }
    >
      {role === 'inbox' ? <Checked /> : null}
    </EmptyState>
  )
}

function Checked() {
  const t = useText()
  const checkedMs = useMail(state =>
    Math.min(...shownAccounts(state).map(account => account.checkedMs ?? Number.NEGATIVE_INFINITY)),
  )
  if (!Number.isFinite(checkedMs)) return t('mail.empty.neverChecked')
  return t('mail.empty.checked', { time: formatAgo(checkedMs, Date.now()) })
}
