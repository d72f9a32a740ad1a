// The calls about lists of articles and marks. What a list shows is worked out in the store thread.

import { z } from 'zod'
import type { NewsApi, Undoable } from '../../shared/api/news.ts'
import { type ApiArea, recordId } from '../api-area.ts'
import { understandQuery } from '../reading/search-words/understand-query.ts'
import type { Marked } from '../store/news/news-store.ts'
import {
  articleChoice,
  articleSource,
  articleView,
  byId,
  numberedArticle,
  position,
  rowCount,
  rowKey,
} from './news-schemas.ts'
import type { NewsServices } from './news-services.ts'

export type ListCalls =
  | 'viewOf'
  | 'openList'
  | 'closeList'
  | 'listRows'
  | 'fold'
  | 'foldAll'
  | 'findInList'
  | 'positionOf'
  | 'step'
  | 'nextUnreadGroup'
  | 'threadOutline'
  | 'missingArticle'
  | 'countArticles'
  | 'markRead'
  | 'keep'
  | 'markWanted'
  | 'undo'

const list = recordId

export const listSchemas: Pick<ApiArea<NewsApi>['schemas'], ListCalls> = {
  viewOf: z.strictObject({ source: articleSource }),
  openList: z.strictObject({ source: articleSource, view: articleView }),
  closeList: z.strictObject({ list }),
  listRows: z.strictObject({ list, from: position, count: rowCount }),
  fold: z.strictObject({ list, key: rowKey, isFolded: z.boolean() }),
  foldAll: z.strictObject({ list, isFolded: z.boolean() }),
  findInList: z.strictObject({ list, article: numberedArticle, reveal: z.boolean() }),
  positionOf: z.strictObject({ list, key: rowKey }),
  step: z.strictObject({
    list,
    choice: z.strictObject({
      from: rowKey.optional(),
      isBack: z.boolean(),
      isUnread: z.boolean(),
      within: z.enum(['list', 'thread', 'next-thread', 'parent']),
    }),
  }),
  nextUnreadGroup: z.strictObject({ after: recordId.optional() }),
  threadOutline: z.strictObject({ list, key: rowKey }),
  missingArticle: z.strictObject({ list, key: rowKey }),
  countArticles: z.strictObject({ choice: articleChoice }),
  markRead: z.strictObject({ choice: articleChoice, isRead: z.boolean() }),
  keep: z.strictObject({ choice: articleChoice, isKept: z.boolean() }),
  markWanted: z.strictObject({ choice: articleChoice, isWanted: z.boolean() }),
  undo: z.strictObject({ undo: byId.shape.id }),
}

export interface ListsServices extends Pick<NewsServices, 'store' | 'changed'> {
  /** Articles are to be kept: their texts have to be here. */
  kept(choice: z.infer<typeof articleChoice>): Promise<void>
}

type Handlers = ApiArea<NewsApi>['handlers']
type MarkCalls = 'markRead' | 'keep' | 'markWanted' | 'undo'

export function listHandlers(services: ListsServices): Pick<Handlers, ListCalls> {
  const { store } = services
  return {
    viewOf: ({ source }) => store.viewOf(source),
    openList: async ({ source, view }) => {
      const opened = await store.openList(source, view)
      return source.kind === 'search' ? { ...opened, notes: understandQuery(source.text).notes } : opened
    },
    closeList: q => store.closeList(q.list),
    listRows: q => store.listRows(q.list, q.from, q.count),
    fold: q => store.foldRow(q.list, q.key, q.isFolded),
    foldAll: q => store.foldAll(q.list, q.isFolded),
    findInList: q => store.findInList(q.list, q.article, q.reveal),
    positionOf: q => store.positionInList(q.list, q.key),
    step: q => store.stepInList(q.list, q.choice),
    nextUnreadGroup: ({ after }) => store.nextUnreadGroup(after),
    threadOutline: q => store.threadOutline(q.list, q.key),
    missingArticle: async q => ({ messageId: await store.missingArticle(q.list, q.key) }),
    countArticles: async ({ choice }) => (await store.countChosen(choice, 0)).count,
    ...markHandlers(services),
  }
}

function markHandlers({ store, changed, kept }: ListsServices): Pick<Handlers, MarkCalls> {
  const told = ({ undo, count, groupIds }: Marked): Undoable => {
    if (count > 0) changed(['marks', 'subscriptions'], groupIds)
    return { undo, count }
  }
  return {
    markRead: async ({ choice, isRead }) => told(await store.markArticles(choice, { isRead })),
    markWanted: async ({ choice, isWanted }) => told(await store.markArticles(choice, { isWanted })),
    keep: async ({ choice, isKept }) => {
      const done = told(await store.markArticles(choice, { isKept }))
      if (isKept) await kept(choice)
      return done
    },
    undo: async ({ undo }) => changed(['marks', 'subscriptions'], await store.undoMark(undo)),
  }
}
