import { expect, test } from 'vitest'
import { ShownBody } from '../../../electron/protocols/wire/shown-body.ts'

function shownOf(pieces: readonly (string | Uint8Array)[]): string[] {
  const lines: string[] = []
  const body = new ShownBody({ line: text => lines.push(text), note: text => lines.push(`# ${text}`) })
  for (const piece of pieces) body.add(typeof piece === 'string' ? Buffer.from(piece) : piece)
  body.end()
  return lines
}

test('lines are shown as they travel, wherever the pieces were cut', () => {
  const text = 'Subject: Tide\r\n\r\n.\r\nLow water \u00e6\u00f8\u00e5\r\n'
  const bytes = Buffer.from(text)
  const whole = ['Subject: Tide', '', '..', 'Low water \u00e6\u00f8\u00e5', '.']
  expect(shownOf([text])).toEqual(whole)
  for (let at = 0; at <= bytes.length; at += 1)
    expect(shownOf([bytes.subarray(0, at), bytes.subarray(at)])).toEqual(whole)
})

test('a last line without an end is shown too', () => {
  expect(shownOf(['one\r\ntwo'])).toEqual(['one', 'two', '.'])
})

test('of a long body the beginning is shown, and how much more there was', () => {
  const lines = shownOf(Array.from({ length: 100 }, () => `${'x'.repeat(1_022)}\r\n`))
  expect(lines).toHaveLength(66)
  expect(lines.slice(-2)).toEqual([`# ${36 * 1_024} more bytes`, '.'])
})
