// What an account does by itself, while it is chosen: what stays on the server, what is fetched, and when. Pure.
import type { IncomingSettings, Pop3Settings, ServerCopies } from '../../shared/model/account.ts'

export interface IncomingRulesForm {
  readonly copies: ServerCopies['kind']
  /** As typed, for `remove-after`. */
  readonly days: string
  /** Empty: every message is fetched whole. */
  readonly wholeUpToBytes: string
  /** Empty: when a person asks. */
  readonly checkMinutes: string
  readonly checksAtStart: boolean
}

export const usualRules: IncomingRulesForm = {
  copies: 'keep',
  days: '14',
  wholeUpToBytes: '',
  checkMinutes: '',
  checksAtStart: false,
}

const maxDays = 3_650
/** The first is what a look at a message may cost on a slow line. */
const sizes = [32_000, 100_000, 1_000_000, 10_000_000]
const minutes = [1, 5, 10, 15, 30, 60]

type RuleSettings = Pick<Pop3Settings, 'copies' | 'wholeUpToBytes' | 'checkMinutes' | 'checksAtStart'>

/** The form of what an account has. */
export function rulesOf(incoming: IncomingSettings): IncomingRulesForm {
  const { checkMinutes, checksAtStart } = incoming
  const { copies, wholeUpToBytes } = incoming.protocol === 'pop3' ? incoming : { copies: { kind: 'keep' } as const }
  return {
    copies: copies.kind,
    days: copies.kind === 'remove-after' ? String(copies.days) : usualRules.days,
    wholeUpToBytes: wholeUpToBytes === undefined ? '' : String(wholeUpToBytes),
    checkMinutes: checkMinutes === undefined ? '' : String(checkMinutes),
    checksAtStart: checksAtStart ?? false,
  }
}

/** Null: what is typed is no number of days, and one is needed. */
export function daysOf({ copies, days }: IncomingRulesForm): number | null {
  const number = /^\d{1,4}$/.test(days.trim()) ? Number(days) : 0
  if (number >= 1 && number <= maxDays) return number
  return copies === 'remove-after' ? null : 1
}

/** The settings of a complete form. */
export function ruleSettings(form: IncomingRulesForm): RuleSettings {
  const { copies, wholeUpToBytes } = form
  return {
    copies: copies === 'remove-after' ? { kind: copies, days: daysOf(form) ?? 1 } : { kind: copies },
    ...(wholeUpToBytes === '' ? {} : { wholeUpToBytes: Number(wholeUpToBytes) }),
    ...checkSettings(form),
  }
}

/** When mail is fetched by itself, whatever the protocol. */
export function checkSettings({ checkMinutes, checksAtStart }: IncomingRulesForm) {
  return {
    ...(checkMinutes === '' ? {} : { checkMinutes: Number(checkMinutes) }),
    ...(checksAtStart ? { checksAtStart } : {}),
  }
}

/** The sizes to choose from, with the one that is chosen. */
export function sizeChoices({ wholeUpToBytes }: IncomingRulesForm): number[] {
  return withChosen(sizes, wholeUpToBytes)
}

/** The intervals to choose from, with the one that is chosen. */
export function minuteChoices({ checkMinutes }: IncomingRulesForm): number[] {
  return withChosen(minutes, checkMinutes)
}

function withChosen(usual: readonly number[], chosen: string): number[] {
  const all = chosen === '' ? usual : [...usual, Number(chosen)]
  return [...new Set(all)].sort((a, b) => a - b)
}
