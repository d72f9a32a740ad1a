// The calls about rules: scores, kills, watches and filters.

import { z } from 'zod'
import type { RulesApi } from '../../shared/api/rules.ts'
import type { ArticleName } from '../../shared/model/article.ts'
import { type ApiArea, nothing, recordId, recordIds } from '../api-area.ts'
import { InputError } from '../errors.ts'
import { articleName, numberedArticle } from './news-schemas.ts'
import type { NewsServices } from './news-services.ts'
import { exportScores, importScores } from './rules/exchange-scores.ts'
import { quickRule, type RuleSource } from './rules/quick-rule.ts'
import { newRule, ruleEnd } from './rules/rule-schema.ts'

export interface RulesServices extends Pick<NewsServices, 'store' | 'reader' | 'desktop' | 'changed'> {
  rulesChanged(): void
}

const schemas: ApiArea<RulesApi>['schemas'] = {
  list: nothing,
  add: z.strictObject({ rule: newRule }),
  addQuick: z.strictObject({
    article: articleName,
    kind: z.enum(['watch-thread', 'ignore-thread', 'kill-author', 'kill-subject']),
    ends: ruleEnd,
  }),
  change: z.strictObject({ id: recordId, rule: newRule }),
  remove: z.strictObject({ ids: recordIds }),
  restore: z.strictObject({ ids: recordIds }),
  move: z.strictObject({ id: recordId, before: recordId.optional() }),
  countMatches: z.strictObject({ rule: newRule }),
  explain: z.strictObject({ article: numberedArticle }),
  importScores: nothing,
  exportScores: nothing,
}

export function rulesApi(services: RulesServices): ApiArea<RulesApi> {
  return { schemas, handlers: { ...changeHandlers(services), ...askHandlers(services) } }
}

type Handlers = ApiArea<RulesApi>['handlers']
type AskCalls = 'list' | 'countMatches' | 'explain' | 'exportScores'

function askHandlers({ store, desktop }: RulesServices): Pick<Handlers, AskCalls> {
  return {
    list: () => store.listRules(),
    countMatches: ({ rule }) => store.countRuleMatches(rule),
    explain: ({ article }) => store.explainScore(article),
    exportScores: () => exportScores({ store, desktop }),
  }
}

function changeHandlers(services: RulesServices): Omit<Handlers, AskCalls> {
  const { store, desktop, changed, rulesChanged } = services
  const then = async <T>(done: Promise<T>): Promise<T> => {
    const value = await done
    rulesChanged()
    changed(['marks', 'subscriptions'])
    return value
  }
  return {
    add: ({ rule }) => then(store.addRule(rule)),
    addQuick: async ({ article, kind, ends }) =>
      then(store.addRule(quickRule(kind, await sourceOf(services, article), ends))),
    change: ({ id, rule }) => then(store.changeRule(id, rule)),
    remove: ({ ids }) => then(store.removeRules(ids)),
    restore: ({ ids }) => then(store.restoreRules(ids)),
    move: ({ id, before }) => then(store.moveRule(id, before)),
    importScores: () => then(importScores({ store, desktop })),
  }
}

/** From its header, or from its text where that is all there is. */
async function sourceOf({ store, reader }: RulesServices, name: ArticleName): Promise<RuleSource> {
  const stored = await store.findArticle(name)
  const facts = stored?.facts ?? (name.kind === 'numbered' ? await store.articleFacts(name) : undefined)
  const group = facts && (await store.readNewsgroup(facts.groupId))?.name
  const opened = stored && (await reader.open(stored.raw, stored.charset))
  if (opened) {
    const { from, subject, messageId, references } = opened
    const { name: author, address } = from[0] ?? { name: '', address: '' }
    return {
      address,
      name: author,
      subject,
      threadId: references[0] ?? messageId,
      group: group ?? opened.news.newsgroups[0],
    }
  }
  if (!facts) throw new InputError('This article is not here any more', 'article')
  const { from, subject, messageId } = facts
  const [root = messageId] = await store.articleReferences(facts)
  return { ...from, subject, threadId: root, group }
}
