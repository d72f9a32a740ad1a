// What the commands of the news view act on, and whether they apply.
import type { ArticleFacts, ArticleName } from '../../shared/model/article.ts'
import { useNavigation } from '../navigation.ts'
import { cursorRow, shownGroupId, useNews } from './news-store.ts'
import { shownFacts } from './open-actions.ts'

const { getState } = useNews

/** The news view is in front and no dialog covers it. */
export function isHere(): boolean {
  const { view, dialogs } = useNavigation.getState()
  return view === 'news' && dialogs.length === 0
}

export const hasServer = () => isHere() && getState().servers.length > 0
export const hasGroup = () => isHere() && shownGroupId(getState()) !== null
export const hasList = () => isHere() && getState().list !== null && (getState().totals?.total ?? 0) > 0
export const hasRow = () => hasList() && cursorRow(getState()) !== null

/** The article the keyboard is on, or the open one. */
export function facts(): ArticleFacts | null {
  const state = getState()
  return shownFacts(state) ?? cursorRow(state)?.article ?? null
}

export const hasFacts = () => isHere() && facts() !== null
/** An article is open, here or on its way. */
export const hasShown = () => isHere() && getState().shown !== null
/** Its text is on the screen. */
export const hasArticle = () => isHere() && getState().shown?.article != null
export const isOwn = () => hasArticle() && facts()?.isOwn === true

export function withFacts(run: (article: ArticleFacts) => void): () => void {
  return () => {
    const article = facts()
    if (article) run(article)
  }
}

/** How the open article is named, and where it belongs: for answering it. */
export function answered(): { article: ArticleName; groups: string[]; serverId: number | undefined } | null {
  const { shown, group } = getState()
  if (!shown?.article || !shown.name) return null
  return {
    article: shown.name,
    groups: shown.article.newsgroups.map(({ name }) => name),
    serverId: shown.article.serverId ?? group?.serverId,
  }
}
