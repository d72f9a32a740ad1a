// The calls about rules: scores, kills, watches and filters.

import { z } from 'zod'
import type { RulesApi } from '../../shared/api/rules.ts'
import { type ApiArea, nothing, recordId, recordIds } from '../api-area.ts'
import { newRule, ruleEnd } from '../rule-schema.ts'
import { articleChoice, articleName, numberedArticle } from './news-schemas.ts'
import type { NewsServices } from './news-services.ts'
import { exportScores, importScores } from './rules/exchange-scores.ts'
import { quickRule } from './rules/quick-rule.ts'
import { quickRules, sourceOf } from './rules/quick-rules.ts'

export interface RulesServices extends Pick<NewsServices, 'store' | 'reader' | 'desktop' | 'changed'> {
  rulesChanged(): void
}

const quickKind = z.enum(['watch-thread', 'ignore-thread', 'ignore-below', 'kill-author', 'kill-subject'])

const schemas: ApiArea<RulesApi>['schemas'] = {
  list: nothing,
  add: z.strictObject({ rule: newRule }),
  addQuick: z.strictObject({
    article: articleName,
    kind: quickKind,
    ends: ruleEnd,
  }),
  addQuickEach: z.strictObject({ choice: articleChoice, kind: quickKind, ends: ruleEnd }),
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
    addQuickEach: async ({ choice, kind, ends }) =>
      then(store.addRules(await quickRules(services, choice, { kind, ends }))),
    change: ({ id, rule }) => then(store.changeRule(id, rule)),
    remove: ({ ids }) => then(store.removeRules(ids)),
    restore: ({ ids }) => then(store.restoreRules(ids)),
    move: ({ id, before }) => then(store.moveRule(id, before)),
    importScores: () => then(importScores({ store, desktop })),
  }
}
