import { expect, it } from 'vitest'
import { InputError } from '../../../electron/errors.ts'
import { pathArgument, withPath } from '../../../electron/protocols/ftp/path-argument.ts'

it.each(['a\rb', 'a\nb', 'a\r\nDELE b', 'a\0b', ''])('FTP-05: refuses %j before anything is sent', path => {
  expect(() => pathArgument(path)).toThrow(InputError)
})

it.each([
  ['a b', 'a b'],
  ['/ a', '/ a'],
  [' a', './ a'],
  ['-la', './-la'],
  ['a ', 'a '],
  ['q"q', 'q"q'],
])('FTP-15: says %j as %j', (path, argument) => {
  expect(pathArgument(path)).toBe(argument)
})

it('leaves the argument out when there is no path', () => {
  expect(withPath('LIST', undefined)).toBe('LIST')
  expect(withPath('CWD', '/a')).toBe('CWD /a')
})
