// What people signed in to and did not store yet: a new account is tested before it is added. In memory only.

import type { Id } from '../../../shared/model/account.ts'
import { InputError } from '../../errors.ts'
import type { Tokens } from './tokens.ts'

/** What a sign-in gave: the tokens, and the client secret that belongs to the refresh token. */
export interface Grant {
  readonly tokens: Tokens
  readonly clientSecret: string | undefined
}

/** A wizard that is left keeps its grant until then; the oldest go first. */
const MAX_GRANTS = 16

export class Grants {
  private readonly all = new Map<Id, Grant>()
  private lastId = 0

  keep(grant: Grant): Id {
    const id = ++this.lastId
    this.all.set(id, grant)
    for (const oldest of this.all.keys()) {
      if (this.all.size <= MAX_GRANTS) break
      this.all.delete(oldest)
    }
    return id
  }

  /** Throws InputError when it is not there any more. */
  read(id: Id): Grant {
    const grant = this.all.get(id)
    if (!grant) throw new InputError('This sign-in is over', 'sign-in')
    return grant
  }

  forget(id: Id): void {
    this.all.delete(id)
  }
}
