import { describe, expect, test } from 'vitest'
import { ThreadList, type ThreadListFacts } from '../../../electron/reading/threads/thread-list.ts'
import { nextMessage, nextThread, parentMessage, type Step } from '../../../electron/reading/threads/thread-steps.ts'
import { type Said, threadsOf } from './thread-text.ts'

/** a with b, c below b, d; e alone; a placeholder with f and g. The threads are shown newest first. */
const SAID: readonly Said[] = [
  { id: 'a' },
  { id: 'b', refs: 'a' },
  { id: 'c', refs: 'b' },
  { id: 'd', refs: 'a' },
  { id: 'e' },
  { id: 'f', refs: 'gone' },
  { id: 'g', refs: 'gone' },
]
const NAMES = 'abcdefg'

function bitsOf(names: string): Uint8Array {
  return Uint8Array.from(NAMES, name => (names.includes(name) ? 1 : 0))
}

function listOf(facts: Partial<ThreadListFacts> = {}): ThreadList {
  return new ThreadList({
    threads: threadsOf(SAID),
    order: Int32Array.of(2, 1, 0),
    isUnread: bitsOf('bcg'),
    isFolded: true,
    ...facts,
  })
}

/** Everything that steps lead to, from before the first to the end. */
function walked(
  list: ThreadList,
  step: (list: ThreadList, facts: Step) => number | undefined,
  facts: Step = {},
): string {
  let text = ''
  for (let from: number | undefined = facts.from; ; ) {
    from = step(list, { ...facts, from })
    if (from === undefined) return text
    text += NAMES[from] ?? '?'
  }
}

describe('going through a list', () => {
  test('N12: message by message, in the order of the list, folded ones too, without placeholders', () => {
    expect(walked(listOf(), nextMessage)).toBe('fgeabcd')
    expect(walked(listOf(), nextMessage, { isBack: true })).toBe('dcbaegf')
  })

  test('N12: to what is unread, and no further than the end', () => {
    expect(walked(listOf(), nextMessage, { isUnread: true })).toBe('gbc')
    expect(walked(listOf(), nextMessage, { isUnread: true, isBack: true })).toBe('cbg')
    expect(walked(listOf({ isUnread: bitsOf('') }), nextMessage, { isUnread: true })).toBe('')
  })

  test('within a thread, and not out of it', () => {
    expect(walked(listOf(), nextMessage, { from: 0, within: 'thread' })).toBe('bcd')
    expect(walked(listOf(), nextMessage, { from: 3, within: 'thread', isBack: true })).toBe('cba')
    expect(nextMessage(listOf(), { from: 6, within: 'thread' })).toBeUndefined()
    expect(nextMessage(listOf(), { within: 'thread' })).toBeUndefined()
  })

  test('thread by thread, and to those with something unread', () => {
    expect(walked(listOf(), nextThread)).toBe('fea')
    expect(walked(listOf(), nextThread, { isBack: true })).toBe('aef')
    expect(walked(listOf(), nextThread, { isUnread: true })).toBe('gb')
    expect(nextThread(listOf(), { from: 7, isUnread: true })).toBe(1)
  })

  test('what is read on the way is passed over the next time', () => {
    const list = listOf()
    list.markRead([6, 2], true)
    expect(walked(list, nextMessage, { isUnread: true })).toBe('b')
  })

  test('what the filter leaves out is not gone to, also from there', () => {
    const list = listOf({ isMatch: bitsOf('cdg'), isUnread: bitsOf('abcdefg') })
    expect(walked(list, nextMessage, { isUnread: true })).toBe('gcd')
    expect(nextMessage(list, { from: 1 })).toBe(2)
    expect(nextThread(list, { from: 6 })).toBe(2)
  })

  test('up to the parent that is here', () => {
    expect([0, 1, 2, 4, 5].map(node => parentMessage(listOf(), node))).toEqual([undefined, 0, 1, undefined, undefined])
    expect(parentMessage(listOf({ isMatch: bitsOf('ac') }), 2)).toBe(0)
  })
})
