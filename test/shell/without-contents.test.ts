// What may stand in the log that a person sends to somebody for help.
import { expect, test } from 'vitest'
import { failureOf } from '../../electron/errors.ts'
import { withoutContents } from '../../electron/shell/without-contents.ts'

/** A bug of ours that quotes what it stumbled over. */
function stumbled(over: string): string {
  try {
    JSON.parse(over)
    return ''
  } catch (error) {
    return failureOf(error).message
  }
}

test('DATA-18: a bug that quotes a message leaves its place in the program, and nothing of the message', () => {
  const text = withoutContents(`${stumbled('Dear Anna, meet me')}\nno row for marit.solberg+x@havnelab.example`)
  expect(text).toContain('SyntaxError')
  expect(text).toContain('without-contents.test.ts')
  expect(text).toContain('no row for')
  expect(text).not.toMatch(/Dear|Anna|marit|havnelab/)
})

test('DATA-18: quoted words that are not closed again are left out to the end of their line', () => {
  expect(withoutContents('Error: cannot read "Dear Anna\n    at read (file.ts:1:2)')).toBe(
    'Error: cannot read "…"\n    at read (file.ts:1:2)',
  )
})

test('DATA-18: addresses in any script are left out', () => {
  expect(withoutContents('no row for jörg.müller@bücher.example and 東@例え.example')).toBe('no row for …@… and …@…')
})

test('names of fields and of packages stay', () => {
  const text = 'Rebuilt: {"messages":12,"lost":0} at /app/node_modules/@scope/name.js'
  expect(withoutContents(text)).toBe(text)
})

test.each(['"', '"a":', 'a@', '.@', 'a.'])('a hundred thousand times %j takes no time that is noticed', piece => {
  expect(withoutContents(piece.repeat(100_000)).length).toBeGreaterThan(0)
})
