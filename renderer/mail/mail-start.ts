// Fills the mail view at the start, and keeps it true while the main process reports changes.
import { defaultMailViewState } from '../../shared/model/settings.ts'
import { api, failureFrom, onEvent } from '../api.ts'
import { keepInView, viewState } from '../view-state.ts'
import { listQuery, refreshList, showList } from './list/list-loading.ts'
import { startSaying } from './list/say-list.ts'
import { selectMessage } from './list/select-actions.ts'
import { newestFirst, shownRole, startOfDay, useMail } from './mail-store.ts'
import { refreshConversation } from './reader/conversation-reading.ts'
import { readSavedSearches, startSearch } from './search/search-actions.ts'
import { isSearchGone } from './search/search-store.ts'
import { noteJob } from './server/get-mail-actions.ts'

const { getState, setState } = useMail

// A download reports several times a second; the list follows four times a second.
const refreshEveryMs = 250
const clockMs = 30_000

/** Reads everything and shows what was shown last. Call it once. */
export async function startMail(): Promise<void> {
  onEvent('mail.changed', refreshSoon)
  onEvent('drafts.changed', refreshSoon)
  onEvent('accounts.changed', () => void readPlaces())
  onEvent('job.changed', noteJob)
  onEvent('settings.changed', ({ readAfterMs }) => setState({ readAfterMs }))
  setInterval(followCalendar, clockMs)
  startSearch()
  startSaying()
  const { source, filter, order, messageId, mail } = viewState()
  setState({ shape: { ...defaultMailViewState, ...mail } })
  try {
    for (const job of await api.jobs.list({})) noteJob(job)
    setState({ readAfterMs: (await api.settings.read({})).readAfterMs })
    await Promise.all([readPlaces(), readSavedSearches()])
    setState({ isReady: true })
    if (source) setState({ source })
    await showList({ filter: filter ?? 'all', order: order ?? newestFirst })
    if (messageId !== undefined && (await selectMessage(messageId))) keepInView({ messageId })
  } catch (error) {
    setState({ isReady: true, listFailure: failureFrom(error) })
  }
}

/** Accounts, mailboxes and their numbers. */
async function readPlaces(): Promise<void> {
  const [accounts, mailboxes, tags, flagged] = await Promise.all([
    api.accounts.list({}),
    api.mail.mailboxes({}),
    api.mail.tags({}),
    api.mail.listMessages({
      source: { kind: 'all', role: 'flagged' },
      filter: 'all',
      order: newestFirst,
      from: 0,
      count: 1,
    }),
  ])
  setState({ accounts, mailboxes, tags, flaggedTotal: flagged.total })
  // The shown mailbox may have gone with its account.
  if (getState().isReady && isSourceGone()) {
    await showList({ source: { kind: 'all', role: 'inbox' } })
  }
}

function isSourceGone(): boolean {
  const { source, tags, accounts } = getState()
  if (source.kind === 'search') return isSearchGone(source)
  if (source.kind === 'tag') return !tags.some(({ id }) => id === source.id)
  if (source.kind === 'all') return source.group !== undefined && !accounts.some(({ group }) => group === source.group)
  return source.kind === 'mailbox' && shownRole(getState()) === null
}

let timer: ReturnType<typeof setTimeout> | undefined
let lastRefreshMs = Number.NEGATIVE_INFINITY

function refreshSoon(): void {
  if (timer !== undefined) return
  const waitMs = Math.max(0, lastRefreshMs + refreshEveryMs - performance.now())
  timer = setTimeout(() => {
    timer = undefined
    lastRefreshMs = performance.now()
    void refreshAll()
  }, waitMs)
}

async function refreshAll(): Promise<void> {
  try {
    await Promise.all([refreshList(), readPlaces()])
    await refreshConversation()
  } catch (error) {
    setState({ listFailure: failureFrom(error) })
  }
}

/** At midnight Today becomes Yesterday. */
function followCalendar(): void {
  const todayMs = startOfDay(Date.now())
  if (todayMs === getState().todayMs) return
  setState({ todayMs })
  void refreshList()
}

/** For a retry after the list could not be loaded. */
export function reloadList(): Promise<void> {
  return showList(listQuery())
}
