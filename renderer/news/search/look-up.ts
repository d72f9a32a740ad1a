// Finds what a Message-ID, a name of a group or a `news:` link names.

import type { Id } from '../../../shared/model/account.ts'
import type { ArticleName } from '../../../shared/model/article.ts'
import type { GroupView } from '../../../shared/model/newsgroup.ts'
import { type NewsLink, understandNewsUrl } from '../../../shared/understand-news-url.ts'
import { api } from '../../api.ts'

export type LookedUp =
  | { readonly kind: 'article'; readonly article: ArticleName }
  | { readonly kind: 'group'; readonly groupId: Id }
  /** No server has a group of this name. */
  | { readonly kind: 'no-group'; readonly group: string }
  /** It names many groups, or nothing at all. */
  | { readonly kind: 'several' | 'not-understood' }

/** As people paste it: with or without angle brackets, as a link, or a bare name of a group. */
export function understandLookUp(text: string): NewsLink | undefined {
  const trimmed = text.trim()
  if (/^(?:s?news|nntps?):/i.test(trimmed) || trimmed.startsWith('<')) return understandNewsUrl(trimmed)
  return trimmed.includes('@') ? understandNewsUrl(`<${trimmed}>`) : understandNewsUrl(`news:${trimmed}`)
}

/** Asks servers for an article that is not here. Throws CallFailed when no server has it or none can be reached. */
export async function lookUp(text: string): Promise<LookedUp> {
  const link = text.trim() === '' ? undefined : understandLookUp(text)
  if (!link) return { kind: 'not-understood' }
  if (link.kind === 'groups') return { kind: 'several' }
  if (link.kind === 'article') {
    const article: ArticleName = { kind: 'message-id', messageId: link.messageId }
    await api.news.openArticle({ article, showRemote: false })
    return { kind: 'article', article }
  }
  const { group, number, server } = link
  const groupId = await findGroup(group)
  if (groupId === undefined) return { kind: 'no-group', group }
  // Numbers are those of one server: of another than ours they would name another article.
  const isOurs = number !== undefined && server === undefined
  return isOurs ? { kind: 'article', article: { kind: 'numbered', groupId, number } } : { kind: 'group', groupId }
}

/** A name is a part of few others. */
const maxRows = 500

async function findGroup(name: string): Promise<Id | undefined> {
  const view: GroupView = { filter: 'all', text: name, hideEmpty: false, shape: 'flat', open: [], order: 'name' }
  const { rows } = await api.news.listGroups({ view, from: 0, count: maxRows })
  for (const row of rows) if (row.kind === 'group' && row.group.name === name) return row.group.id
  return undefined
}
