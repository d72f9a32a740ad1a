// One wish to stop a transfer, from an AbortSignal or from a call: what is done about it changes as the transfer goes on.
import { CancelledError } from '../../errors.ts'

export class Interruption {
  private readonly signals: readonly AbortSignal[]
  private reason: CancelledError | undefined
  private act: ((reason: CancelledError) => void) | undefined

  constructor(signals: readonly (AbortSignal | undefined)[]) {
    this.signals = signals.filter(signal => signal !== undefined)
    for (const signal of this.signals) signal.addEventListener('abort', this.stop, { once: true })
    if (this.signals.some(({ aborted }) => aborted)) this.stop()
  }

  /** What to do from now on; done at once when the wish is there already. */
  onStop(act: (reason: CancelledError) => void): void {
    this.act = act
    if (this.reason) act(this.reason)
  }

  readonly stop = (): void => {
    if (this.reason) return
    this.reason = new CancelledError()
    this.act?.(this.reason)
  }

  get isStopped(): boolean {
    return this.reason !== undefined
  }

  throwIfStopped(): void {
    if (this.reason) throw this.reason
  }

  /** The reason to give for a failure: that it was wished, when it was. */
  reasonFor(error: unknown): unknown {
    return this.reason ?? error
  }

  end(): void {
    for (const signal of this.signals) signal.removeEventListener('abort', this.stop)
  }
}
