import { describe, expect, it } from 'vitest'
import { findTyped, flattenTree, moveByLetters, moveInTree, type TreeRow } from '../../../renderer/ui/tree-moves.ts'

interface Item {
  readonly id: string
  readonly label: string
  readonly children?: readonly Item[]
}

const leaf = (id: string): Item => ({ id, label: id })
const items: readonly Item[] = [
  { id: 'home', label: 'Home', children: [leaf('inbox'), leaf('sent')] },
  { id: 'work', label: 'Work', children: [leaf('drafts')] },
]
const rows = flattenTree(items, new Set(['home']))

function at(id: string): TreeRow<Item> {
  const row = rows.find(({ item }) => item.id === id)
  if (!row) throw new Error(`no row ${id}`)
  return row
}

const move = (id: string, key: string, isRtl = false) => moveInTree(rows, at(id), { key, isRtl })

describe('a tree', () => {
  it('shows the children of what is open, with their place in the set', () => {
    expect(
      rows.map(({ item, level, position, setSize, isExpanded }) => [item.id, level, position, setSize, isExpanded]),
    ).toEqual([
      ['home', 1, 1, 2, true],
      ['inbox', 2, 1, 2, null],
      ['sent', 2, 2, 2, null],
      ['work', 1, 2, 2, false],
    ])
  })

  it('goes up and down through what is visible', () => {
    expect(move('sent', 'ArrowDown')).toEqual({ kind: 'focus', id: 'work' })
    expect(move('work', 'ArrowUp')).toEqual({ kind: 'focus', id: 'sent' })
    expect(move('work', 'ArrowDown')).toBeNull()
    expect(move('inbox', 'End')).toEqual({ kind: 'focus', id: 'work' })
    expect(move('inbox', 'Home')).toEqual({ kind: 'focus', id: 'home' })
  })

  it('opens and enters inward, closes and leaves outward', () => {
    expect(move('work', 'ArrowRight')).toEqual({ kind: 'toggle', isExpanded: true })
    expect(move('home', 'ArrowRight')).toEqual({ kind: 'focus', id: 'inbox' })
    expect(move('home', 'ArrowLeft')).toEqual({ kind: 'toggle', isExpanded: false })
    expect(move('sent', 'ArrowLeft')).toEqual({ kind: 'focus', id: 'home' })
    expect(move('inbox', 'ArrowRight')).toBeNull()
  })

  it('mirrors inward and outward where text runs from right to left', () => {
    expect(move('work', 'ArrowLeft', true)).toEqual({ kind: 'toggle', isExpanded: true })
    expect(move('sent', 'ArrowRight', true)).toEqual({ kind: 'focus', id: 'home' })
  })

  it('selects with Enter and Space', () => {
    expect(move('inbox', 'Enter')).toEqual({ kind: 'select' })
    expect(move('inbox', ' ')).toEqual({ kind: 'select' })
  })

  it('is walked by letters: from the next row on, round the end, by the whole word, and by one letter again and again', () => {
    const named = flattenTree(
      ['Archive', 'Sent', 'Äpfel', 'Snoozed', 'archived by year'].map(label => ({ id: label, label })),
      new Set(),
    )
    const typed = (id: string, text: string) => {
      const row = named.find(({ item }) => item.id === id)
      if (!row) throw new Error(`no row ${id}`)
      return findTyped(named, row, text)
    }
    expect(typed('Archive', 's')).toBe('Sent')
    expect(typed('Sent', 's')).toBe('Snoozed')
    expect(typed('Snoozed', 'ss')).toBe('Sent')
    expect(typed('Sent', 'sn')).toBe('Snoozed')
    // With every letter more the row stays, as long as it fits.
    expect(typed('Snoozed', 'sno')).toBe('Snoozed')
    expect(typed('Sent', 'A')).toBe('archived by year')
    expect(typed('Archive', 'archived b')).toBe('archived by year')
    expect(typed('Archive', 'ä')).toBe('Äpfel')
    expect(typed('Archive', 'x')).toBeNull()
  })

  it('keeps a letter too much behind a name, but not one that begins none, nor the space that chooses', () => {
    const named = flattenTree(
      ['Harbour', 'Inbox'].map(label => ({ id: label, label })),
      new Set(),
    )
    const [harbour] = named
    if (!harbour) throw new Error('no row')
    const typed = (text: string) => moveByLetters(named, harbour, text)
    expect(typed('i')).toEqual({ kind: 'focus', id: 'Inbox' })
    expect(typed('harc')).toEqual({ kind: 'focus', id: 'Harbour' })
    expect(typed('har ')).toBeNull()
    expect(typed('g')).toBeNull()
    expect(typed('gi')).toBeNull()
  })
})
