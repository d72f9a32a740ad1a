// How many articles a rule would match, asked again a moment after the last change. Answers that come too late are dropped.

import { useEffect, useState } from 'react'
import type { NewReadingRule } from '../../../shared/model/reading-rule.ts'
import { api } from '../../api.ts'

export interface MatchCount {
  readonly matching: number
  readonly of: number
}

/** Long enough to type a word, short enough to feel live. */
const askAfterMs = 250

/** `rule` null: nothing to ask for. Undefined until there is an answer for this rule; null when it could not be counted. */
export function useMatchCount(rule: NewReadingRule | null): MatchCount | null | undefined {
  // The same fields make a new object at every drawing; only what stands in them matters.
  const asked = rule ? JSON.stringify({ ...rule, name: '', note: '', ends: { kind: 'never' } }) : ''
  const [answer, setAnswer] = useState<{ readonly asked: string; readonly count: MatchCount | null }>()
  useEffect(() => {
    if (asked === '') return
    let isCurrent = true
    const show = (count: MatchCount | null) => {
      if (isCurrent) setAnswer({ asked, count })
    }
    const timer = setTimeout(() => {
      // The count is a help: without it the rule can still be made.
      api.rules.countMatches({ rule: JSON.parse(asked) as NewReadingRule }).then(show, () => show(null))
    }, askAfterMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [asked])
  return answer?.asked === asked ? answer.count : undefined
}
