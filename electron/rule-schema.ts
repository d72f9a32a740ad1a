// What a rule may be as the window sends it. Texts that match nothing are allowed: a rule may be unfinished.

import { z } from 'zod'
import type { NewReadingRule, RuleAction, RuleCondition, RuleEnd, RuleScope } from '../shared/model/reading-rule.ts'
import { line, recordId } from './api-area.ts'

const MAX_TEXT = 2_000
const MAX_NOTE = 5_000
/** More of either nobody understands again. */
const MAX_PARTS = 100
const MAX_SCORE = 1_000_000
const MAX_DAYS = 36_500

/** A command of NNTP has no room for a longer name (RFC 3977 3.1). */
const groupName = line(500).min(1)
/** A time a person can mean. */
const timeMs = z.number().min(-1e14).max(1e14)

const scope: z.ZodType<RuleScope> = z.union([
  z.strictObject({ kind: z.enum(['everywhere', 'news', 'mail']) }),
  z.strictObject({ kind: z.literal('account'), accountId: recordId }),
  z.strictObject({ kind: z.literal('mailbox'), mailboxId: recordId }),
  z.strictObject({ kind: z.literal('group'), group: groupName }),
  z.strictObject({ kind: z.literal('hierarchy'), hierarchy: groupName }),
])

const condition: z.ZodType<RuleCondition> = z.union([
  z.strictObject({
    field: z.enum(['author', 'subject', 'message-id', 'thread', 'to', 'cc', 'groups', 'header', 'body']),
    match: z.enum(['contains', 'is', 'begins', 'ends', 'pattern']),
    text: line(MAX_TEXT),
    header: line(100).optional(),
    isNot: z.boolean(),
  }),
  z.strictObject({
    field: z.enum(['lines', 'size', 'crossposts', 'age']),
    match: z.enum(['greater', 'less', 'equal']),
    number: z.number().min(-1e15).max(1e15),
    isNot: z.boolean(),
  }),
])

const score = z.number().int().min(-MAX_SCORE).max(MAX_SCORE)

const action: z.ZodType<RuleAction> = z.union([
  z.strictObject({ kind: z.literal('raise'), by: score }),
  z.strictObject({ kind: z.literal('set'), to: score }),
  z.strictObject({ kind: z.enum(['watch', 'ignore-thread', 'kill', 'mark-read', 'flag', 'notify']) }),
  z.strictObject({ kind: z.literal('colour'), colour: z.number().int().min(0).max(7) }),
  z.strictObject({ kind: z.literal('label'), label: line(200) }),
  z.strictObject({ kind: z.enum(['move', 'copy']), mailboxId: recordId }),
])

export const ruleEnd: z.ZodType<RuleEnd> = z.union([
  z.strictObject({ kind: z.literal('never') }),
  z.strictObject({ kind: z.literal('date'), endsMs: timeMs }),
  z.strictObject({ kind: z.literal('silence'), days: z.number().int().min(1).max(MAX_DAYS) }),
])

export const newRule: z.ZodType<NewReadingRule> = z.strictObject({
  name: line(500),
  isEnabled: z.boolean(),
  scope,
  needsAll: z.boolean(),
  conditions: z.array(condition).max(MAX_PARTS),
  actions: z.array(action).max(MAX_PARTS),
  ends: ruleEnd,
  note: z.string().max(MAX_NOTE),
})
