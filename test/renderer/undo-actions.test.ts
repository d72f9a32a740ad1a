// What is taken back when the key comes before the change it means has ended.
import { beforeEach, describe, expect, it } from 'vitest'
import { createStore } from 'zustand'
import { useNavigation } from '../../renderer/navigation.ts'
import { undoActionsOf } from '../../renderer/undo-actions.ts'
import { emptyUndoStack, type UndoEntry, type UndoStack } from '../../renderer/undo-stack.ts'

let done: string[]
let actions: ReturnType<typeof undoActionsOf>

function entry(label: string): UndoEntry {
  const undo = async () => void done.push(label)
  const redo = async () => void done.push(`${label} again`)
  return { label, undo, redo }
}

const rememberAs = (label: string): void => actions.remember(entry(label))

describe('taking a change back', () => {
  beforeEach(() => {
    done = []
    actions = undoActionsOf(createStore<{ undo: UndoStack }>(() => ({ undo: emptyUndoStack })))
  })

  it('waits for the change under way, and takes back that one and not the one before it', async () => {
    rememberAs('earlier')
    const written = Promise.withResolvers<void>()
    const change = actions.changing(async () => {
      await written.promise
      rememberAs('latest')
    })
    const undone = actions.undoLast()
    written.resolve()
    await change
    await undone
    expect(done).toEqual(['latest'])
  })

  it('is offered as soon as the first change begins, and not when nothing was changed', async () => {
    expect(actions.canUndo()).toBe(false)
    const written = Promise.withResolvers<void>()
    const change = actions.changing(() => written.promise)
    expect(actions.canUndo()).toBe(true)
    written.resolve()
    await change
    expect(actions.canUndo()).toBe(false)
  })

  it('takes nothing back in the place of a change that failed; asked again, the one before it', async () => {
    rememberAs('earlier')
    const change = actions.changing(() => Promise.reject(new Error('disk full')))
    const undone = actions.undoLast()
    await expect(change).rejects.toThrow('disk full')
    await undone
    expect(done).toEqual([])
    await actions.undoLast()
    expect(done).toEqual(['earlier'])
  })

  it('does not wait for what begins after the key, and leaves it alone', async () => {
    const written = Promise.withResolvers<void>()
    const meant = actions.changing(async () => {
      await written.promise
      rememberAs('meant')
    })
    const undone = actions.undoLast()
    const endless = Promise.withResolvers<void>()
    void actions.changing(() => endless.promise)
    written.resolve()
    await meant
    await undone
    expect(done).toEqual(['meant'])
  })

  it('takes back as many changes as the key was pressed times', async () => {
    rememberAs('earlier')
    const written = Promise.withResolvers<void>()
    const change = actions.changing(async () => {
      await written.promise
      rememberAs('latest')
    })
    const undone = [actions.undoLast(), actions.undoLast()]
    written.resolve()
    await change
    await Promise.all(undone)
    expect(done).toEqual(['latest', 'earlier'])
  })
})

describe('the button of a notice', () => {
  const press = (text: string) =>
    useNavigation
      .getState()
      .toasts.find(toast => toast.text === text)
      ?.action?.run()

  function tell(label: string): void {
    actions.remember({ ...entry(label), toastKey: actions.tellUndoable(label) })
  }

  beforeEach(() => {
    done = []
    actions = undoActionsOf(createStore<{ undo: UndoStack }>(() => ({ undo: emptyUndoStack })))
    useNavigation.setState({ toasts: [] })
    tell('archived')
  })

  it('takes back what the notice tells of, and not what was done after it', async () => {
    rememberAs('flagged')
    press('archived')
    await expect.poll(() => done).toEqual(['archived'])
    expect(useNavigation.getState().toasts).toEqual([])
    await actions.undoLast()
    expect(done).toEqual(['archived', 'flagged'])
  })

  it('leaves a change alone that is under way', async () => {
    const written = Promise.withResolvers<void>()
    const change = actions.changing(async () => {
      await written.promise
      rememberAs('flagged')
    })
    press('archived')
    await expect.poll(() => done).toEqual(['archived'])
    written.resolve()
    await change
    expect(done).toEqual(['archived'])
  })

  it('takes nothing back that has been taken back already', async () => {
    const [notice] = useNavigation.getState().toasts
    rememberAs('flagged')
    notice?.action?.run()
    notice?.action?.run()
    await expect.poll(() => done.length).toBeGreaterThan(0)
    expect(done).toEqual(['archived'])
  })
})

describe('what was done of a change', () => {
  const parts: string[] = []
  const half = async (): Promise<void> => {
    parts.push('first half')
    throw new Error('disk full')
  }
  const doneOf = () => (parts.length === 0 ? undefined : entry(`did ${parts.length}`))
  const texts = (): string[] => useNavigation.getState().toasts.map(({ text }) => text)

  beforeEach(() => {
    done = []
    parts.length = 0
    actions = undoActionsOf(createStore<{ undo: UndoStack }>(() => ({ undo: emptyUndoStack })))
    useNavigation.setState({ toasts: [] })
  })

  it('is told and can be taken back although the rest failed, and the failure goes on', async () => {
    await expect(actions.rememberWhatIsDone(half, doneOf)).rejects.toThrow('disk full')
    expect(texts()).toEqual(['did 1'])
    await actions.undoLast()
    expect(done).toEqual(['did 1'])
  })

  it('is not told where it is seen', async () => {
    await expect(actions.rememberWhatIsDone(half, doneOf, false)).rejects.toThrow('disk full')
    expect(texts()).toEqual([])
    expect(actions.canUndo()).toBe(true)
  })

  it('is nothing when nothing was done', async () => {
    await actions.rememberWhatIsDone(() => Promise.resolve(), doneOf)
    expect(actions.canUndo()).toBe(false)
  })
})

describe('doing a change again', () => {
  beforeEach(async () => {
    done = []
    actions = undoActionsOf(createStore<{ undo: UndoStack }>(() => ({ undo: emptyUndoStack })))
    rememberAs('earlier')
    await actions.undoLast()
    done = []
  })

  it('waits for the change under way, after which there is nothing to be done again', async () => {
    const written = Promise.withResolvers<void>()
    const change = actions.changing(async () => {
      await written.promise
      rememberAs('latest')
    })
    const redone = actions.redoLast()
    written.resolve()
    await change
    await redone
    expect(done).toEqual([])
  })

  it('does it after a change that failed: what was taken back still is', async () => {
    const change = actions.changing(() => Promise.reject(new Error('disk full')))
    const redone = actions.redoLast()
    await expect(change).rejects.toThrow('disk full')
    await redone
    expect(done).toEqual(['earlier again'])
  })

  it('waits until it has been taken back', async () => {
    const takenBack = Promise.withResolvers<void>()
    const undo = async () => {
      await takenBack.promise
      done.push('taken back')
    }
    actions.remember({ label: 'slow', undo, redo: async () => void done.push('done again') })
    const both = [actions.undoLast(), actions.redoLast()]
    takenBack.resolve()
    await Promise.all(both)
    expect(done).toEqual(['taken back', 'done again'])
  })
})
