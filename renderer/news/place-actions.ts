// Going to groups and views; subscribing; what a person chooses for a group.
import type { Id } from '../../shared/model/account.ts'
import type { ArticleStep, NumberedArticle } from '../../shared/model/article.ts'
import type { GroupSettings } from '../../shared/model/newsgroup.ts'
import { api } from '../api.ts'
import { tellFailure } from '../failure/tell-failure.ts'
import { t } from '../i18n.ts'
import { leaveSidebarOver, showView, toast } from '../navigation.ts'
import { readGroup } from './groups/group-reading.ts'
import { returnTo, showPlace } from './list/list-loading.ts'
import { stepTo } from './list/select-actions.ts'
import { type NewsPlace, type ShownArticle, shownGroupId, useNews } from './news-store.ts'
import { openAgain, readArticle } from './open-actions.ts'
import { enterSearchBox } from './search/search-port.ts'
import { changing, remember } from './undo-actions.ts'

const { getState, setState } = useNews

/** A group or a view of the sidebar was chosen. */
export function choosePlace(place: NewsPlace): void {
  leaveSidebarOver()
  // From there on the keys read: in the tree, Space would only choose the group once more.
  void returnTo(place)
    .then(goOnThere)
    .catch(tellFailure)
    .finally(() => setState({ isFocusWanted: true }))
}

/** A person who was there before goes on; one who comes for the first time begins. */
async function goOnThere(step: ArticleStep | null): Promise<void> {
  if (step) return openAgain(step)
  const { shown, cursorKey } = getState()
  if (shown) await readShown(shown)
  else if (cursorKey === null) await beginReading()
}

/** An article that was left before its text had come. */
async function readShown({ name, article, failure }: ShownArticle): Promise<void> {
  if (name && !article && !failure) await readArticle(name)
}

/** Where a person wants it for the group: at its first unread article, which is opened. */
async function beginReading(): Promise<void> {
  const { view, totals } = getState()
  if (view.opening === 'top' || (totals?.unread ?? 0) === 0) return
  await stepTo({ isBack: false, isUnread: true, within: 'list' })
}

/** Shows a group, wherever the window is; at an article of it when one is named. */
export async function goToGroup(groupId: Id, at?: NumberedArticle): Promise<void> {
  showView('news')
  const step = await showPlace({ kind: 'group', groupId }, at)
  if (step) await openAgain(step)
  else if (!at) await beginReading()
}

/** The search box takes the keyboard. */
export function openSearch(): void {
  setState({ isSearching: true })
  enterSearchBox()
}

/** Words in the groups that are named; no group: everywhere. No words: all articles. */
export function searchFor(text: string, groupIds: readonly Id[]): void {
  const { place, beforeSearch } = getState()
  setState({ beforeSearch: place.kind === 'search' ? beforeSearch : place })
  void showPlace({ kind: 'search', text, groupIds: [...groupIds] })
}

/** What was found takes the keyboard, when something was: at its first row, or where one was. */
export function goToFound(): void {
  setState(({ place, totals }) => ({ isFocusWanted: place.kind === 'search' && (totals?.total ?? 0) > 0 }))
}

/** Back to what was shown before the search; its list takes the keyboard. */
export function closeSearch(): void {
  const { place, beforeSearch } = getState()
  setState({ isSearching: false, beforeSearch: null })
  const isShown = place.kind === 'search' ? returnTo(beforeSearch ?? { kind: 'nothing' }) : Promise.resolve(null)
  void isShown
    .then(step => (place.kind === 'search' ? goOnThere(step) : undefined))
    .catch(tellFailure)
    .finally(() => setState({ isFocusWanted: true }))
}

export async function setSubscribed(groupId: Id, isSubscribed: boolean, name: string): Promise<void> {
  const write = (isOn: boolean) =>
    api.news.subscribe({ add: isOn ? [groupId] : [], remove: isOn ? [] : [groupId] }).then(() => refreshGroup(groupId))
  const change = async () => {
    await write(isSubscribed)
    const label = t(isSubscribed ? 'news.did.subscribed' : 'news.did.unsubscribed', { name })
    const toastKey = toast({ text: label })
    remember({ label, toastKey, undo: () => write(!isSubscribed), redo: () => write(isSubscribed) })
  }
  try {
    await changing(change)
  } catch (error) {
    tellFailure(error)
  }
}

async function refreshGroup(groupId: Id): Promise<void> {
  if (shownGroupId(getState()) === groupId) await readGroup(groupId)
}

export async function changeGroup(groupId: Id, change: GroupSettings): Promise<void> {
  try {
    await api.news.changeGroup({ id: groupId, change })
    await refreshGroup(groupId)
  } catch (error) {
    tellFailure(error)
  }
}

/** The notes about expired and renumbered articles were read. */
export async function acknowledge(groupId: Id): Promise<void> {
  try {
    await api.news.acknowledgeGroup({ id: groupId })
    await refreshGroup(groupId)
  } catch (error) {
    tellFailure(error)
  }
}
