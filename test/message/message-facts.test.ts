import { expect, test } from 'vitest'
import { messageFacts } from '../../electron/message/message-facts.ts'
import { parseMessage } from '../../electron/message/parsed-message.ts'
import { messageOf, readFixture } from './fixture.ts'

const facts = (bytes: Buffer) => messageFacts(parseMessage(bytes))

test('M25: the tree has every part with its depth, kind and sizes', () => {
  const { parts } = facts(readFixture('attachments.eml'))
  expect(parts.map(({ depth, contentType, fileName, part }) => [depth, contentType, fileName, part])).toEqual([
    [0, 'multipart/mixed', '', undefined],
    [1, 'text/plain', '', 0],
    [1, 'application/pdf', 'readings.pdf', 1],
    [1, 'text/csv', 'Målinger november.csv', 2],
  ])
  expect(parts[2]).toMatchObject({ encoding: 'base64', sizeBytes: 256, disposition: 'attachment' })
  expect(parts[2]?.encodedBytes).toBeGreaterThan(256)
  expect(parts[0]?.sizeBytes).toBe(parts.slice(1).reduce((sum, part) => sum + part.sizeBytes, 0))
})

test('M25: header fields are decoded, in their order, each of them', () => {
  const { fields } = facts(messageOf('X-One: 1', 'Subject: =?utf-8?q?T=C3=B8?=', 'X-One: 2', '', ''))
  expect(fields).toEqual([
    { name: 'X-One', value: '1' },
    { name: 'Subject', value: 'Tø' },
    { name: 'X-One', value: '2' },
  ])
})

test('MIME-10: a header of thousands of fields and a megabyte is shown within bounds', () => {
  const many = Array.from({ length: 4_000 }, (_, index) => `X-${index}: v`)
  expect(facts(messageOf(...many, '', '')).fields).toHaveLength(500)
  expect(facts(messageOf(`Subject: ${'x'.repeat(1_000_000)}`, '', '')).fields[0]?.value.length).toBeLessThanOrEqual(
    2_000,
  )
})

test('MIME-07: the name of a part is one line without a path', () => {
  const bytes = messageOf('Content-Disposition: attachment; filename="../../etc/passwd"', '', 'x')
  expect(facts(bytes).parts[0]?.fileName).not.toMatch(/[/\\]/)
})
