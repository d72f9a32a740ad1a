import { expect, it } from 'vitest'
import { hidingRules } from '../../../renderer/news/hidden-by.ts'
import type { RuleAction, RuleShare } from '../../../shared/model/reading-rule.ts'

const share = (name: string, kind: 'kill' | 'ignore-thread' | 'watch'): RuleShare => {
  const action: RuleAction = { kind }
  return { ruleId: 1, name, isOverruled: false, actions: [action] }
}

it('names the rules that hide an article, each once, and no others', () => {
  const shares = [share('Spam', 'kill'), share('Mine', 'watch'), share('Tide', 'ignore-thread'), share('Spam', 'kill')]
  expect(hidingRules(shares)).toEqual(['Spam', 'Tide'])
})
