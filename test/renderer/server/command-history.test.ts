import { expect, test } from 'vitest'
import { newerCommand, noHistory, olderCommand, withCommand } from '../../../renderer/server/command-history.ts'

test('goes back through what was typed and forward to an empty line', () => {
  const typed = ['FEAT', 'STAT'].reduce(withCommand, noHistory)
  const [once, newest] = olderCommand(typed)
  const [twice, oldest] = olderCommand(once)
  expect([newest, oldest, olderCommand(twice)[1]]).toEqual(['STAT', 'FEAT', 'FEAT'])
  const [back, again] = newerCommand(twice)
  expect([again, newerCommand(back)[1]]).toEqual(['STAT', ''])
})

test('keeps no passwords, and a repeated command once', () => {
  const history = ['FEAT', 'FEAT', 'PASS sesame', 'pass sesame', 'ACCT x'].reduce(withCommand, noHistory)
  expect(history.commands).toEqual(['FEAT'])
})
