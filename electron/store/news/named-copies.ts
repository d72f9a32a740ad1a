// Where else an article stands, as the server says it (Xref).
import type { NumberedArticle } from '../../../shared/model/article.ts'
import { numberOfCopy } from './article-copies.ts'
import { groupNumber, sourceOf, sourceOn } from './group-sources.ts'
import type { News } from './news.ts'

/** `elsewhere`: `group:number group:number`, on the server that the header of the article comes from. */
export function namedCopies(news: News, article: NumberedArticle, elsewhere: string): NumberedArticle[] {
  const { groupId, number } = article
  const serverId = elsewhere === '' ? undefined : sourceOf(news.states.require(groupId), number)?.serverId
  if (serverId === undefined) return []
  return elsewhere.split(' ').flatMap(place => {
    const colon = place.lastIndexOf(':')
    const serverNumber = Number(place.slice(colon + 1))
    const id = news.idOf(place.slice(0, colon))
    if (id === undefined || id === groupId || !Number.isSafeInteger(serverNumber)) return []
    const state = news.states.find(id)
    const source = state && sourceOn(state, serverId)
    // Without headers yet: the first server's numbers will be the group's.
    if (!source) return state?.bands === 0 ? [{ groupId: id, number: serverNumber }] : []
    const known = source.band > 0 || state.bands > 1 ? numberOfCopy(news.db, id, { serverId, serverNumber }) : undefined
    return [{ groupId: id, number: known ?? groupNumber(source, serverNumber) }]
  })
}
