// Where else an article stands, as the server says it (Xref).
import type { Id } from '../../../shared/model/account.ts'
import type { NumberedArticle } from '../../../shared/model/article.ts'
import type { News } from './news.ts'

/** `elsewhere`: `group:number group:number`, on the server that the headers of `groupId` come from. */
export function namedCopies(news: News, groupId: Id, elsewhere: string): NumberedArticle[] {
  if (elsewhere === '') return []
  const serverId = news.states.require(groupId).serverId
  return elsewhere.split(' ').flatMap(place => {
    const colon = place.lastIndexOf(':')
    const number = Number(place.slice(colon + 1))
    const id = news.idOf(place.slice(0, colon))
    if (id === undefined || id === groupId || !Number.isSafeInteger(number)) return []
    const state = news.states.find(id)
    return state && (state.serverId === serverId || state.serverId === undefined) ? [{ groupId: id, number }] : []
  })
}
