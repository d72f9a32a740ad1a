// slrn's score file (its score.txt, 2008; Pan writes the same) read as rules. Whatever is not understood is named by its
// line, and its rule is left out: half of a rule would say something else. Files that it includes are not read.

import type {
  NewReadingRule,
  RuleAction,
  RuleCondition,
  RuleEnd,
  RuleScope,
} from '../../../shared/model/reading-rule.ts'
import { readSlrnPattern } from './slrn-pattern.ts'

export interface ReadScores {
  readonly rules: readonly NewReadingRule[]
  /** Lines, from 1, that were not understood. */
  readonly skippedLines: readonly number[]
}

/** The longest score files people keep have some thousand rules. */
const MAX_LENGTH = 5_000_000
const MAX_RULES = 10_000
const MAX_NAME = 200
const MAX_SCORE = 9_999
const KEYWORD = /^(~?)([a-z][a-z-]{0,60})(::?)\s*(.*)$/i
const TEXT_FIELDS: ReadonlyMap<string, 'author' | 'subject' | 'message-id' | 'groups' | 'to' | 'cc'> = new Map([
  ['from', 'author'],
  ['subject', 'subject'],
  ['message-id', 'message-id'],
  ['xref', 'groups'],
  ['newsgroup', 'groups'],
  ['newsgroups', 'groups'],
  ['to', 'to'],
  ['cc', 'cc'],
])
/** With their `~` they mean the other side; slrn counts what is equal to `Lines: 3` as few, to `Age: 7` as young. */
const NUMBER_FIELDS: ReadonlyMap<string, 'lines' | 'size' | 'age'> = new Map([
  ['lines', 'lines'],
  ['bytes', 'size'],
  ['age', 'age'],
])

interface Section {
  readonly isNegated: boolean
  readonly groups: readonly string[]
}

interface Entry {
  readonly line: number
  readonly section: Section
  readonly name: string
  readonly needsAll: boolean
  readonly action: RuleAction
  ends: RuleEnd
  readonly conditions: RuleCondition[]
  isUnderstood: boolean
}

/** Never throws. A file that is none gives no rules. */
export function readSlrnScores(text: string): ReadScores {
  const entries: Entry[] = []
  const skippedLines: number[] = []
  let section: Section = { isNegated: false, groups: ['*'] }
  for (const [index, raw] of text.slice(0, MAX_LENGTH).split(/\r?\n/).entries()) {
    const line = raw.trim()
    if (line === '' || line.startsWith('%') || line.startsWith('#')) continue
    const heading = /^\[\s*(~?)(.*?)\]/.exec(line)
    if (heading)
      section = { isNegated: heading[1] === '~', groups: (heading[2] ?? '').split(',').map(name => name.trim()) }
    else if (entries.length >= MAX_RULES || !readLine(line, { number: index + 1, section, entries })) {
      skippedLines.push(index + 1)
      const entry = entries.at(-1)
      if (entry) entry.isUnderstood = false
    }
  }
  const rules = entries.flatMap(entry => {
    if (!entry.isUnderstood) return []
    const made = rulesOf(entry)
    if (made.length === 0) skippedLines.push(entry.line)
    return made
  })
  return { rules, skippedLines: skippedLines.sort((a, b) => a - b) }
}

interface Place {
  readonly number: number
  readonly section: Section
  readonly entries: Entry[]
}

/** False: not understood. */
function readLine(line: string, place: Place): boolean {
  const match = KEYWORD.exec(line)
  if (!match) return false
  const [, not, keyword = '', colons, value = ''] = match
  const name = keyword.toLowerCase()
  if (name === 'score') return readScore(value, colons === ':', place)
  const entry = place.entries.at(-1)
  if (!entry) return false
  if (name === 'expires') {
    const endsMs = readDate(value)
    if (endsMs !== undefined) entry.ends = { kind: 'date', endsMs }
    return endsMs !== undefined
  }
  const condition = readCondition(name, value, not === '~')
  if (condition) entry.conditions.push(condition)
  return condition !== undefined
}

