// What describes a failure before it is words: its case in the catalogue, what is safe, and the action offered.

import type { failure as catalogue } from '../../shared/locales/en/failure.ts'

export type FailureAction =
  | 'password'
  | 'sign-in'
  | 'certificate'
  | 'retry'
  | 'edit-account'
  | 'transcript'
  | 'show-folder'
  | 'go-online'
export type FailureCase = keyof typeof catalogue.case
export type SafeFact = keyof typeof catalogue.safe
export type FailureField = keyof typeof catalogue.field

/** Which sentences fit a failure, and what fills them in. */
export interface FailureMatch {
  readonly name: FailureCase
  readonly safe: SafeFact | null
  readonly action: FailureAction | null
  readonly values?: {
    readonly dateMs?: number
    readonly owner?: string
    /** Host and port of one. */
    readonly proxy?: string
    readonly command?: string
    readonly address?: string
    readonly count?: number
    readonly total?: number
  }
}
