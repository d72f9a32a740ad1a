// The loop over the methods of a login: the best first, and the next only where one was refused before the password mattered. Which
// methods there are, how one is gone through and what its refusal means, is the protocol's.
import type { LineConnection } from './line-connection.ts'
import type { Credentials } from './sasl.ts'

export interface RefusedLogin {
  readonly error: Error
  /** The password was not tried: the next method may be. */
  readonly isMethodRefused: boolean
}

interface LoginMethods<M> {
  /** In the order in which they are tried. */
  readonly methods: readonly M[]
  /** Undefined: it led in. */
  attempt(method: M): Promise<RefusedLogin | undefined>
  /** What to throw when no method is left; undefined: there was none to try. */
  noneLeft(last: { readonly method: M; readonly error: Error } | undefined): Error
}

/** Answers with the method that led in. The secret is hidden in what is recorded until then. Throws what a refusal says. */
export async function tryLoginMethods<M>(
  line: Pick<LineConnection, 'hideSecret' | 'forgetSecrets'>,
  credentials: Credentials,
  { methods, attempt, noneLeft }: LoginMethods<M>,
): Promise<M> {
  line.hideSecret('accessToken' in credentials ? credentials.accessToken : credentials.password)
  let last: { readonly method: M; readonly error: Error } | undefined
  for (const method of methods) {
    const refused = await attempt(method)
    if (!refused) {
      line.forgetSecrets()
      return method
    }
    const { error, isMethodRefused } = refused
    if (!isMethodRefused) throw error
    last = { method, error }
  }
  throw noneLeft(last)
}
