// What services ask about rules on mail.
import type { Profile } from '../profile.ts'
import { applyRules, tryRules } from './apply-rules.ts'
import { readDiary, undoRuleRun, undoRules } from './rule-diary.ts'
import { newestForRules, waitingForRules } from './rule-messages.ts'
import { beginRuleRun, beginRuleRunIn, endRuleRun, unfinishedRuleRuns } from './rule-runs.ts'
import type { MailRuleMethods } from './rules-store.ts'

export function mailRuleMethods(profile: Profile): MailRuleMethods {
  const { db } = profile
  return {
    waitingForRules: (runId, count) => waitingForRules(profile, runId, count),
    newestForRules: (mailboxId, count) => newestForRules(profile, mailboxId, count),
    beginRuleRun: run => beginRuleRun(db, run),
    beginRuleRunIn: run => beginRuleRunIn(db, run),
    unfinishedRuleRuns: () => unfinishedRuleRuns(db),
    endRuleRun: (runId, endedMs) => endRuleRun(db, runId, endedMs),
    applyRules: run => applyRules(db, run),
    tryRules: decisions => tryRules(db, decisions),
    ruleDiary: query => readDiary(db, query),
    undoRules: (ids, atMs) => undoRules(db, ids, atMs),
    undoRuleRun: (runId, atMs) => undoRuleRun(db, runId, atMs),
  }
}
