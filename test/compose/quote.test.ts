import { describe, expect, test } from 'vitest'
import { readMailto } from '../../electron/compose/mailto.ts'
import {
  forwardSubject,
  type QuotingTexts,
  quoteForward,
  quoteReply,
  replySubject,
} from '../../electron/compose/quote.ts'
import { formatAddress } from '../../electron/message/format-address.ts'

const texts: QuotingTexts = {
  attribution: ({ date, name }) => `On ${date}, ${name} wrote:`,
  forwarded: () => '--- Forwarded ---',
  field: (name, value) => `${name}: ${value}`,
  date: () => '4 November',
}
const message = {
  from: [{ name: 'Marit', address: 'marit@example.org' }],
  to: [{ name: '', address: 'me@example.org' }],
  subject: 'Tide',
  dateMs: 0,
}

describe('quoting', () => {
  test('a reply marks every line and leaves the signature out', () => {
    const text = 'Hello\r\n\r\n> old\r\nnew\r\n-- \r\nMarit\r\n'
    expect(quoteReply({ ...message, text }, texts)).toBe('\n\nOn 4 November, Marit wrote:\n> Hello\n>\n>> old\n> new\n')
  })

  test('a forward passes the text on unmarked under a small head', () => {
    expect(quoteForward({ ...message, text: 'Hello' }, texts)).toBe(
      '\n\n--- Forwarded ---\nfrom: Marit <marit@example.org>\ndate: 4 November\nsubject: Tide\nto: me@example.org\n\nHello',
    )
  })

  test.each([
    ['Tide', 'Re: Tide', 'Fwd: Tide'],
    ['Re: RE: AW: Tide', 'Re: Tide', 'Fwd: Re: RE: AW: Tide'],
    ['Re[2]: Tide', 'Re: Tide', 'Fwd: Re[2]: Tide'],
    ['Fwd: WG: Tide', 'Re: Fwd: WG: Tide', 'Fwd: Tide'],
    ['', 'Re: ', 'Fwd: '],
  ])('subject %j', (subject, reply, forward) => {
    expect([replySubject(subject), forwardSubject(subject)]).toEqual([reply, forward])
  })

  test.each([
    [{ name: '', address: 'a@b.example' }, 'a@b.example'],
    [{ name: 'Ann Bee', address: 'a@b.example' }, 'Ann Bee <a@b.example>'],
    [{ name: 'Bee, Ann', address: 'a@b.example' }, '"Bee, Ann" <a@b.example>'],
    [{ name: 'Ann "B" \\', address: 'a@b.example' }, '"Ann \\"B\\" \\\\" <a@b.example>'],
    [{ name: 'Lucía Ferrer', address: 'l@b.example' }, 'Lucía Ferrer <l@b.example>'],
  ])('an address as typed: %j', (address, shown) => expect(formatAddress(address)).toBe(shown))
})

describe('SMTP-22: mail links', () => {
  test('fill in visible fields only', () => {
    expect(
      readMailto('mailto:a@x.example,b@x.example?cc=c@x.example&bcc=d@x.example&subject=Hi%20you&body=one%0D%0Atwo'),
    ).toEqual({
      to: ['a@x.example', 'b@x.example'],
      cc: ['c@x.example'],
      bcc: ['d@x.example'],
      subject: 'Hi you',
      text: 'one\ntwo',
    })
  })

  test('attach, from and other headers are ignored', () => {
    expect(
      readMailto('mailto:a@x.example?attach=/etc/passwd&attachment=x&from=boss@x.example&reply-to=z&X-Y=1'),
    ).toEqual({
      to: ['a@x.example'],
      cc: [],
      bcc: [],
      subject: '',
      text: '',
    })
  })

  test('line breaks cannot make a second header', () => {
    expect(readMailto('mailto:a@x.example?subject=Hi%0D%0ABcc:%20evil@x.example')?.subject).toBe(
      'Hi Bcc: evil@x.example',
    )
  })

  test('broken percent signs are kept, other schemes are refused', () => {
    expect(readMailto('mailto:a@x.example?toe&bccx&subjecty')).toMatchObject({
      to: ['a@x.example'],
      bcc: [],
      subject: '',
    })
    expect(readMailto('mailto:a@x.example?subject=100%')?.subject).toBe('100%')
    expect(readMailto('https://x.example')).toBeUndefined()
  })
})
