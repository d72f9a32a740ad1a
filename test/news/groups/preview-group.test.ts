import { describe, expect, test } from 'vitest'
import { latestThreads } from '../../../electron/news/groups/preview-group.ts'
import type { OverviewRow } from '../../../electron/protocols/nntp/session.ts'

function row(number: number, subject: string, references = ''): OverviewRow {
  return {
    ...{ number, subject, references, messageId: `<${number}@x>`, from: `P${number} <p@x>` },
    ...{ date: `Thu, ${number} Oct 2026 10:00:00 +0000`, sizeBytes: 1, lines: 1, xref: undefined, extra: {} },
  }
}

const told = (...rows: OverviewRow[]) =>
  latestThreads(rows, 'utf-8').map(({ subject, author, answers }) => `${subject} by ${author}, ${answers}`)

describe('the preview of a group', () => {
  test('has each thread once, with the latest article on top', () => {
    expect(
      told(row(1, 'Ropes'), row(2, 'Paint'), row(3, 'Re: Ropes', '<1@x>'), row(4, 'Re: Ropes', '<1@x> <3@x>')),
    ).toEqual(['Ropes by P1, 2', 'Paint by P2, 0'])
  })

  test('joins answers whose first article is older than what is looked at', () => {
    const rows = [row(1, 'Re: Ropes', '<old@x>'), row(2, 'Re: Ropes', '<old@x> <1@x>'), row(3, 'Re: Ropes', '<lost@x>')]
    expect(told(...rows)).toEqual(['Ropes by P1, 3'])
  })

  test('keeps apart what only happens to have the same subject', () => {
    expect(told(row(1, 'For sale'), row(2, 'For sale'))).toEqual(['For sale by P2, 0', 'For sale by P1, 0'])
  })

  test('says when the latest article of a thread was written', () => {
    const [thread] = latestThreads([row(1, 'Ropes'), row(9, 'Re: Ropes', '<1@x>')], 'utf-8')
    expect(thread?.dateMs).toBe(Date.UTC(2026, 9, 9, 10))
  })
})
