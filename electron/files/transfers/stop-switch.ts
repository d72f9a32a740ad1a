// Whether something is to stop. A signal is made only where somebody listens to one: thousands of small files need none.

export class StopSwitch {
  isSet = false
  private controller: AbortController | undefined
  private act: (() => void) | undefined

  get signal(): AbortSignal {
    this.controller ??= new AbortController()
    if (this.isSet) this.controller.abort()
    return this.controller.signal
  }

  /** What to do as soon as it is set. */
  onSet(act: () => void): void {
    this.act = act
  }

  set(): void {
    this.isSet = true
    this.controller?.abort()
    this.act?.()
  }
}