function readScore(value: string, needsAll: boolean, { number: line, section, entries }: Place): boolean {
  const match = /^(=?)\s*([+-]?\d{1,6})\s*(?:%\s*(.*))?$/.exec(value)
  const number = Math.max(-MAX_SCORE, Math.min(MAX_SCORE, Number(match?.[2] ?? 0)))
  // The highest and the lowest end the scoring in slrn: such an article is what it is.
  const isFinal = match?.[1] === '=' || Math.abs(number) === MAX_SCORE
  entries.push({
    line,
    section,
    name: (match?.[3] ?? '').trim().slice(0, MAX_NAME),
    needsAll,
    action:
      number === -MAX_SCORE ? { kind: 'kill' } : isFinal ? { kind: 'set', to: number } : { kind: 'raise', by: number },
    ends: { kind: 'never' },
    conditions: [],
    isUnderstood: true,
  })
  return match !== null
}

function readCondition(keyword: string, value: string, isNot: boolean): RuleCondition | undefined {
  const number = NUMBER_FIELDS.get(keyword)
  if (number) {
    if (!/^\d{1,9}$/.test(value)) return undefined
    if (number === 'age') return { field: 'age', match: 'greater', number: Number(value), isNot: !isNot }
    return { field: number, match: 'greater', number: Number(value), isNot }
  }
  const test = readSlrnPattern(value)
  if (!test || keyword === 'has-body') return undefined
  if (keyword === 'references' && /^<[^<>\s]+>$/.test(test.text))
    return { field: 'thread', match: 'is', text: test.text, isNot }
  const field = TEXT_FIELDS.get(keyword)
  return field ? { field, ...test, isNot } : { field: 'header', header: keyword, ...test, isNot }
}

/** MM/DD/YYYY or DD-MM-YYYY, at the beginning of that day. */
function readDate(value: string): number | undefined {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(value.trim())
  const european = /^(\d{1,2})-(\d{1,2})-(\d{4})$/.exec(value.trim())
  const [month, day, year] = american
    ? [american[1], american[2], american[3]]
    : [european?.[2], european?.[1], european?.[3]]
  if (year === undefined) return undefined
  const date = new Date(Number(year), Number(month) - 1, Number(day))
  return date.getMonth() === Number(month) - 1 ? date.getTime() : undefined
}

/** One for each group of the section; all groups but some is one rule. */
function rulesOf({ section, name, needsAll, action, ends, conditions }: Entry): NewReadingRule[] {
  const common = { name, isEnabled: true, needsAll, conditions, actions: [action], ends, note: '' }
  const groups = section.groups.filter(group => group !== '')
  if (!section.isNegated) {
    return groups.flatMap(group => {
      const scope = scopeOf(group)
      if (scope) return [{ ...common, scope }]
      return inGroups(common, [{ field: 'groups', match: 'pattern', text: group, isNot: false }])
    })
  }
  return inGroups(
    common,
    groups.map(group => ({ field: 'groups', match: 'pattern', text: group, isNot: true })),
  )
}

/** "One of these, and in these groups" cannot be said by one rule. */
function inGroups(rule: Omit<NewReadingRule, 'scope'>, places: readonly RuleCondition[]): NewReadingRule[] {
  const needsAll = rule.needsAll || rule.conditions.length < 2
  if (needsAll) return [{ ...rule, needsAll, scope: { kind: 'news' }, conditions: [...rule.conditions, ...places] }]
  // As many rules as there are ways to match; a message that matches two would get the score twice, so only kills.
  if (rule.actions.some(({ kind }) => kind === 'raise')) return []
  return rule.conditions.map(condition => ({
    ...rule,
    needsAll: true,
    scope: { kind: 'news' },
    conditions: [condition, ...places],
  }))
}

function scopeOf(group: string): RuleScope | undefined {
  if (group === '*') return { kind: 'news' }
  if (!group.includes('*')) return { kind: 'group', group }
  const hierarchy = /^([^*]+)\.\*$/.exec(group)?.[1]
  return hierarchy === undefined ? undefined : { kind: 'hierarchy', hierarchy }
}
