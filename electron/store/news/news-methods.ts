// All methods of the store that know news, for one opened profile.
import type { Profile } from '../profile.ts'
import { articleListMethods } from './article-lists.ts'
import { articleMethods } from './articles.ts'
import { headerMethods } from './headers.ts'
import { markMethods } from './marks.ts'
import { News } from './news.ts'
import { newsServerMethods } from './news-servers.ts'
import type { NewsMethods } from './news-store.ts'
import { newsgroupMethods } from './newsgroups.ts'
import { postMethods } from './posts.ts'
import { ruleMethods } from './rules.ts'

export function newsMethods(profile: Profile): NewsMethods {
  const news = new News(profile)
  return {
    ...newsServerMethods(news),
    ...newsgroupMethods(news),
    ...headerMethods(news),
    ...articleListMethods(news),
    ...markMethods(news),
    ...articleMethods(news),
    ...ruleMethods(news),
    ...postMethods(news),
  }
}
