// The calls about what rules do to mail.

import { z } from 'zod'
import type { MailRulesApi, RuleChoice } from '../../../shared/api/mail-rules.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { ReadingRule } from '../../../shared/model/reading-rule.ts'
import { type ApiArea, nothing, recordId, recordIds } from '../../api-area.ts'
import { InputError } from '../../errors.ts'
import { newRule, ruleEnd } from '../../rule-schema.ts'
import { messageIds } from '../message-ids.ts'
import { chosenRules } from './chosen-rules.ts'
import { countMatches } from './count-matches.ts'
import { threadRule } from './mute-thread.ts'
import { mutedList } from './muted-list.ts'
import type { RuleRunServices, RuleRuns } from './rule-runs.ts'
import { tryRulesOn } from './try-rules.ts'

export interface MailRulesServices extends RuleRunServices {
  readonly runs: RuleRuns
  rulesChanged(): void
}

const choice: z.ZodType<RuleChoice> = z.union([
  z.strictObject({ kind: z.literal('written'), rule: newRule }),
  z.strictObject({ kind: z.literal('some'), ids: recordIds }),
  z.strictObject({ kind: z.literal('all') }),
])

const schemas: ApiArea<MailRulesApi>['schemas'] = {
  tryOut: z.strictObject({ mailboxId: recordId, rules: choice }),
  countMatches: z.strictObject({ rule: newRule }),
  run: z.strictObject({ ids: messageIds, rules: choice }),
  runIn: z.strictObject({ mailboxId: recordId, rules: choice }),
  diary: z.strictObject({
    before: recordId.optional(),
    runId: recordId.optional(),
    messageId: recordId.optional(),
    count: z.number().int().min(1).max(500),
  }),
  undo: z.strictObject({ ids: recordIds }),
  undoRun: z.strictObject({ runId: recordId }),
  muteThread: z.strictObject({
    messageId: recordId,
    kind: z.enum(['watch-thread', 'ignore-thread']),
    ends: ruleEnd,
  }),
  muted: nothing,
}

type Handlers = ApiArea<MailRulesApi>['handlers']

export function mailRulesApi(services: MailRulesServices): ApiArea<MailRulesApi> {
  return { schemas, handlers: { ...runHandlers(services), ...undoHandlers(services) } }
}

type RunCalls = 'tryOut' | 'countMatches' | 'run' | 'runIn' | 'muteThread' | 'muted'

function runHandlers(services: MailRulesServices): Pick<Handlers, RunCalls> {
  const { store, clock, runs } = services
  const begin = async (ids: readonly Id[], rules: RuleChoice) =>
    (await runs.begin(ids, await chosenRules(store, rules, clock.now()))).job
  return {
    tryOut: async ({ mailboxId, rules }) => {
      const nowMs = clock.now()
      return tryRulesOn(services, mailboxId, { rules: await chosenRules(store, rules, nowMs), nowMs })
    },
    countMatches: ({ rule }) => countMatches(services, rule, clock.now()),
    run: ({ ids, rules }) => begin(ids, rules),
    runIn: async ({ mailboxId, rules }) => runs.beginIn(mailboxId, await chosenRules(store, rules, clock.now())),
    muteThread: q => muteThread(services, q),
    muted: async () => mutedList(await store.listRules(), clock.now()),
  }
}

function undoHandlers(services: MailRulesServices): Pick<Handlers, 'diary' | 'undo' | 'undoRun'> {
  const { store, clock, changed } = services
  return {
    diary: q => store.ruleDiary(q),
    undo: async ({ ids }) => {
      const undone = await store.undoRules(ids, clock.now())
      await changed()
      return { undone }
    },
    undoRun: async ({ runId }) => {
      let undone = 0
      // What it has not come to is left alone.
      await store.endRuleRun(runId, clock.now())
      try {
        for (let more = 1; more > 0; undone += more) more = await store.undoRuleRun(runId, clock.now())
      } finally {
        await changed()
      }
      return { undone }
    },
  }
}

/** From now on, and for what is here of the conversation. */
async function muteThread(
  { store, clock, runs, rulesChanged }: MailRulesServices,
  { messageId, kind, ends }: Parameters<MailRulesApi['muteThread']>[0],
): Promise<{ rule: ReadingRule; runId: Id }> {
  const stored = await store.readMessage(messageId)
  if (!stored) throw new InputError('This message is no longer here')
  const first = (await store.readMessage(stored.row.threadId)) ?? stored
  const start = { subject: stored.row.subject, messageId: first.messageId, references: first.references }
  const { rule } = await store.addRule(threadRule(kind, start, ends), clock.now())
  rulesChanged()
  const { messages } = await store.readConversation(messageId)
  const { runId } = await runs.begin(
    messages.map(({ row }) => row.id),
    [rule],
  )
  return { rule, runId }
}
