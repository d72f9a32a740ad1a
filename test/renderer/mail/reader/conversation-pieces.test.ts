import { describe, expect, it } from 'vitest'
import { conversationPieces } from '../../../../renderer/mail/reader/conversation-pieces.ts'
import { messageRows } from '../message-rows.ts'

const messages = (count: number) => messageRows(1, count).map((row, depth) => ({ row, depth }))

function shapes(count: number, open: readonly number[], isWhole = false): unknown[] {
  const pieces = conversationPieces({ messages: messages(count), unfolded: new Set(open), isWhole })
  return pieces.map(piece =>
    piece.kind === 'open' ? piece.row.id : { ids: piece.rows.map(({ id }) => id), hidden: piece.hidden },
  )
}

describe('a conversation laid out', () => {
  it('shows up to three messages that were read as lines', () => {
    expect(shapes(4, [4])).toEqual([{ ids: [1, 2, 3], hidden: 0 }, 4])
  })

  it('shows the first and the last of more, and says how many are between', () => {
    expect(shapes(8, [8])).toEqual([{ ids: [1, 7], hidden: 5 }, 8])
  })

  it('keeps the order of time around messages that are open', () => {
    expect(shapes(5, [2, 5])).toEqual([{ ids: [1], hidden: 0 }, 2, { ids: [3, 4], hidden: 0 }, 5])
  })

  it('lists every line when a person asks for them', () => {
    expect(shapes(6, [6], true)).toEqual([{ ids: [1, 2, 3, 4, 5], hidden: 0 }, 6])
  })
})
