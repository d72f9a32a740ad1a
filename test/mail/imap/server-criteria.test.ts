import { expect, test } from 'vitest'
import { serverCriteria } from '../../../electron/mail/imap/server-criteria.ts'
import { understandQuery } from '../../../electron/reading/search-words/understand-query.ts'

const NOW = Date.UTC(2026, 10, 21, 12)

function asked(text: string): string {
  return serverCriteria(understandQuery(text).query, NOW)
    .map(part =>
      typeof part === 'string' ? part : 'bytes' in part ? `{${Buffer.from(part.bytes).toString()}}` : part.shown,
    )
    .join('')
}

test.each([
  ['', 'ALL'],
  ['tide', 'TEXT "tide"'],
  ['"tide gauge" from:marit', 'TEXT "tide gauge" FROM "marit"'],
  ['a OR b OR subject:c', 'OR (TEXT "a") (OR (TEXT "b") (SUBJECT "c"))'],
  ['with:jonas', 'OR (FROM "jonas") (OR (TO "jonas") (CC "jonas"))'],
  ['-is:read larger:5kb', 'ALL LARGER 5000'],
  ['-(tide OR from:marit)', 'NOT (OR (TEXT "tide") (FROM "marit"))'],
  ['body:kvaløya', 'BODY {kvaløya}'],
  ['after:2026-10-12', 'SENTSINCE 11-Oct-2026'],
  ['in:archive has:link', 'ALL ALL'],
])('%s is asked as %s', (text, criteria) => {
  expect(asked(text)).toBe(criteria)
})

test.each(['-in:archive', '-newer:2w', '-(tide has:link)'])(
  '%s asks the server for everything, not for its opposite',
  text => {
    expect(asked(text)).toBe('ALL')
  },
)
