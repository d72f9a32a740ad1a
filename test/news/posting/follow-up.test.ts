import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newMessageId } from '../../../electron/message/new-message-id.ts'
import { followUpReferences, followUpSubject } from '../../../electron/news/posting/follow-up-thread.ts'
import { followUpWay } from '../../../electron/news/posting/follow-up-way.ts'
import { parseGroupList } from '../../../electron/reading/group-list.ts'
import { answered } from './post-fixtures.ts'

const kjell = { name: 'Kjell', address: 'kjell@example.org' }

describe('X16b, 75: where an answer goes', () => {
  test('to the groups of the article, and by mail to its author', () => {
    expect(followUpWay(answered())).toEqual({
      groups: ['sci.geo.tides', 'comp.lang.c'],
      mailTo: [kjell],
      isMailWanted: false,
      isRedirected: false,
      copy: 'unsaid',
      copyTo: [],
    })
  })

  test('to the groups of Followup-To', () => {
    expect(followUpWay(answered({ followupTo: ' comp.lang.c , ' }))).toMatchObject({
      groups: ['comp.lang.c'],
      isRedirected: true,
    })
    const same = answered({ followupTo: 'comp.lang.c,sci.geo.tides' })
    expect(followUpWay(same).isRedirected).toBe(false)
  })

  test('by mail when the poster asks for it; the groups stay known for who posts all the same', () => {
    const way = followUpWay(answered({ followupTo: 'Poster', replyTo: [{ name: '', address: 'k@example.net' }] }))
    expect(way).toMatchObject({
      isMailWanted: true,
      groups: ['sci.geo.tides', 'comp.lang.c'],
      mailTo: [{ address: 'k@example.net' }],
    })
  })

  test('never to what is no group', () => {
    expect(followUpWay(answered({ followupTo: 'a..b, "x"' })).groups).toEqual(['sci.geo.tides', 'comp.lang.c'])
    expect(followUpWay(answered({ newsgroups: ['ok.group', 'a b'] })).groups).toEqual(['ok.group'])
  })

  test.each([
    ['', 'unsaid', []],
    ['nobody', 'unwanted', []],
    [' Never ', 'unwanted', []],
    ['poster', 'wanted', [kjell]],
    ['ALWAYS', 'wanted', [kjell]],
    ['k@example.net', 'wanted', [{ name: '', address: 'k@example.net' }]],
    ['Kjell B <k@example.net>', 'wanted', [{ name: '', address: 'k@example.net' }]],
    ['k@example.net, evil@example.com', 'unsaid', []],
    ['whatever', 'unsaid', []],
  ])('Mail-Copies-To: %s', (mailCopiesTo, copy, copyTo) => {
    expect(followUpWay(answered({ mailCopiesTo }))).toMatchObject({ copy, copyTo })
  })

  test('a list of groups has each once', () => {
    expect(parseGroupList('a.b,c.d, a.b ,\tc')).toEqual(['a.b', 'c.d', 'c'])
    expect(parseGroupList('')).toEqual([])
    expect(parseGroupList('a,'.repeat(1_000_000))).toEqual(['a'])
  })
})

describe('the subject of a follow-up', () => {
  test.each([
    ['Tide', 'Re: Tide'],
    ['Re: Tide', 'Re: Tide'],
    ['RE: AW: Re[2]: Tide', 'Re: Tide'],
    ['Spring tide (was: Re: Tide)', 'Re: Spring tide'],
    ['Spring [was: Tide]', 'Re: Spring'],
    ['(was: Tide)', 'Re: (was: Tide)'],
    ['', 'Re:'],
    ['Re:', 'Re: Re:'],
  ])('%s', (subject, expected) => {
    expect(followUpSubject(subject)).toBe(expected)
  })
})

describe('the references of a follow-up', () => {
  const id = fc.integer({ min: 0, max: 10_000 }).map(number => `<${number}.${'x'.repeat(number % 60)}@example.org>`)

  test('are those of the article, and the article', () => {
    expect(followUpReferences(answered())).toEqual(['<1@example.org>', '<2@example.org>', '<3@example.org>'])
    expect(followUpReferences(answered({ references: [] }))).toEqual(['<3@example.org>'])
    expect(followUpReferences(answered({ references: ['<3@example.org>', 'x', '<a b@c>', '<1@x>', '<1@x>'] }))).toEqual(
      ['<1@x>', '<3@example.org>'],
    )
  })

  test('fit into one line, with the first and as many of the latest as there is room for', () => {
    fc.assert(
      fc.property(fc.uniqueArray(id, { maxLength: 80 }), references => {
        const all = [...references, '<3@example.org>']
        const kept = followUpReferences(answered({ references }))
        expect(`References: ${kept.join(' ')}`.length).toBeLessThanOrEqual(998)
        expect(kept[0]).toBe(all[0])
        expect(kept.at(-1)).toBe('<3@example.org>')
        const tail = kept.slice(1)
        expect(tail).toEqual(tail.length === 0 ? [] : all.slice(-tail.length))
        const left = all.length - kept.length
        const next = all[left]
        if (left > 0) expect(`References: ${kept.join(' ')} ${next}`.length).toBeGreaterThan(998)
      }),
    )
  })
})

describe('a Message-ID', () => {
  test('NNTP-06: is under the domain of the address, and never the same', () => {
    expect(newMessageId('marit@Example.org')).toMatch(/^<[0-9a-f-]{36}@example\.org>$/)
    expect(newMessageId('marit@bücher.example')).toMatch(/@xn--bcher-kva\.example>$/)
    for (const address of ['marit', 'marit@', 'a@b c', 'a@>x', ''])
      expect(newMessageId(address)).toMatch(/^<[^<>\s]+@message\.invalid>$|^<[^<>\s]+@[a-z]+>$/)
    expect(newMessageId('a@b.c')).not.toBe(newMessageId('a@b.c'))
  })
})
