import { describe, expect, it } from 'vitest'
import { emptyUndoStack, pushUndo, takeRedo, takeUndo, type UndoEntry } from '../../renderer/undo-stack.ts'

const entry = (label: string): UndoEntry => ({ label, undo: async () => {}, redo: async () => {} })

describe('the undo stack', () => {
  it('gives back the last thing done, and does it again', () => {
    const stack = pushUndo(pushUndo(emptyUndoStack, entry('first')), entry('second'))
    const undone = takeUndo(stack)
    expect(undone?.entry.label).toBe('second')
    const redone = undone && takeRedo(undone.stack)
    expect(redone?.entry.label).toBe('second')
    expect(redone?.stack).toEqual(stack)
  })

  it('forgets what was taken back when something new is done', () => {
    const undone = takeUndo(pushUndo(emptyUndoStack, entry('first')))
    expect(takeRedo(pushUndo(undone?.stack ?? emptyUndoStack, entry('other')))).toBeNull()
  })

  it('gives back another than the last one, once', () => {
    const [first, second] = [entry('first'), entry('second')]
    const undone = takeUndo(pushUndo(pushUndo(emptyUndoStack, first), second), first)
    expect(undone?.stack).toEqual({ done: [second], undone: [first] })
    expect(undone && takeUndo(undone.stack, first)).toBeNull()
  })

  it('has an end on both sides', () => {
    expect(takeUndo(emptyUndoStack)).toBeNull()
    expect(takeRedo(emptyUndoStack)).toBeNull()
  })

  it('keeps a hundred', () => {
    let stack = emptyUndoStack
    for (let n = 0; n < 150; n++) stack = pushUndo(stack, entry(String(n)))
    expect(stack.done.length).toBe(100)
    expect(stack.done[0]?.label).toBe('50')
  })
})
