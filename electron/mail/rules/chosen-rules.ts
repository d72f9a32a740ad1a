// Which rules a person means, as they are at this moment. Those chosen by name run also when they are off or over.

import type { RuleChoice } from '../../../shared/api/mail-rules.ts'
import type { NewReadingRule, ReadingRule } from '../../../shared/model/reading-rule.ts'
import { InputError } from '../../errors.ts'
import type { Store } from '../../store/store.ts'

/** Throws InputError when none of those that are named is there any more. */
export async function chosenRules(
  store: Pick<Store, 'listRules'>,
  choice: RuleChoice,
  nowMs: number,
): Promise<ReadingRule[]> {
  switch (choice.kind) {
    case 'written':
      return [asRule(choice.rule, nowMs)]
    case 'all':
      return store.listRules()
    case 'some': {
      const wanted = new Set(choice.ids)
      const rules = (await store.listRules()).filter(({ id }) => wanted.has(id))
      if (rules.length === 0) throw new InputError('These rules are gone')
      return rules.map(rule => ({ ...rule, isEnabled: true, ends: { kind: 'never' } }))
    }
  }
}

/** A rule that is not in the list has no number. */
function asRule(rule: NewReadingRule, nowMs: number): ReadingRule {
  const tally = { hits: 0, savedLines: 0, savedBytes: 0 }
  return { ...rule, ...tally, id: 0, createdMs: nowMs, isEnabled: true, ends: { kind: 'never' } }
}
