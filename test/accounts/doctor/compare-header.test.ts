import { describe, expect, test } from 'vitest'
import { compareHeader } from '../../../electron/accounts/doctor/compare-header.ts'

const sent = ['From: <a@b.example>', 'Subject: Tide', 'X-Long: one\r\n\ttwo', 'X-Twice: 1', 'X-Twice: 2'].join('\r\n')

describe('the comparison of headers', () => {
  test('folding anew, another case of names and another order change nothing', () => {
    const received = ['x-twice: 2', 'X-Twice: 1', 'subject:  Tide', 'X-Long: one two', 'FROM: <a@b.example>'].join(
      '\r\n',
    )
    expect(compareHeader(sent, received)).toEqual({
      kept: ['From', 'Subject', 'X-Long', 'X-Twice', 'X-Twice'],
      added: [],
      changed: [],
      lost: [],
    })
  })

  test('X22: five added, one changed and one dropped are told as exactly that', () => {
    const added = ['A', 'B', 'C', 'D', 'E'].map(name => `X-${name}: new`)
    const received = [...added, 'From: <a@b.example>', 'Subject: [list] Tide', 'X-Twice: 1', 'X-Twice: 2'].join('\r\n')
    expect(compareHeader(sent, received)).toEqual({
      kept: ['From', 'X-Twice', 'X-Twice'],
      added: ['X-A', 'X-B', 'X-C', 'X-D', 'X-E'],
      changed: [{ name: 'Subject', sent: 'Tide', received: '[list] Tide' }],
      lost: ['X-Long'],
    })
  })

  test('what a server repeats without end is told in a bounded list', () => {
    const received = `${sent}\r\n${'X-More: y\r\n'.repeat(10_000)}`
    expect(compareHeader(sent, received).added).toHaveLength(200)
  })
})
