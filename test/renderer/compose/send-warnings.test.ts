import { describe, expect, test } from 'vitest'
import { findWarnings, isBlocking, MANY_VISIBLE, mentionsAttachment } from '../../../renderer/compose/send-warnings.ts'
import type { DraftFields } from '../../../shared/model/message.ts'

const words = 'attach, attached, attachment, attachments, enclosed'
const fields: DraftFields = { accountId: 1, to: ['m@b.example'], cc: [], bcc: [], subject: 'Hello', text: 'Hi' }
const file = { id: 1, fileName: 'a.pdf', contentType: 'application/pdf', sizeBytes: 10 }

function kinds(changes: Partial<DraftFields>, attachments = [] as (typeof file)[]): string[] {
  return findWarnings({ ...fields, ...changes }, attachments, words).map(({ kind }) => kind)
}

describe('findWarnings', () => {
  test('an ordinary message has none', () => {
    expect(kinds({})).toEqual([])
  })

  test('lists everything at once', () => {
    expect(kinds({ to: ['marit', 'tor@boathouse'], subject: ' ', text: 'See the attached file' })).toEqual([
      'doubtfulAddress',
      'doubtfulAddress',
      'emptySubject',
      'missingAttachment',
    ])
  })

  test('a recipient in Bcc alone is enough', () => {
    expect(kinds({ to: [], bcc: ['m@b.example'] })).toEqual([])
    expect(kinds({ to: [] })).toEqual(['noRecipients'])
  })

  test('many visible recipients are named, many hidden ones are not', () => {
    const many = Array.from({ length: MANY_VISIBLE + 1 }, (_, index) => `p${index}@b.example`)
    expect(kinds({ to: many })).toEqual(['manyVisible'])
    expect(kinds({ bcc: many })).toEqual([])
  })

  test('an attachment that is there needs no reminder', () => {
    expect(kinds({ text: 'I attach it' }, [file])).toEqual([])
  })
})

describe('isBlocking', () => {
  test('an address that cannot exist blocks, one that only looks odd does not', () => {
    const blocking = (to: string) => findWarnings({ ...fields, to: [to] }, [], words).map(isBlocking)
    expect(blocking('marit')).toEqual([true])
    expect(blocking('tor@boathouse')).toEqual([false])
  })

  test('no recipient at all blocks', () => {
    expect(findWarnings({ ...fields, to: [] }, [], words).map(isBlocking)).toEqual([true])
  })
})

describe('mentionsAttachment', () => {
  test.each([
    ['I attached the summary', true],
    ['Attachments: two', true],
    ['No files here', false],
    ['Do not become unattached', false],
    ['> I attached the summary\nThank you', false],
    ['Thanks\n-- \nattachment desk', false],
  ])('%j', (text, isMentioned) => {
    expect(mentionsAttachment(text, words)).toBe(isMentioned)
  })
})
