// Going to groups and views; subscribing; what a person chooses for a group.
import type { Id } from '../../shared/model/account.ts'
import type { NumberedArticle } from '../../shared/model/article.ts'
import type { GroupSettings } from '../../shared/model/newsgroup.ts'
import { api } from '../api.ts'
import { t } from '../i18n.ts'
import { closeSidebarOver, showView, toast } from '../navigation.ts'
import { tellFailure } from '../tell-failure.ts'
import { readGroup } from './group-reading.ts'
import { showPlace } from './list-loading.ts'
import { type NewsPlace, shownGroupId, useNews } from './news-store.ts'
import { openAgain } from './open-actions.ts'
import { remember } from './undo-actions.ts'

const { getState, setState } = useNews

/** A group or a view of the sidebar was chosen. */
export function choosePlace(place: NewsPlace): void {
  closeSidebarOver()
  // From there on the keys read: in the tree, Space would only choose the group once more.
  void showPlace(place).then(() => setState({ isFocusWanted: true }))
}

/** Shows a group, wherever the window is; at an article of it when one is named. */
export async function goToGroup(groupId: Id, at?: NumberedArticle): Promise<void> {
  showView('news')
  const step = await showPlace({ kind: 'group', groupId }, at)
  if (step) await openAgain(step)
}

/** Words in the groups that are named; none: everywhere. */
export function searchFor(text: string, groupIds: readonly Id[]): void {
  const { place, beforeSearch } = getState()
  setState({ beforeSearch: place.kind === 'search' ? beforeSearch : place })
  void showPlace({ kind: 'search', text, groupIds: [...groupIds] })
}

/** Back to what was shown before the search. */
export function closeSearch(): void {
  const { place, beforeSearch } = getState()
  setState({ isSearching: false, beforeSearch: null })
  if (place.kind === 'search') void showPlace(beforeSearch ?? { kind: 'nothing' })
}

export async function setSubscribed(groupId: Id, isSubscribed: boolean, name: string): Promise<void> {
  const write = (isOn: boolean) =>
    api.news.subscribe({ add: isOn ? [groupId] : [], remove: isOn ? [] : [groupId] }).then(() => refreshGroup(groupId))
  try {
    await write(isSubscribed)
  } catch (error) {
    return tellFailure(error)
  }
  const label = t(isSubscribed ? 'news.did.subscribed' : 'news.did.unsubscribed', { name })
  const toastKey = toast({ text: label })
  remember({ label, toastKey, undo: () => write(!isSubscribed), redo: () => write(isSubscribed) })
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
