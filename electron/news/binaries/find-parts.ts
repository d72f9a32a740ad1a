// The other parts of a posted file, among the headers of its group that are here.

import type { Id } from '../../../shared/model/account.ts'
import { type ArticleFacts, defaultArticleView, type NumberedArticle } from '../../../shared/model/article.ts'
import { InputError } from '../../errors.ts'
import { formatQuery } from '../../reading/search-words/format-query.ts'
import type { NewsStore } from '../news-services.ts'
import { groupParts } from './group-parts.ts'
import { parseMultipartSubject } from './multipart-subject.ts'
import type { WantedFile } from './wanted-file.ts'

const PAGE_ROWS = 500
/** Rows that are looked at: the parts of a file of some 100 GB. */
const MAX_ROWS = 200_000

/** Throws InputError when the article's header is not here any more. */
export async function findParts(store: NewsStore, article: NumberedArticle): Promise<WantedFile> {
  const facts = await store.articleFacts(article)
  if (!facts) throw new InputError('This article is not here any more', 'article')
  const { subject, messageId, sizeBytes = 0 } = facts
  const multipart = parseMultipartSubject(subject)
  const alone = { fileName: multipart?.fileName ?? '', total: 1, parts: [{ part: 1, messageId, sizeBytes }] }
  if (!multipart || multipart.total === 1 || multipart.part === 0) return alone
  const rows = await rowsAbout(store, article.groupId, multipart.title)
  const file = groupParts(rows.map(partRow)).find(({ parts }) => parts.some(({ row }) => row.messageId === messageId))
  if (!file) return { ...alone, total: multipart.total, parts: [{ part: multipart.part, messageId, sizeBytes }] }
  const parts = file.parts.map(({ part, row }) => ({ part, messageId: row.messageId, sizeBytes: row.sizeBytes }))
  return { fileName: file.fileName, total: file.total, parts }
}

/** Only letters and digits of the title are searched; the rest is told apart afterwards. */
async function rowsAbout(store: NewsStore, groupId: Id, title: string): Promise<ArticleFacts[]> {
  const words = title.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim()
  const text = formatQuery({ kind: 'words', field: 'subject', text: words, isQuoted: true, isPrefix: false })
  const view = { ...defaultArticleView, isThreaded: false, isFolded: false, showHidden: true }
  const { list, total } = await store.openList({ kind: 'search', text, groupIds: [groupId] }, view)
  try {
    const rows: ArticleFacts[] = []
    for (let from = 0; from < Math.min(total, MAX_ROWS); from += PAGE_ROWS) {
      const page = await store.listRows(list, from, PAGE_ROWS)
      rows.push(...page.rows.flatMap(row => row.article ?? []))
    }
    return rows
  } finally {
    await store.closeList(list)
  }
}

function partRow({ messageId, subject, from, dateMs, sizeBytes = 0 }: ArticleFacts) {
  return { messageId, subject, from: from.address || from.name, dateMs, sizeBytes }
}
