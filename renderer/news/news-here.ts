// What the commands of the news view act on, and whether they apply.
import { useEffect, useReducer } from 'react'
import type { ArticleFacts, ArticleName } from '../../shared/model/article.ts'
import { useNavigation } from '../navigation.ts'
import { isSeveral } from './list/chosen-rows.ts'
import { cursorRow, shownGroupId, useNews } from './news-store.ts'
import { shownFacts } from './open-actions.ts'

const { getState } = useNews

type Front = Pick<ReturnType<typeof useNavigation.getState>, 'view' | 'dialogs'>

function isInFront({ view, dialogs }: Front): boolean {
  return view === 'news' && dialogs.length === 0
}

function isNewsInFront(): boolean {
  return isInFront(useNavigation.getState())
}

/**
 * Draws a part again when the last dialog has gone: what was drawn behind it took its commands for useless. Not when one
 * opens: the menu that opened it is still there, and its focused item must not become one that cannot have the focus.
 */
export function useRedrawInFront(): void {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  useEffect(
    () =>
      useNavigation.subscribe((now, before) => {
        if (isInFront(now) && !isInFront(before)) redraw()
      }),
    [],
  )
}

/** List and reader are in front; no dialog and no page of a thread covers them. */
export function isHere(): boolean {
  return isNewsInFront() && getState().page === null
}

/** A thread is read as one page. */
export function isPageHere(): boolean {
  return isNewsInFront() && getState().page !== null
}

export const hasServer = () => isHere() && getState().servers.length > 0
export const hasGroup = () => isHere() && shownGroupId(getState()) !== null
export const hasList = () => isHere() && getState().list !== null && (getState().totals?.total ?? 0) > 0
/** One row, not several. */
export const hasRow = () => hasList() && !isSeveral(getState()) && cursorRow(getState()) !== null
export const hasSeveral = () => hasList() && isSeveral(getState())

/** The article the keyboard is on, or the open one; null while several rows are selected. */
export function facts(): ArticleFacts | null {
  const state = getState()
  if (isSeveral(state)) return null
  return shownFacts(state) ?? cursorRow(state)?.article ?? null
}

export const hasFacts = () => isHere() && facts() !== null
/** An article is open, here or on its way. */
export const hasShown = () => isHere() && getState().shown !== null
/** Its text is on the screen. */
export const hasArticle = () => isHere() && getState().shown?.article != null
/** It can be answered, also while its text is on its way: the answer waits for it. */
export const canAnswer = () => hasShown() && answered() !== null
export const isOwn = () => hasArticle() && getState().shown?.article?.isOwn === true

export function withFacts(run: (article: ArticleFacts) => void): () => void {
  return () => {
    const article = facts()
    if (article) run(article)
  }
}

/** How the open article is named, and where it belongs: for answering it. */
export function answered(): { article: ArticleName; serverId: number | undefined } | null {
  const { shown, group } = getState()
  if (!shown?.name || shown.failure) return null
  return { article: shown.name, serverId: shown.article?.serverId ?? group?.serverId }
}
