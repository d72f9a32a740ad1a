import { expect, test } from 'vitest'
import { fileStem } from '../../electron/message/file-stem.ts'

test.each([
  ['Re: Tide / ebb: when?', 'Re Tide ebb when'],
  ['  ', 'article'],
  ['...', 'article'],
  ['.profile', 'profile'],
  ['../../etc/passwd', 'etc passwd'],
  // Names of devices on Windows, whatever follows the dot.
  ['CON', '_CON'],
  ['aux.part 2', '_aux.part 2'],
  ['a'.repeat(200), 'a'.repeat(80)],
  // No letter is cut in two.
  ['𐐷'.repeat(200), '𐐷'.repeat(80)],
])('the subject %j becomes the name %j', (subject, name) => {
  expect(fileStem(subject, 'article')).toBe(name)
})
