// Schemas that several calls about news share.

import { z } from 'zod'
import {
  type ArticleChoice,
  type ArticleName,
  type ArticleSource,
  type ArticleView,
  listOpenings,
  maxChosenRows,
  type NumberedArticle,
} from '../../shared/model/article.ts'
import { type GroupView, groupFilters } from '../../shared/model/newsgroup.ts'
import { line, recordId, recordIds } from '../api-area.ts'

/** Names, subjects and ids: a command has no room for more (RFC 3977 3.1). */
const MAX_WORD = 500
const MAX_SEARCH = 2_000
/** Longer nobody waits to see an article marked. */
export const MAX_READ_AFTER_MS = 600_000
/** The engine counts no higher (RFC 3977 6: numbers below 2^53 here). */
export const articleNumber = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
/** A time a person can mean. */
export const timeMs = z.number().min(-1e14).max(1e14)
export const position = z.number().int().min(0).max(100_000_000)
/** Where a search for a position may begin: before the first row, too. */
export const rowCount = z.number().int().min(1).max(500)
export const byId = z.strictObject({ id: recordId })
export const rowKey = z.string().min(1).max(MAX_WORD)
export const groupName = line(MAX_WORD).min(1)

export const numberedArticle: z.ZodType<NumberedArticle> = z.strictObject({ groupId: recordId, number: articleNumber })

export const articleName: z.ZodType<ArticleName> = z.union([
  z.strictObject({ kind: z.literal('numbered'), groupId: recordId, number: articleNumber }),
  z.strictObject({ kind: z.literal('stored'), articleId: recordId }),
  z.strictObject({ kind: z.literal('message-id'), messageId: line(MAX_WORD).min(3) }),
])

export const articleSource: z.ZodType<ArticleSource> = z.union([
  z.strictObject({ kind: z.literal('group'), groupId: recordId }),
  z.strictObject({ kind: z.enum(['watched', 'replies', 'kept', 'offline']) }),
  z.strictObject({ kind: z.literal('search'), text: z.string().max(MAX_SEARCH), groupIds: recordIds }),
])

export const articleView: z.ZodType<ArticleView> = z.strictObject({
  order: z.strictObject({
    by: z.enum(['date', 'newest', 'score', 'author', 'subject', 'lines', 'size']),
    descending: z.boolean(),
  }),
  filter: z.union([
    z.strictObject({ kind: z.enum(['all', 'unread', 'watched', 'replies']) }),
    z.strictObject({ kind: z.literal('score'), above: z.number().int().min(-1e9).max(1e9) }),
  ]),
  isThreaded: z.boolean(),
  isFolded: z.boolean(),
  showHidden: z.boolean(),
  opening: z.enum(listOpenings),
  readAfterMs: z.number().min(0).max(MAX_READ_AFTER_MS).nullable().optional(),
})

export const articleChoice: z.ZodType<ArticleChoice> = z.union([
  z.strictObject({ kind: z.literal('articles'), articles: z.array(numberedArticle).max(10_000) }),
  z.strictObject({ kind: z.literal('stored'), articleIds: recordIds }),
  z.strictObject({ kind: z.enum(['below', 'thread']), list: recordId, key: rowKey }),
  z.strictObject({ kind: z.literal('rows'), list: recordId, from: position, to: position }),
  z.strictObject({ kind: z.literal('keys'), list: recordId, keys: z.array(rowKey).max(maxChosenRows) }),
  z.strictObject({ kind: z.literal('groups'), groupIds: recordIds }),
  z.strictObject({ kind: z.literal('range'), groupId: recordId, from: articleNumber, to: articleNumber }),
  z.strictObject({ kind: z.literal('before'), groupId: recordId, dateMs: timeMs }),
])

export const groupView: z.ZodType<GroupView> = z.strictObject({
  serverId: recordId.optional(),
  filter: z.enum(groupFilters),
  text: z.string().max(MAX_WORD),
  hideEmpty: z.boolean(),
  shape: z.enum(['flat', 'tree']),
  open: z.array(z.string().max(MAX_WORD)).max(1_000),
  order: z.enum(['name', 'traffic']),
})
