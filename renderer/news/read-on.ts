// One key reads everything: a screen further, then the next unread article, then the next group with something unread.
import { api } from '../api.ts'
import { t } from '../i18n.ts'
import { announce } from '../navigation.ts'
import { tellFailure } from '../tell-failure.ts'
import { showPlace } from './list-loading.ts'
import { shownGroupId, useNews } from './news-store.ts'
import { bringReaderToFront, finishShown, markShownRead } from './open-actions.ts'
import { scrollReader } from './reader-port.ts'
import { stepTo } from './select-actions.ts'

const { getState } = useNews

export function readOn(): void {
  if (getState().shown?.article && scrollReader(1)) return
  void nextUnread()
}

/** The next unread article of this list, else of the next group. */
export async function nextUnread(within: 'list' | 'next-thread' = 'list'): Promise<void> {
  try {
    markShownRead()
    if (await stepTo({ isBack: false, isUnread: true, within })) return bringReaderToFront(true)
    await finishShown()
    await nextUnreadGroup()
  } catch (error) {
    tellFailure(error)
  }
}

/** The next subscribed group with something unread, at its first unread article. */
export async function nextUnreadGroup(): Promise<void> {
  const here = shownGroupId(getState())
  try {
    const groupId = await api.news.nextUnreadGroup(here === null ? {} : { after: here })
    if (groupId === undefined) return announce(t('news.read.nothingLeft'))
    if (groupId !== here) {
      await showPlace({ kind: 'group', groupId })
      const name = getState().groups.find(group => group.groupId === groupId)?.name ?? ''
      announce(t('news.read.nextGroup', { name }))
    }
    const isFound = await stepTo({ isBack: false, isUnread: true, within: 'list' })
    if (isFound) bringReaderToFront(true)
    else if (groupId === here) announce(t('news.read.nothingLeft'))
  } catch (error) {
    tellFailure(error)
  }
}
