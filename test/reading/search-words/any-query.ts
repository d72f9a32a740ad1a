// Any search at all, as text and as a tree, for properties.

import fc from 'fast-check'

const word = fc.constantFrom(
  'tide',
  'Ebbe',
  'søren',
  'e-mail',
  '東京',
  'tab*',
  'a',
  '-',
  '***',
  'AND',
  'or',
  '12:30',
  'http://x.y',
  'из',
)
const value = fc.oneof(
  word,
  word.map(text => `"${text} fjord"`),
  fc.constantFrom('"', '""', 'x y'),
)
const operator = fc.constantFrom(
  ...[
    'subject:',
    'body:',
    'from:',
    'to:',
    'cc:',
    'with:',
    'in:',
    'group:',
    'account:',
    'has:attachment',
    'has:',
    'is:unread',
    'is:',
  ],
  ...[
    'after:2026-03',
    'before:2026-02-30',
    'on:2026-03-01',
    'newer:2w',
    'older:1y',
    'larger:5mb',
    'smaller:1.5kb',
    'score:>50',
  ],
  ...['score:-0', 'score:', 'name:', 'ext:csv', 'ext:', 'foo:', 'FROM:', 'subject:(', 'foo:(', 'is:('],
)
const sign = fc.constantFrom('-', '--', 'NOT ', 'AND ', 'OR ', '(', ')', '((', ' ')

/** What people type, and what they do not. */
export const anyTypedQuery = fc
  .array(fc.oneof({ weight: 3, arbitrary: value }, operator, sign, fc.constant(' '), fc.string({ maxLength: 3 })), {
    maxLength: 12,
  })
  .chain(pieces => fc.constantFrom('', ' ').map(gap => pieces.join(gap)))
