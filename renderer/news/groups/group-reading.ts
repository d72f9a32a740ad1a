// What is known of the group that is shown: its numbers, its servers, what became of its articles.
import type { Id } from '../../../shared/model/account.ts'
import type { ArticleView } from '../../../shared/model/article.ts'
import type { GroupSettings } from '../../../shared/model/newsgroup.ts'
import { api, failureFrom } from '../../api.ts'
import { shownGroupId, useNews } from '../news-store.ts'

const { getState, setState } = useNews

export function forgetGroup(): void {
  setState({ group: null })
}

/** From this computer alone. */
export async function readGroup(id: Id): Promise<void> {
  try {
    const group = await api.news.openGroup({ id })
    if (shownGroupId(getState()) === id) setState({ group })
  } catch (error) {
    if (shownGroupId(getState()) === id) setState({ listFailure: failureFrom(error) })
  }
}

/** Where the group is the one that is shown, its list goes by what was chosen from now on. */
export function noteGroupSettings(id: Id, { opening, readAfterMs }: GroupSettings): void {
  if (shownGroupId(getState()) !== id) return
  setState(({ view }) => {
    const { readAfterMs: before, ...rest } = view
    const wanted = readAfterMs === undefined ? before : readAfterMs
    const next: ArticleView = { ...rest, opening: opening ?? rest.opening }
    return { view: wanted === undefined || wanted === 'usual' ? next : { ...next, readAfterMs: wanted } }
  })
}
