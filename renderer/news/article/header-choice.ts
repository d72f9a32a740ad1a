// Which headers a person wants of a group that is opened for the first time. Pure.
import type { HeaderChoice } from '../../../shared/model/newsgroup.ts'

export const headerKinds = ['last', 'days', 'all', 'new'] as const
export type HeaderKind = (typeof headerKinds)[number]

export interface HeaderForm {
  readonly kind: HeaderKind
  readonly count: string
  readonly days: string
}

// More than most groups get in a year, and fetched in seconds.
const usualCount = 5_000
const usualDays = 30
const maxCount = 10_000_000
const maxDays = 20_000

/** What is offered: everything of a small group, the latest of a large one. */
export function usualForm(about: number): HeaderForm {
  return { kind: about > 0 && about <= usualCount ? 'all' : 'last', count: String(usualCount), days: String(usualDays) }
}

function wholeNumber(text: string, max: number): number | null {
  const number = Number(text.trim())
  return Number.isInteger(number) && number >= 1 && number <= max ? number : null
}

/** Null while the number makes no sense. */
export function choiceOf({ kind, count, days }: HeaderForm): HeaderChoice | null {
  if (kind === 'last') {
    const number = wholeNumber(count, maxCount)
    return number === null ? null : { kind, count: number }
  }
  if (kind === 'days') {
    const number = wholeNumber(days, maxDays)
    return number === null ? null : { kind, days: number }
  }
  return { kind }
}
