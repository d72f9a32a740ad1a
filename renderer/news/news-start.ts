// Fills the news view at the start, and keeps it true while the main process reports changes.
import type { NewsChange } from '../../shared/api/news.ts'
import type { Id } from '../../shared/model/account.ts'
import { api, failureFrom, onEvent } from '../api.ts'
import { openDialog, showView } from '../navigation.ts'
import { rereadGists } from './article/thread-reading.ts'
import { readGroup } from './groups/group-reading.ts'
import { useGroups } from './groups/groups-store.ts'
import { noteNewsJob } from './header-actions.ts'
import { keptNewsView } from './kept-view.ts'
import { refreshList, showPlace } from './list/list-loading.ts'
import { shownGroupId, startOfDay, useNews } from './news-store.ts'
import { openAgain, showArticle } from './open-actions.ts'
import { goToGroup } from './place-actions.ts'
import { listenToPosting } from './posting/posting-notices.ts'
import { offerShowing } from './show-port.ts'

const { getState, setState } = useNews

// Headers arrive several times a second; the list follows four times a second.
const refreshEveryMs = 250
const clockMs = 30_000

/** Reads everything and shows what was shown last. Call it once. */
export async function startNews(): Promise<void> {
  onEvent('news.changed', ({ changes, groupIds }) => noteChange(changes, groupIds))
  onEvent('job.changed', noteNewsJob)
  onEvent('news.opened', ({ url }) => {
    showView('news')
    openDialog({ kind: 'look-up', text: url, waits: true })
  })
  listenToPosting()
  setInterval(followCalendar, clockMs)
  offerShowing({ showArticle: article => void showArticle(article), showGroup: groupId => void goToGroup(groupId) })
  const { place, article, columns = {}, groupShape, ...style } = keptNewsView()
  setState({ style, columns })
  if (groupShape) useGroups.setState(({ view }) => ({ view: { ...view, shape: groupShape } }))
  try {
    for (const job of await api.jobs.list({})) if (job.kind !== 'export-articles') noteNewsJob(job)
    await Promise.all([readServers(), readGroups()])
    setState({ isReady: true })
    if (!place) return
    const isGone = place.kind === 'group' && !getState().groups.some(({ groupId }) => groupId === place.groupId)
    if (isGone) return
    const step = await showPlace(place, article)
    if (step) await openAgain(step)
  } catch (error) {
    setState({ isReady: true, listFailure: failureFrom(error) })
  }
}

async function readServers(): Promise<void> {
  setState({ servers: await api.news.servers({}) })
}

/** Subscribed groups with their numbers, and those of the views above them. */
async function readGroups(): Promise<void> {
  const [groups, counts] = await Promise.all([api.news.subscriptions({}), api.news.counts({})])
  setState({ groups, counts })
}

const noted = new Set<NewsChange>()
let isAboutShown = false
let timer: ReturnType<typeof setTimeout> | undefined
let lastRefreshMs = Number.NEGATIVE_INFINITY

/** No groups means all of them. */
function noteChange(changes: readonly NewsChange[], groupIds: readonly Id[]): void {
  const { place } = getState()
  for (const change of changes) noted.add(change)
  isAboutShown ||= place.kind !== 'group' || groupIds.length === 0 || groupIds.includes(place.groupId)
  if (timer !== undefined) return
  const waitMs = Math.max(0, lastRefreshMs + refreshEveryMs - performance.now())
  timer = setTimeout(() => {
    timer = undefined
    lastRefreshMs = performance.now()
    void readNoted()
  }, waitMs)
}

const ofLists: readonly NewsChange[] = ['headers', 'marks', 'articles']
const ofGroups: readonly NewsChange[] = ['groups', 'subscriptions', 'headers', 'marks', 'outbox', 'servers', 'articles']

async function readNoted(): Promise<void> {
  const changes = new Set(noted)
  const isShown = isAboutShown
  noted.clear()
  isAboutShown = false
  const groupId = shownGroupId(getState())
  try {
    await Promise.all([
      changes.has('servers') || changes.has('subscriptions') ? readServers() : null,
      ofGroups.some(change => changes.has(change)) ? readGroups() : null,
      isShown && ofLists.some(change => changes.has(change)) ? refreshList() : null,
      changes.has('articles') ? rereadGists() : null,
      isShown && groupId !== null ? readGroup(groupId) : null,
    ])
  } catch (error) {
    setState({ listFailure: failureFrom(error) })
  }
}

/** At midnight Today becomes Yesterday. */
function followCalendar(): void {
  const todayMs = startOfDay(Date.now())
  if (todayMs !== getState().todayMs) setState({ todayMs })
}
