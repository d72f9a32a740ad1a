import { expect, test } from 'vitest'
import { MAX_ANCESTORS, referenceSpans } from '../../../electron/reading/threads/reference-ids.ts'

function idsIn(text: string): string[] {
  return referenceSpans(text).map(([start, end]) => text.slice(start, end))
}

test.each([
  ['<a@b> <c@d>', ['a@b', 'c@d']],
  ['<a@b><c@d>\r\n\t<e>', ['a@b', 'c@d', 'e']],
  ['mail of Ann <ann> of Sunday <a@b> (really)', ['ann', 'a@b']],
  ['["<a@b>","<c@d>"]', ['a@b', 'c@d']],
  ['a@b c@d, e@f', ['a@b', 'c@d', 'e@f']],
  ['your message of Tuesday', []],
  ['<> <a@b> <', ['a@b']],
  ['<a@b', []],
  ['a@b>', ['a@b>']],
  ['> <a@b>', ['a@b']],
  ['<<a@b>>', ['a@b']],
  ['', []],
  ['<>', []],
])('%j names %j', (text, ids) => {
  expect(idsIn(text)).toEqual(ids)
})

test('of thousands the first and the latest are kept, with brackets or without', () => {
  const ids = Array.from({ length: 5_000 }, (_, at) => `m${at}@x`)
  const kept = [...ids.slice(0, 1), ...ids.slice(1 - MAX_ANCESTORS)]
  expect(idsIn(ids.map(id => `<${id}>`).join(' '))).toEqual(kept)
  expect(idsIn(ids.slice(0, 500).join(' '))).toHaveLength(MAX_ANCESTORS)
  expect(
    idsIn(
      ids
        .slice(0, MAX_ANCESTORS)
        .map(id => `<${id}>`)
        .join(' '),
    ),
  ).toEqual(ids.slice(0, MAX_ANCESTORS))
})

test('what is longer than a line may be is no id', () => {
  expect(idsIn(`<${'x'.repeat(999)}> <a@b> ${'<'.repeat(100_000)}`)).toEqual(['a@b'])
})
