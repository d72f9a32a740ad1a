// Who waits for a session, in the order in which they get one: browsing, then jobs, then transfers; each in turn.

import { CancelledError } from '../../errors.ts'
import type { Purpose } from './lease.ts'

const RANK: Readonly<Record<Purpose, number>> = { browse: 0, job: 1, transfer: 2 }

interface Waiting<T> {
  readonly purpose: Purpose
  readonly resolve: (value: T) => void
  readonly reject: (error: Error) => void
}

export class WaitingLine<T> {
  private line: Waiting<T>[] = []

  get length(): number {
    return this.line.length
  }

  /** Resolves when it is this one's turn; CancelledError when `signal` fires before. */
  wait(purpose: Purpose, signal: AbortSignal | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.line = this.line.filter(other => other !== waiting)
        reject(new CancelledError())
      }
      const settled = (): void => signal?.removeEventListener('abort', leave)
      const waiting: Waiting<T> = {
        purpose,
        resolve: value => {
          settled()
          resolve(value)
        },
        reject: error => {
          settled()
          reject(error)
        },
      }
      const at = this.line.findIndex(other => RANK[other.purpose] > RANK[purpose])
      this.line.splice(at < 0 ? this.line.length : at, 0, waiting)
      signal?.addEventListener('abort', leave, { once: true })
    })
  }

  /** Hands out what `take` has, to everyone it has something for. */
  serve(take: (purpose: Purpose) => T | undefined): void {
    for (const waiting of [...this.line]) {
      const value = take(waiting.purpose)
      if (value === undefined) continue
      this.line = this.line.filter(other => other !== waiting)
      waiting.resolve(value)
    }
  }

  rejectAll(error: Error): void {
    const { line } = this
    this.line = []
    for (const { reject } of line) reject(error)
  }
}
