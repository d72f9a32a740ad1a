// All messages of one conversation with what threading needs to know of them, whatever mailbox they are in.
import type { Id } from '../../../shared/model/account.ts'
import { MessageColumns } from '../../reading/threads/message-columns.ts'
import { threadMessages } from '../../reading/threads/thread-messages.ts'
import type { Database } from '../database.ts'

export interface ThreadMember {
  readonly id: Id
  readonly messageId: string
  readonly references: readonly string[]
  readonly subject: string
  readonly dateMs: number
}

interface MemberColumns {
  readonly id: number
  readonly message_id: string | null
  readonly reference_ids: string | null
  readonly subject: string
  readonly sort_date_ms: number
}

/** A draft knows itself what it answers. */
const SELECT_MEMBER = `SELECT messages.id, message_details.message_id, messages.subject, sort_date_ms,
    ifnull(message_details.reference_ids, drafts.reference_ids) AS reference_ids
  FROM messages LEFT JOIN message_details ON message_details.id = messages.id LEFT JOIN drafts ON drafts.id = messages.id`

/** Oldest first. */
export function membersOf(db: Database, threadId: Id): ThreadMember[] {
  return db
    .all<MemberColumns>(
      `${SELECT_MEMBER} WHERE thread_id = ? AND reading <> 0 ORDER BY sort_date_ms, messages.id`,
      threadId,
    )
    .map(toMember)
}

/** Undefined when it is gone. */
export function readMember(db: Database, id: Id): ThreadMember | undefined {
  const row = db.get<MemberColumns>(`${SELECT_MEMBER} WHERE messages.id = ?`, id)
  return row && toMember(row)
}

function toMember({ id, message_id, reference_ids, subject, sort_date_ms }: MemberColumns): ThreadMember {
  return {
    id,
    messageId: message_id ?? '',
    references: reference_ids === null ? [] : (JSON.parse(reference_ids) as string[]),
    subject,
    dateMs: sort_date_ms,
  }
}

/** How they answer each other. `depths` go with `members`; `answers` of one are all below it. */
export function treeOf(members: readonly ThreadMember[]): { depths: number[]; answers(index: number): number[] } {
  const columns = new MessageColumns()
  for (const { id, messageId, references, subject, dateMs } of members) {
    columns.add({ number: id, messageId, references: references.join(' '), subject, dateMs })
  }
  const { depths, places, nodes } = threadMessages(columns)
  const depthAt = (place: number): number => depths[place] ?? 0
  return {
    depths: members.map((_, index) => depthAt(places[index] ?? 0)),
    answers: index => {
      const found: number[] = []
      const start = places[index] ?? 0
      for (let place = start + 1; place < nodes.length && depthAt(place) > depthAt(start); place++) {
        const node = nodes[place] ?? 0
        if (node < members.length) found.push(node)
      }
      return found
    },
  }
}
