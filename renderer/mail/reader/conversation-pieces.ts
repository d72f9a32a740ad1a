// How a conversation is laid out: messages with their texts, and between them lines of those that were read. Pure.
import type { Id } from '../../../shared/model/account.ts'
import type { MessageRow } from '../../../shared/model/message.ts'
import type { OpenedConversation } from '../mail-store.ts'

export type ConversationPiece =
  | { readonly kind: 'open'; readonly row: MessageRow }
  /** Lines that stand together; `hidden` of them are left out after the first one. */
  | { readonly kind: 'lines'; readonly rows: readonly MessageRow[]; readonly hidden: number }

/** So many lines in a row are shown; of more, only the first and the last. */
const shownLines = 3

export function conversationPieces({
  messages,
  unfolded,
  isWhole,
}: Pick<OpenedConversation, 'messages' | 'unfolded' | 'isWhole'>): ConversationPiece[] {
  const pieces: ConversationPiece[] = []
  let lines: MessageRow[] = []
  const endLines = () => {
    if (lines.length > 0) pieces.push(linesPiece(lines, isWhole))
    lines = []
  }
  for (const { row } of messages) {
    if (unfolded.has(row.id)) {
      endLines()
      pieces.push({ kind: 'open', row })
    } else lines.push(row)
  }
  endLines()
  return pieces
}

function linesPiece(rows: readonly MessageRow[], isWhole: boolean): ConversationPiece {
  const [first] = rows
  const last = rows.at(-1)
  if (isWhole || rows.length <= shownLines || !first || !last) return { kind: 'lines', rows, hidden: 0 }
  return { kind: 'lines', rows: [first, last], hidden: rows.length - 2 }
}

/** How many wrote in it. */
export function writersOf(messages: OpenedConversation['messages']): number {
  return new Set(messages.map(({ row }) => row.from.address.toLowerCase())).size
}

/** The tags of any of its messages, each once. */
export function tagIdsOf(messages: OpenedConversation['messages']): readonly Id[] {
  return [...new Set(messages.flatMap(({ row }) => row.tags))]
}
