// Decides about messages of mail by the same engine as news. On arrival, rules that wait for silence are held against the date
// of each message: a computer that was off for months would otherwise take its own silence for that of the thread. By hand
// they are asked once, so that what is decided about a message does not hang on those before it.

import type { Id } from '../../../shared/model/account.ts'
import type { ReadingRule } from '../../../shared/model/reading-rule.ts'
import { type CompiledRules, compileRules } from './compile-rules.ts'
import { type MailStep, mailStepsOf } from './mail-steps.ts'
import { hasEnded } from './rule-end.ts'
import type { RuleSubject } from './rule-subject.ts'
import { type RuleWants, wantsOf } from './rule-wants.ts'

export interface MailDecision {
  /** In their order. */
  readonly matched: readonly ReadingRule[]
  readonly steps: readonly MailStep[]
}

export type DecidingOn = 'arrival' | 'demand'

export class MailDecider {
  /** What the rules want to know of messages beyond their rows. */
  readonly wants: RuleWants
  /** Of rules that could hold in mail. */
  readonly ruleCount: number
  private readonly compiled: CompiledRules
  private readonly nowMs: number
  private readonly on: DecidingOn
  private readonly byId: ReadonlyMap<Id, ReadingRule>
  /** Of rules that wait for silence: the last message that kept them alive. */
  private readonly lastHits = new Map<Id, number>()

  /** Rules that are off are left out; their order is their order. */
  constructor(rules: readonly ReadingRule[], nowMs: number, on: DecidingOn) {
    const live = rules.filter(
      rule => rule.isEnabled && isForMail(rule) && !(isTimed(rule, on) && hasEnded(rule, nowMs)),
    )
    this.nowMs = nowMs
    this.on = on
    this.ruleCount = live.length
    this.wants = wantsOf(live)
    this.byId = new Map(live.map(rule => [rule.id, rule]))
    this.compiled = compileRules(
      live.map(rule => (rule.ends.kind === 'silence' ? { ...rule, ends: { kind: 'never' } } : rule)),
      nowMs,
    )
  }

  decide(row: RuleSubject): MailDecision {
    const { matched } = this.compiled.apply(row)
    const live = matched.flatMap(({ id }) => this.byId.get(id) ?? []).filter(rule => this.isAlive(rule, row))
    return { matched: live, steps: mailStepsOf(live) }
  }

  /** A message that breaks a long silence ends the rule, and counts no more. */
  private isAlive(rule: ReadingRule, { dateMs }: RuleSubject): boolean {
    if (rule.ends.kind !== 'silence' || this.on === 'demand') return true
    // A date in the future does not keep a thread from falling silent.
    const atMs = Math.min(dateMs, this.nowMs)
    const lastHitMs = Math.max(rule.lastHitMs ?? 0, this.lastHits.get(rule.id) ?? 0)
    if (hasEnded({ ...rule, lastHitMs }, atMs)) return false
    this.lastHits.set(rule.id, Math.max(lastHitMs, atMs))
    return true
  }
}

function isForMail({ scope }: ReadingRule): boolean {
  return scope.kind !== 'news' && scope.kind !== 'group' && scope.kind !== 'hierarchy'
}

/** Whether the clock alone says when it ends. */
function isTimed({ ends }: ReadingRule, on: DecidingOn): boolean {
  return on === 'demand' || ends.kind !== 'silence'
}
