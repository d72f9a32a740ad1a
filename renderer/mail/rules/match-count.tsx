// How many of the newest messages the rule is true of, asked again a moment after the last change. Answers that come too late are
// dropped.
import { useEffect, useState } from 'react'
import type { NewReadingRule } from '../../../shared/model/reading-rule.ts'
import { api } from '../../api.ts'
import { formatNumber } from '../../format.ts'
import { useText } from '../../i18n.ts'

interface Counted {
  readonly asked: string
  /** Null: it could not be counted. */
  readonly count: { readonly matching: number; readonly of: number } | null
}

/** Long enough to type a word, short enough to feel live. */
const askAfterMs = 250

/** `rule` null: there is nothing to ask for. */
export function MatchCount({ rule }: { readonly rule: NewReadingRule | null }) {
  const t = useText()
  // The same fields make a new object at every drawing; only what decides matters.
  const asked = rule ? JSON.stringify({ ...rule, name: '', note: '' }) : ''
  const [answer, setAnswer] = useState<Counted | null>(null)
  useEffect(() => {
    if (asked === '') return
    let isCurrent = true
    const show = (count: Counted['count']) => {
      if (isCurrent) setAnswer({ asked, count })
    }
    const timer = setTimeout(() => {
      // The count is a help: without it the rule can still be made.
      api.mailRules.countMatches({ rule: JSON.parse(asked) as NewReadingRule }).then(show, () => show(null))
    }, askAfterMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [asked])
  const count = answer?.asked === asked ? answer.count : null
  return (
    <p className="rule-count small t2" role="status">
      {count ? t('mailRules.builder.matches', { count: count.matching, of: formatNumber(count.of) }) : '\u00a0'}
    </p>
  )
}
