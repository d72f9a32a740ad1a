import { describe, expect, test } from 'vitest'
import { checkKeeping, firstChoice, keepingWays } from '../../../renderer/passwords/password-keeping.ts'
import type { SecretsState } from '../../../shared/api/accounts.ts'

const states: readonly SecretsState[] = ['keychain', 'undecided', 'session-only', 'locked', 'master']

describe('where passwords are kept', () => {
  test('EL-05: keeping nothing over a quit can always be chosen', () => {
    for (const state of states) expect(keepingWays(state)).toContain('session')
  })

  test('EL-05: without a keychain nothing is kept but behind a master password', () => {
    expect(states.filter(state => keepingWays(state).includes('keychain'))).toEqual(['keychain'])
  })

  test('a person who chose to keep nothing is not asked for a master password first', () => {
    expect(firstChoice('session-only').way).toBe('session')
  })

  test.each([
    [{ way: 'newMaster', master: '', masterAgain: '' }, 'masterEmpty'],
    [{ way: 'newMaster', master: 'a', masterAgain: 'b' }, 'masterDiffers'],
    [{ way: 'newMaster', master: 'a', masterAgain: 'a' }, null],
    [{ way: 'unlock', master: '', masterAgain: '' }, 'masterEmpty'],
    [{ way: 'unlock', master: 'a', masterAgain: '' }, null],
    [{ way: 'session', master: '', masterAgain: 'b' }, null],
  ] as const)('%j', (choice, error) => {
    expect(checkKeeping(choice)).toBe(error)
  })
})
