// What happens when a name is taken: the rule a person chose, applied to what both sides are. Pure.

import type { ConflictRule, ConflictSide } from '../../shared/model/transfer.ts'
import { compareTimes } from './same-time.ts'

export type ConflictDecision = 'write' | 'keep-both' | 'resume' | 'skip' | 'ask'

export interface ConflictFacts {
  readonly from: ConflictSide
  readonly to: ConflictSide
  /** What is there can be the beginning of what is to come. */
  readonly canResume: boolean
}

/** What a rule cannot decide for lack of facts, a person does. */
export function decideConflict(rule: ConflictRule, { from, to, canResume }: ConflictFacts): ConflictDecision {
  switch (rule) {
    case 'ask':
    case 'skip':
    case 'keep-both':
      return rule
    case 'replace':
      return 'write'
    case 'replace-older': {
      const difference = compareTimes(from, to)
      if (difference === undefined) return 'ask'
      return difference > 0 ? 'write' : 'skip'
    }
    case 'replace-other-size':
      if (from.sizeBytes === undefined || to.sizeBytes === undefined) return 'ask'
      return from.sizeBytes === to.sizeBytes ? 'skip' : 'write'
    case 'resume':
      if (from.sizeBytes !== undefined && from.sizeBytes === to.sizeBytes) return 'skip'
      return canResume ? 'resume' : 'ask'
  }
}

/** Names that end in two parts belong together: `backup.tar.gz`. What begins with a dot is hidden, not an ending. */
const ENDING = /(?<=.)(?:\.tar)?\.[^./\\ ]{1,12}$/is

/** `march (2).csv` for a `march.csv` that is taken, and so on. Some systems take `March (2).csv` for the same name. */
export function otherName(name: string, taken: ReadonlySet<string>): string {
  const used = new Set(Array.from(taken, folded))
  const ending = ENDING.exec(name)?.[0] ?? ''
  const stem = name.slice(0, name.length - ending.length)
  const [, base = stem, number = '1'] = /^(.+) \((\d{1,4})\)$/s.exec(stem) ?? []
  for (let copy = Number(number) + 1; ; copy++) {
    const candidate = `${base} (${copy})${ending}`
    if (!used.has(folded(candidate))) return candidate
  }
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase()
}
