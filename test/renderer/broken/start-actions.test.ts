import { expect, test } from 'vitest'
import { failureDetails, startActions } from '../../../renderer/broken/start-actions.ts'
import type { Failure, StorageReason } from '../../../shared/failure.ts'

const storage = (reason: StorageReason): Failure => ({ kind: 'storage', reason, message: 'why' })
const reasons: readonly StorageReason[] = ['full', 'read-only', 'locked', 'damaged', 'unreadable', 'newer', 'other']

test('rebuilding is offered for a damaged store and for nothing else', () => {
  expect(reasons.filter(reason => startActions(storage(reason)).includes('rebuild'))).toEqual(['damaged'])
})

test('a store of a newer version is not tried again', () => {
  expect(reasons.filter(reason => !startActions(storage(reason)).includes('again'))).toEqual(['newer'])
})

test('the folder can always be shown and the program always be left, each offered once', () => {
  for (const failure of [...reasons.map(storage), { kind: 'bug', message: 'why' } as const]) {
    const actions = startActions(failure)
    expect(actions).toContain('folder')
    expect(actions).toContain('quit')
    expect(new Set(actions).size).toBe(actions.length)
  }
})

test.each([
  ['damaged', 'rebuild'],
  ['newer', 'quit'],
  ['locked', 'again'],
  ['full', 'again'],
  ['read-only', 'again'],
] as const)('%s: the first thing to do is %s', (reason, action) => {
  expect(startActions(storage(reason))[0]).toBe(action)
})

test('the details name the kind, the file and the message', () => {
  expect(failureDetails({ kind: 'storage', reason: 'damaged', file: 'mail.db', message: 'malformed' })).toBe(
    'storage, damaged\nmail.db\nmalformed',
  )
  expect(failureDetails({ kind: 'bug', message: 'stack' })).toBe('bug\nstack')
})
