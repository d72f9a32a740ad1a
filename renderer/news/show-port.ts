// Lets notices and dialogs lead to an article or a group, wherever the view shows them.

import type { Id } from '../../shared/model/account.ts'
import type { ArticleName } from '../../shared/model/article.ts'

interface Showing {
  readonly showArticle: (article: ArticleName) => void
  readonly showGroup: (groupId: Id) => void
}

const nowhere: Showing = { showArticle: () => undefined, showGroup: () => undefined }
let showing = nowhere

/** The view, at the start. */
export function offerShowing(offered: Showing): void {
  showing = offered
}

export function showArticle(article: ArticleName): void {
  showing.showArticle(article)
}

export function showGroup(groupId: Id): void {
  showing.showGroup(groupId)
}
