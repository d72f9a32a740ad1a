// One key reads everything: a screen further, then the next unread article, then the next group with something unread.
// In what a search found it goes on through all of it, read or not, and ends there.
import { api } from '../api.ts'
import { tellFailure } from '../failure/tell-failure.ts'
import { t } from '../i18n.ts'
import { announce } from '../navigation.ts'
import { scrollReader } from './article/reader-port.ts'
import { showPlace } from './list/list-loading.ts'
import { stepTo } from './list/select-actions.ts'
import { shownGroupId, useNews } from './news-store.ts'
import { bringReaderToFront, finishShown, markShownRead } from './open-actions.ts'

const { getState } = useNews

// Keys come faster than articles: each begins where the one before it has led.
let queue: Promise<void> = Promise.resolve()

function inTurn(work: () => Promise<void>): Promise<void> {
  queue = queue.then(work)
  return queue
}

export function readOn(): Promise<void> {
  return inTurn(async () => {
    const { shown } = getState()
    // Nobody has read what is still on its way.
    if (shown?.name && !shown.article && !shown.failure) return
    if (shown?.article && scrollReader(1)) return
    await (getState().place.kind === 'search' ? goOnInFound() : goOn('list'))
  })
}

/** The next unread article of this list, else of the next group. */
export function nextUnread(within: 'list' | 'next-thread' = 'list'): Promise<void> {
  return inTurn(() => goOn(within))
}

/** The next subscribed group with something unread, at its first unread article. */
export function nextUnreadGroup(): Promise<void> {
  return inTurn(goToNextGroup)
}

/** The next or previous article of the same thread, read or not; at its ends it stays. */
export function stepInThread(isBack: boolean): Promise<void> {
  return inTurn(async () => {
    try {
      const isFound = await stepTo({ isBack, isUnread: false, within: 'thread' })
      if (!isFound) announce(t(isBack ? 'news.read.threadBegins' : 'news.read.threadEnds'))
    } catch (error) {
      tellFailure(error)
    }
  })
}

async function goOn(within: 'list' | 'next-thread'): Promise<void> {
  try {
    markShownRead()
    if (await stepTo({ isBack: false, isUnread: true, within })) return bringReaderToFront(true)
    await finishShown()
    await goToNextGroup()
  } catch (error) {
    tellFailure(error)
  }
}

async function goOnInFound(): Promise<void> {
  try {
    markShownRead()
    if (await stepTo({ isBack: false, isUnread: false, within: 'list' })) return bringReaderToFront(true)
    await finishShown()
    announce(t('news.read.foundEnds'))
  } catch (error) {
    tellFailure(error)
  }
}

async function goToNextGroup(): Promise<void> {
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
