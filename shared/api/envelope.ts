// What carries a call's answer over IPC: errors never cross as exceptions.
import type { Failure } from '../failure.ts'

export type Envelope =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly failure: Failure }
