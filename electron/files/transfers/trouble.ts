// What a failure means for a transfer and for the others that go the same way. Pure.

import {
  CancelledError,
  ConnectionError,
  InputError,
  LoginError,
  ProtocolError,
  ReplyError,
  StorageError,
  TimeoutError,
  TlsError,
} from '../../errors.ts'
import { isOver } from '../sessions/refusals.ts'
import { MismatchError } from './check-sizes.ts'

/**
 * `line`: the way to the server is broken, everything on it waits. `again`: only this one, later. `locked`: nothing goes
 * this way before a person has done something. `full`: no transfer can be written. `failed`: for good.
 */
export type Trouble = 'line' | 'again' | 'locked' | 'full' | 'failed'

/** `isSigningIn`: it happened before there was a session. */
export function troubleOf(error: unknown, isSigningIn: boolean): Trouble {
  if (error instanceof LoginError || error instanceof TlsError) return 'locked'
  if (error instanceof InputError) return isSigningIn ? 'locked' : 'failed'
  if (error instanceof StorageError) return storageTrouble(error)
  if (error instanceof MismatchError) return 'again'
  if (error instanceof ConnectionError || error instanceof TimeoutError) return 'line'
  if (error instanceof ProtocolError) return error.reason === 'other-service' ? 'locked' : 'line'
  if (error instanceof CancelledError) return 'again'
  if (error instanceof ReplyError) return isOver(error) || isSigningIn ? 'line' : error.temporary ? 'again' : 'failed'
  return 'failed'
}

function storageTrouble({ reason }: StorageError): Trouble {
  if (reason === 'full') return 'full'
  return reason === 'locked' ? 'again' : 'failed'
}

const SECOND_MS = 1_000
/** Grows fast at first, for a line that only flickered, and never beyond five minutes. */
const PAUSES_MS: readonly number[] = [2, 4, 8, 15, 30, 60, 120, 300].map(seconds => seconds * SECOND_MS)

/** How long to wait after so many failures in a row, the first counted as 1. */
export function pauseMs(failures: number): number {
  return PAUSES_MS[Math.min(failures, PAUSES_MS.length) - 1] ?? SECOND_MS
}

/** One transfer that fails so often without coming any further stands aside for the others. */
export const MAX_ATTEMPTS = 5
