// A rule as a sentence, from the parts that describe it. The words are in the catalogue under `rules`.

import { describeRule, type RulePart } from '../../../shared/describe-rule.ts'
import type { NewReadingRule } from '../../../shared/model/reading-rule.ts'
import { formatList, formatShortDate } from '../../format.ts'
import type { TextKey, Translate } from '../../i18n.ts'

/** `In comp.lang.c, if the author contains “Bob”: lower the score by 100, until 3 Dec 2026`. */
export function ruleSentence(rule: NewReadingRule, t: Translate): string {
  const parts = describeRule(rule).map(part => withThreadName(part, rule.name))
  const wordsOf = (kind: string) =>
    parts.filter(({ key }) => key.startsWith(`${kind}.`)).map(part => partWords(part, t))
  return t('rules.sentence', {
    scope: wordsOf('scope').join(' '),
    conditions: conditionWords(parts, t),
    actions: formatList(wordsOf('action')),
    end: wordsOf('end').join(' '),
  })
}

/** A Message-ID tells a person nothing: a rule that was made of a thread has its subject as its name. */
function withThreadName(part: RulePart, name: string): RulePart {
  const { text = '' } = part.values
  const isNamed = part.key.startsWith('condition.thread.') && name.trim() !== '' && !name.includes(String(text))
  return isNamed ? { ...part, values: { ...part.values, name } } : part
}

/** What must be so, as it is used for the name of a rule that got none. */
export function conditionWords(parts: readonly RulePart[], t: Translate): string {
  return parts
    .filter(({ key }) => key.startsWith('condition.') || key.startsWith('join.'))
    .map(part => partWords(part, t))
    .join(' ')
}

/** The words of one part. */
export function partWords({ key, values }: RulePart, t: Translate): string {
  const [kind, name = '', match = '', not] = key.split('.')
  if (kind === 'condition') return conditionPart({ field: name, match, isNot: not !== undefined }, values, t)
  if (kind === 'end') return endPart(name, values, t)
  return t(`rules.${kind}.${name}` as TextKey, { ...values, ...amountOf(values) })
}

/** A score is shown with its sign where it is set, and colours are counted from one. */
function amountOf({ to, colour }: RulePart['values']): Record<string, unknown> {
  return {
    ...(typeof to === 'number' && to > 0 ? { to: `+${to}` } : {}),
    ...(typeof colour === 'number' ? { colour: colour + 1 } : {}),
  }
}

interface ConditionShape {
  readonly field: string
  readonly match: string
  readonly isNot: boolean
}

function conditionPart({ field, match, isNot }: ConditionShape, values: RulePart['values'], t: Translate): string {
  if (field === 'always') return t('rules.condition.always')
  const filled = { ...values, field: t(`rules.field.${field}` as TextKey, values) }
  if (field === 'thread' && values.name !== undefined)
    return t(isNot ? 'rules.condition.notInNamedThread' : 'rules.condition.inNamedThread', filled)
  if (field === 'thread') return t(isNot ? 'rules.condition.notInThread' : 'rules.condition.inThread', filled)
  return t(`rules.condition.${match}${isNot ? 'Not' : ''}` as TextKey, filled)
}

function endPart(kind: string, { endsMs, days }: RulePart['values'], t: Translate): string {
  if (kind === 'date') return t('rules.end.date', { date: formatShortDate(Number(endsMs), true) })
  return kind === 'silence' ? t('rules.end.silence', { count: Number(days) }) : t('rules.end.never')
}
