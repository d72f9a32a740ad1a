// What a person wants to know of a group now: asked of one server after the other, until one of them knows.

import type { Id } from '../../../shared/model/account.ts'
import { asError, ReplyError } from '../../errors.ts'
import type { NntpSession } from '../../protocols/nntp/session.ts'
import { NO_SUCH_GROUP } from '../headers/fetch-headers.ts'
import type { NewsServices } from '../news-services.ts'

export interface GroupQuestion<T> {
  /** Undefined: the server does not have the group. */
  ask(session: NntpSession): Promise<T | undefined>
  /** The group is empty there: another server may have more of it. */
  isEmpty(answer: T): boolean
}

/**
 * The first answer that is not empty, else the first one. Errors, where nobody answered: that of the first server that could
 * not be asked; ReplyError 411 where none of them has the group.
 */
export async function askServers<T>(
  { store, sessions }: Pick<NewsServices, 'store' | 'sessions'>,
  { groupId, name }: { readonly groupId: Id; readonly name: string },
  { ask, isEmpty }: GroupQuestion<T>,
): Promise<T> {
  let empty: { readonly answer: T } | undefined
  let failure: Error | undefined
  for (const serverId of await store.serversOfGroup(groupId)) {
    try {
      const answer = await sessions.withSession(serverId, ask, { purpose: 'read' })
      if (answer === undefined) continue
      if (!isEmpty(answer)) return answer
      empty ??= { answer }
    } catch (error) {
      failure ??= asError(error)
    }
  }
  if (empty) return empty.answer
  if (failure) throw failure
  const text = 'No such newsgroup'
  throw new ReplyError({ command: `GROUP ${name}`, code: NO_SUCH_GROUP, text, temporary: false })
}
