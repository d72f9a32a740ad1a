// Where articles that a person keeps stand among the headers that are here, by the id of their text.
import type { NumberedArticle } from '../../../shared/model/article.ts'
import { KEPT } from './article-marks.ts'
import { readHeader } from './header-pages.ts'
import type { News } from './news.ts'
import { textId } from './text-id.ts'

/** As many as the list of kept articles takes. */
const MAX_PLACES = 10_000
export const KEPT_PLACES_QUERY = `SELECT group_id AS groupId, number FROM news_marks
  WHERE marks & ${KEPT} <> 0 ORDER BY date_ms DESC, group_id, number DESC LIMIT ${MAX_PLACES}`

export class KeptPlaces {
  private readonly news: News
  /** What a number is changes only with the base of its group: a header is looked up once. */
  private ids: ReadonlyMap<string, string> = new Map()

  constructor(news: News) {
    this.news = news
  }

  /** Every place of each article. Marks without a header are left out. */
  read(): ReadonlyMap<string, readonly NumberedArticle[]> {
    const { db, states } = this.news
    const ids = new Map<string, string>()
    const places = new Map<string, NumberedArticle[]>()
    for (const place of db.all<NumberedArticle>(KEPT_PLACES_QUERY)) {
      const { groupId, number } = place
      const key = `${groupId}/${number}/${states.find(groupId)?.base ?? 0}`
      const id = this.ids.get(key) ?? this.idOf(place)
      ids.set(key, id)
      if (id !== '') places.set(id, [...(places.get(id) ?? []), { groupId, number }])
    }
    this.ids = ids
    return places
  }

  private idOf(place: NumberedArticle): string {
    const line = readHeader(this.news.db, place.groupId, place.number)
    return line ? textId(this.news, place, line.messageId) : ''
  }
}
