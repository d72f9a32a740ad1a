// The typed client of the functions the preload script exposes. A failed call throws CallFailed;
// nothing else about IPC is known outside this file.
import type { Envelope } from '../shared/api/envelope.ts'
import type { Api, Client, EventName, Events } from '../shared/api/index.ts'
import type { Failure } from '../shared/failure.ts'

interface Bridge {
  readonly call: (name: string, input: unknown) => Promise<Envelope>
  readonly on: (event: string, listener: (payload: unknown) => void) => () => void
  /** Where a file that was dropped from the system lies on this computer; empty when it has no path. */
  readonly pathOf: (file: File) => string
}

declare global {
  interface Window {
    readonly kittiwake: Bridge
  }
}

/** The only error a call can throw. `failure` says what happened; describeFailure makes the sentence. */
export class CallFailed extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.name = 'CallFailed'
    this.failure = failure
  }
}

/** Whatever was thrown, as a failure that can be described. */
export function failureFrom(error: unknown): Failure {
  if (error instanceof CallFailed) return error.failure
  return { kind: 'bug', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}

async function call(name: string, input: unknown): Promise<unknown> {
  const envelope = await window.kittiwake.call(name, input)
  if (!envelope.ok) throw new CallFailed(envelope.failure)
  return envelope.value
}

type ApiClient = { readonly [A in keyof Api]: Client<Api[A]> }

function areaClient(area: string): object {
  return new Proxy({}, { get: (_target, name) => (input: unknown) => call(`${area}.${String(name)}`, input) })
}

/** `api.mail.getMail({ accountId })`: the contract of shared/api, every answer a promise. */
export const api = new Proxy({} as ApiClient, { get: (_target, area) => areaClient(String(area)) })

/** Listens to one event of the main process until the returned function is called. */
export function onEvent<E extends EventName>(name: E, listener: (payload: Events[E]) => void): () => void {
  return window.kittiwake.on(name, payload => listener(payload as Events[E]))
}

/** The path of a file that was dropped from the system; empty when it has none, such as a picture of a web page. */
export function pathOf(file: File): string {
  return window.kittiwake.pathOf(file)
}
