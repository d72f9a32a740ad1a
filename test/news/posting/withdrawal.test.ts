import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cancelKeyFor, cancelLockFor, opensLock } from '../../../electron/news/posting/cancel-lock.ts'
import { cancelHeaders, cancelSubject, postHeaders } from '../../../electron/news/posting/post-headers.ts'
import { withdrawalOf } from '../../../electron/news/posting/withdrawal.ts'

const LOCK = 'sha256:s/pmK/3grrz++29ce2/mQydzJuc7iqHn1nqcJiQTPMc='
const KEY = 'sha256:qv1VXHYiCGjkX/N1nhfYKcAeUn8bCVhrWhoKuBSnpMA='
const secret = Buffer.from('ExampleSecret')

describe('a cancel lock', () => {
  test('is that of RFC 8315', () => {
    expect(cancelKeyFor('<12345@mid.example>', 'ExampleSecret')).toBe(KEY)
    expect(cancelLockFor('<12345@mid.example>', 'ExampleSecret')).toBe(LOCK)
  })

  test.each([
    [KEY, LOCK, true],
    [KEY, `sha1:bNXHc6ohSmeHaRHHW56BIWZJt+4= ${LOCK}`, true],
    [`sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaa ${KEY}`, LOCK, true],
    [KEY.toUpperCase(), LOCK, false],
    [KEY, LOCK.replace('sha256', 'sha1'), false],
    [LOCK, LOCK, false],
    ['', '', false],
    [KEY, '', false],
    ['md5:qv1VXHYiCGjkX/N1nhfYKcAeUn8bCVhrWhoKuBSnpMA=', LOCK, false],
  ])('%s opens %s: %s', (key, lock, expected) => {
    expect(opensLock(key, lock)).toBe(expected)
  })

  test('of the old kind is still opened', () => {
    const key = 'b2xkIGtleSBvZiBhbiBhcnRpY2xl'
    const lock = createHash('sha1').update(key).digest('base64')
    expect(opensLock(`SHA1:${key}`, `sha1:${lock}`)).toBe(true)
  })

  test('is opened by its own key and by no other', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.uint8Array({ minLength: 1 }), (one, other, bytes) => {
        expect(opensLock(cancelKeyFor(one, bytes), cancelLockFor(one, bytes))).toBe(true)
        if (one !== other) expect(opensLock(cancelKeyFor(other, bytes), cancelLockFor(one, bytes))).toBe(false)
      }),
    )
  })
})

describe('78: the fields of an article', () => {
  const facts = { messageId: '<12345@mid.example>', groups: ['a.b', 'c.d'], followupTo: [] }

  test('name its groups, and lock it', () => {
    expect(postHeaders({ ...facts, followupTo: ['a.b'], secret })).toEqual([
      { name: 'Newsgroups', value: 'a.b,c.d' },
      { name: 'Followup-To', value: 'a.b' },
      { name: 'Cancel-Lock', value: LOCK },
    ])
    expect(postHeaders({ ...facts, followupTo: ['poster'] })[1]).toEqual({ name: 'Followup-To', value: 'poster' })
  })

  test('replace another one with its key', () => {
    const headers = postHeaders({ ...facts, messageId: '<new@x>', supersedes: '<12345@mid.example>', secret })
    expect(headers).toContainEqual({ name: 'Supersedes', value: '<12345@mid.example>' })
    expect(headers).toContainEqual({ name: 'Cancel-Key', value: KEY })
  })

  const article = {
    messageId: '<12345@mid.example>',
    groups: ['a.b'],
    from: { name: '', address: 'Marit@example.org' },
  }

  test('withdraw an own article', () => {
    expect(cancelHeaders(article, { ownAddresses: ['x@y', 'marit@example.org'], secret })).toEqual([
      { name: 'Newsgroups', value: 'a.b' },
      { name: 'Control', value: 'cancel <12345@mid.example>' },
      { name: 'Cancel-Key', value: KEY },
    ])
    expect(cancelSubject('<1@x>')).toBe('cmsg cancel <1@x>')
  })

  test('never withdraw the article of another', () => {
    expect(() => cancelHeaders(article, { ownAddresses: ['kjell@example.org'] })).toThrow(/own articles/)
  })

  test('hold no line end, whatever is asked for', () => {
    const bad = [
      () => postHeaders({ ...facts, groups: ['a.b\r\nX: y'] }),
      () => postHeaders({ ...facts, groups: [] }),
      () => postHeaders({ ...facts, followupTo: ['a.b c'] }),
      () => postHeaders({ ...facts, supersedes: '<1@x>\r\nX: <y>' }),
      () => postHeaders({ ...facts, messageId: '1@x', secret }),
      () => cancelHeaders({ ...article, messageId: '<1@x> <2@x>' }, { ownAddresses: ['marit@example.org'] }),
      () => cancelSubject('1'),
    ]
    for (const attempt of bad) expect(attempt).toThrow(expect.objectContaining({ kind: 'input' }))
  })
})

describe('NNTP-11: an article that withdraws another', () => {
  const fields = { control: '', supersedes: '', cancelKey: '' }
  const locks = (id: string) => ({ '<locked@x>': LOCK, '<open@x>': '' })[id]

  test('is only told of, with what speaks for its author', () => {
    expect(withdrawalOf({ ...fields, control: 'cancel <locked@x>', cancelKey: KEY }, locks)).toEqual({
      kind: 'cancel',
      messageId: '<locked@x>',
      proof: 'author',
    })
    expect(withdrawalOf({ ...fields, control: 'CANCEL <locked@x>' }, locks)).toMatchObject({ proof: 'none' })
    expect(withdrawalOf({ ...fields, supersedes: '<open@x>', cancelKey: KEY }, locks)).toEqual({
      kind: 'supersedes',
      messageId: '<open@x>',
      proof: 'unsaid',
    })
    expect(withdrawalOf({ ...fields, control: 'cancel <gone@x>' }, locks)).toMatchObject({ proof: 'unsaid' })
  })

  test.each(['newgroup a.b', 'cancel', 'cancel 1@x', 'cancel <a> <b>', ''])('is none: %s', control => {
    expect(withdrawalOf({ ...fields, control }, locks)).toBeUndefined()
  })
})
