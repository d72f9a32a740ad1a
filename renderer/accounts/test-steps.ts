// What the steps of a connection test mean for a person: one state and one pill per server. Pure.

import type { Failure } from '../../shared/failure.ts'
import type { TestStep } from '../../shared/model/job.ts'
import type { FailureCase } from '../failure/failure-case.ts'
import { matchFailure } from '../failure/match-failure.ts'
import type { ServerName } from './account-form.ts'

export type ServerState = 'untested' | 'waiting' | 'checking' | 'works' | 'failed'

export type PillName =
  | 'untested'
  | 'waiting'
  | 'checking'
  | 'signedIn'
  | 'answered'
  | 'noAnswer'
  | 'password'
  | 'certificate'
  | 'encryption'
  | 'name'
  | 'failed'

export interface ServerResult {
  readonly state: ServerState
  readonly pill: PillName
  readonly failure: Failure | undefined
}

/** How far one server's test is. */
export function resultOf(steps: readonly TestStep[], server: ServerName): ServerResult {
  const own = steps.filter(step => step.server === server)
  const failed = own.find(({ state }) => state === 'failed')
  if (failed)
    return { state: 'failed', pill: failed.failure ? pillOf(failed.failure) : 'failed', failure: failed.failure }
  if (own.length === 0) return { state: 'untested', pill: 'untested', failure: undefined }
  if (own.every(({ state }) => state === 'done')) {
    const pill = own.some(({ name }) => name === 'login') ? 'signedIn' : 'answered'
    return { state: 'works', pill, failure: undefined }
  }
  const hasBegun = own.some(({ state }) => state !== 'waiting')
  return { state: hasBegun ? 'checking' : 'waiting', pill: hasBegun ? 'checking' : 'waiting', failure: undefined }
}

/** Two words for a failure; the whole sentence stands below. */
export function pillOf(failure: Failure): PillName {
  const { name } = matchFailure(failure)
  if (name.startsWith('certificate')) return 'certificate'
  if (name.startsWith('timeout') || name.startsWith('closed')) return 'noAnswer'
  return pills[name] ?? 'failed'
}

const pills: Partial<Record<FailureCase, PillName>> = {
  wrongPassword: 'password',
  passwordNeeded: 'password',
  unknownName: 'name',
  portRefused: 'noAnswer',
  noNetwork: 'noAnswer',
  noEncryption: 'encryption',
  encryptionRefused: 'encryption',
  handshake: 'encryption',
  plainLogin: 'encryption',
}

export type TestVerdict = 'untested' | 'checking' | 'works' | 'onlyReceiving' | 'onlySending' | 'neither'

/** What both servers' results mean together. */
export function verdictOf(steps: readonly TestStep[], canSend: boolean): TestVerdict {
  const incoming = resultOf(steps, 'incoming').state
  const outgoing = canSend ? resultOf(steps, 'outgoing').state : 'works'
  const states = [incoming, outgoing]
  if (states.some(state => state === 'checking' || state === 'waiting')) return 'checking'
  if (states.includes('untested')) return 'untested'
  if (states.every(state => state === 'works')) return 'works'
  if (incoming === 'works') return 'onlyReceiving'
  return canSend && outgoing === 'works' ? 'onlySending' : 'neither'
}

/** How many messages the last step of incoming mail found; undefined when it said something else. */
export function messageCount({ name, words }: TestStep): number | undefined {
  return name === 'list' && words !== undefined && /^\d{1,9}$/.test(words) ? Number(words) : undefined
}
