// What is typed about how long messages stay, and the rule it makes.
import { describe, expect, test } from 'vitest'
import { formOfRule, isLimit, keepsAll, ruleOfForm } from '../../../../renderer/mail/places/retention-form.ts'

const takesNothingMarked = { takesUnread: false, takesFlagged: false, takesTagged: false }

describe('a form about how long messages stay', () => {
  test('without limits makes no rule: everything stays', () => {
    expect(ruleOfForm(keepsAll)).toBeUndefined()
    expect(formOfRule(undefined)).toEqual(keepsAll)
  })

  test('makes the rule that it shows again', () => {
    const form = { ...keepsAll, days: '30', messages: ' 500 ', megabytes: '20', takesUnread: true }
    const rule = { ...takesNothingMarked, days: 30, messages: 500, bytes: 20_000_000, takesUnread: true }
    expect(ruleOfForm(form)).toEqual(rule)
    expect(formOfRule(rule)).toEqual({ ...form, messages: '500' })
    expect(ruleOfForm({ ...keepsAll, days: '7' })).toEqual({ ...takesNothingMarked, days: 7 })
  })

  test.each(['0', '-1', '1.5', 'ten', '36501', '9999999999'])('takes no %s days', typed => {
    const form = { ...keepsAll, days: typed }
    expect(isLimit(form, 'days')).toBe(false)
    expect(ruleOfForm(form)).toBeNull()
  })

  test('shows a size below a megabyte as one, never as none', () => {
    expect(formOfRule({ ...takesNothingMarked, bytes: 10 }).megabytes).toBe('1')
  })
})
