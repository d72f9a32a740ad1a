// How many groups are new since the list was last looked at. Counted again only when the list has changed: the sidebar asks
// several times a second while headers arrive.
import type { News } from './news.ts'

export class NewGroupCount {
  private readonly news: Pick<News, 'db' | 'catalogue'>
  private version = -1
  private count = 0

  constructor(news: Pick<News, 'db' | 'catalogue'>) {
    this.news = news
  }

  read(): number {
    const { db, catalogue } = this.news
    if (catalogue.version !== this.version) {
      this.version = catalogue.version
      this.count = db.count('SELECT count(*) AS n FROM newsgroups WHERE new_since_ms IS NOT NULL')
    }
    return this.count
  }
}
