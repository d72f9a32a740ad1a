// Fills the mail view at the start, and keeps it true while the main process reports changes.
import { api, failureFrom, onEvent } from '../api.ts'
import { keepInView, viewState } from '../view-state.ts'
import { noteJob } from './get-mail-actions.ts'
import { listQuery, refreshList, showList } from './list-loading.ts'
import { newestFirst, shownRole, startOfDay, useMail } from './mail-store.ts'
import { refreshOpened } from './open-actions.ts'
import { selectMessage } from './select-actions.ts'

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
  setInterval(followCalendar, clockMs)
  const { source, filter, order, messageId } = viewState()
  try {
    for (const job of await api.jobs.list({})) noteJob(job)
    await readPlaces()
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
  const [accounts, mailboxes, flagged] = await Promise.all([
    api.accounts.list({}),
    api.mail.mailboxes({}),
    api.mail.listMessages({
      source: { kind: 'all', role: 'flagged' },
      filter: 'all',
      order: newestFirst,
      from: 0,
      count: 1,
    }),
  ])
  setState({ accounts, mailboxes, flaggedTotal: flagged.total })
  // The shown mailbox may have gone with its account.
  if (getState().isReady && getState().source.kind === 'mailbox' && shownRole(getState()) === null) {
    await showList({ source: { kind: 'all', role: 'inbox' } })
  }
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
    refreshOpened()
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
