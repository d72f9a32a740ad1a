// Stands where the preload script does: answers calls with what a test says, and sends events as the main process would.
import { vi } from 'vitest'
import type { Envelope } from '../../shared/api/envelope.ts'
import type { CallName, EventName, Events } from '../../shared/api/index.ts'
import type { Failure } from '../../shared/failure.ts'

type Answer = (input: Record<string, unknown>) => unknown

/** A failed call, as an answer throws it. */
export class Fails extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

export class CallBridge {
  /** Every call with its input, in order. */
  readonly calls: { readonly name: string; readonly input: Record<string, unknown> }[] = []
  private readonly answers = new Map<string, Answer>()
  private readonly listeners = new Map<string, Set<(payload: unknown) => void>>()

  /** Takes the place of the window's bridge. */
  static install(): CallBridge {
    const bridge = new CallBridge()
    vi.stubGlobal('window', { kittiwake: bridge })
    return bridge
  }

  on = (event: string, listener: (payload: unknown) => void): (() => void) => {
    const all = this.listeners.get(event) ?? new Set()
    this.listeners.set(event, all.add(listener))
    return () => all.delete(listener)
  }

  call = async (name: string, input: Record<string, unknown>): Promise<Envelope> => {
    this.calls.push({ name, input })
    try {
      return { ok: true, value: await this.answers.get(name)?.(input) }
    } catch (error) {
      if (error instanceof Fails) return { ok: false, failure: error.failure }
      throw error
    }
  }

  /** From now on this call is answered like this; calls without an answer resolve to undefined. */
  answer(name: CallName, answer: Answer): void {
    this.answers.set(name, answer)
  }

  emit<E extends EventName>(event: E, payload: Events[E]): void {
    for (const listener of this.listeners.get(event) ?? []) listener(payload)
  }

  inputsOf(name: CallName): Record<string, unknown>[] {
    return this.calls.filter(call => call.name === name).map(({ input }) => input)
  }
}
