import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPost } from '../../../electron/news/posting/check-post.ts'
import type { GroupPosting, PostDraft } from '../../../shared/model/posting.ts'
import { answered, post } from './post-fixtures.ts'

const known: Readonly<Record<string, GroupPosting>> = {
  'no.such': 'missing',
  'read.only': 'read-only',
  'a.moderated': 'moderated',
}
const check = (more: Partial<PostDraft>) => checkPost(post(more), group => known[group] ?? 'allowed')
const codes = (more: Partial<PostDraft>) => check(more).map(({ code }) => code)

const quoted = (count: number) => Array.from({ length: count }, (_, line) => `> line ${line}`).join('\n')

describe('N24: an article about to be posted', () => {
  test('that is in order is not remarked on', () => {
    expect(codes({})).toEqual([])
    expect(
      codes({ text: `Kjell wrote on 3 May:\n${quoted(5)}\n\nYes.\n\n-- \nMarit\n`, answering: answered() }),
    ).toEqual([])
  })

  test.each<[string, Partial<PostDraft>]>([
    ['no-from', { from: { name: 'Marit', address: '' } }],
    ['no-from', { from: { name: 'Marit', address: 'a@b@c' } }],
    ['no-groups', { groups: [] }],
    ['bad-group-name', { groups: ['comp..lang'] }],
    ['bad-group-name', { groups: ['comp.lang.c\nBcc: x@y'] }],
    ['bad-group-name', { groups: ['poster'] }],
    ['bad-group-name', { followupTo: ['comp lang'] }],
    ['followup-to-mixed', { followupTo: ['poster', 'sci.geo.tides'] }],
  ])('%s is an error: %j', (code, more) => {
    expect(check(more)[0]).toMatchObject({ code, severity: 'error' })
  })

  test.each<[string, Partial<PostDraft>]>([
    ['empty-subject', { subject: ' ' }],
    ['empty-subject', { subject: 'Re: ' }],
    ['shouted-subject', { subject: 'PLEASE HELP ME' }],
    ['long-subject', { subject: 'tide '.repeat(60) }],
    ['empty-text', { text: '\n\n-- \nMarit\n' }],
    ['unknown-group', { groups: ['no.such'] }],
    ['read-only-group', { groups: ['read.only'] }],
    ['moderated-group', { groups: ['a.moderated'] }],
    ['html', { text: 'Hi\n<html><body>Hello</body></html>' }],
    ['encoded-file', { text: 'See:\nbegin 644 a.jpg\nM...' }],
    ['encoded-file', { text: '=ybegin line=128 size=5 name=a\n' }],
    ['broken-signature-mark', { text: 'Hello\n--\nMarit\n' }],
    ['only-quoted', { text: `${quoted(2)}\n`, answering: answered() }],
    ['long-lines', { text: 'ø'.repeat(81) }],
  ])('%s: %j', (code, more) => {
    expect(codes(more)).toEqual([code])
    expect(check(more)[0]?.severity).not.toBe('error')
  })

  test('76: a cross-post to more than three groups needs a Followup-To', () => {
    const groups = ['a.a', 'a.b', 'a.c', 'a.d']
    expect(check({ groups })).toEqual([{ code: 'crosspost-without-followup', severity: 'warning', count: 4 }])
    expect(check({ groups: groups.slice(0, 2) })).toEqual([
      { code: 'crosspost-without-followup', severity: 'hint', count: 2 },
    ])
    expect(codes({ groups, followupTo: ['a.a'] })).toEqual([])
    expect(codes({ groups, followupTo: ['poster'] })).toEqual([])
    expect(check({ groups, followupTo: ['a.x'] })).toEqual([
      { code: 'followup-to-elsewhere', severity: 'hint', group: 'a.x' },
    ])
    expect(codes({ groups, followupTo: groups })).toEqual(['followup-to-many'])
    expect(codes({ groups: ['a.a', 'a.a'] })).toEqual(['group-twice'])
  })

  test('77: names the line of what it remarks on', () => {
    const text = [
      'short',
      'x'.repeat(80),
      'y'.repeat(81),
      'z'.repeat(90),
      `> ${'q'.repeat(90)}`,
      `https://x.y/${'u'.repeat(90)}`,
    ].join('\n')
    expect(check({ text })).toEqual([{ code: 'long-lines', severity: 'warning', line: 3, count: 2 }])
    expect(check({ text: 'Hello\n-- \n1\n2\n3\n4\n5\n' })).toEqual([
      { code: 'long-signature', severity: 'warning', line: 2, count: 5 },
    ])
  })

  test('77: more quoted than new is remarked on, unless little is quoted', () => {
    const said = (quotedLines: number, newLines: number) =>
      codes({ text: `${quoted(quotedLines)}\n${'new\n'.repeat(newLines)}` })
    expect(said(6, 5)).toEqual(['mostly-quoted'])
    expect(said(6, 6)).toEqual([])
    expect(said(5, 1)).toEqual([])
  })

  test('77: an answer above everything quoted is top-posted', () => {
    const answering = answered()
    expect(codes({ text: `Yes.\n\nKjell wrote:\n${quoted(3)}\n`, answering })).toEqual(['top-posted'])
    expect(codes({ text: `Hi Kjell,\n\nKjell wrote:\n${quoted(3)}\nYes.\n`, answering })).toEqual([])
    expect(codes({ text: `Yes.\n\n${quoted(3)}\n-- \nMarit\n`, answering })).toEqual(['top-posted'])
    expect(codes({ text: `A poem:\n\n${quoted(3)}\n` })).toEqual(['only-quoted'])
  })

  test('X16b: what the poster asked for is remembered', () => {
    expect(codes({ answering: answered({ followupTo: 'poster' }) })).toEqual(['poster-wants-mail'])
    expect(codes({ answering: answered({ mailCopiesTo: 'nobody' }), alsoByMail: true })).toEqual(['copy-unwanted'])
    expect(codes({ answering: answered({ mailCopiesTo: 'nobody' }) })).toEqual([])
  })

  test('files belong into groups for files', () => {
    expect(check({ attachmentCount: 2 })).toEqual([
      { code: 'attachment-in-text-group', severity: 'warning', group: 'sci.geo.tides', count: 2 },
    ])
    expect(codes({ attachmentCount: 2, groups: ['alt.binaries.fjords'] })).toEqual([])
  })

  test('errors come first', () => {
    const severities = check({ subject: 'PLEASE HELP', text: '', groups: [] }).map(({ severity }) => severity)
    expect(severities).toEqual(['error', 'warning', 'hint'])
  })

  test('any text is looked at without an error, and a line that is named is there', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom('> a', '-- ', '--', '', 'x:', '<div>', 'begin 644 x', 'y'.repeat(90)),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), lines => {
        const text = lines.join('\n')
        for (const { line: named = 1 } of check({ text, answering: answered() }))
          expect(named).toBeLessThanOrEqual(text.split(/\r\n?|\n/).length)
      }),
      { numRuns: 500 },
    )
  })
})
