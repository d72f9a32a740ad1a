import { describe, expect, test } from 'vitest'
import { isAttribution } from '../../../electron/reading/gist/attribution.ts'
import { authorName } from '../../../electron/reading/gist/author-name.ts'

const ATTRIBUTIONS: readonly (readonly [text: string, author: string | undefined])[] = [
  ['On Tue, 4 Mar 2008 10:22:31 +0100, Karen Bassett <karen@example.org> wrote:', 'Karen Bassett'],
  ['On Mon, Jan 14, 2019 at 3:05 PM Ruth Oakley <ruth@example.com> wrote:', 'Ruth Oakley'],
  ['On Friday, March 7, 2014 at 11:08:44 PM UTC+1, Gregory Whitfield wrote:', 'Gregory Whitfield'],
  ['In article <slrn8k2.4f1@host.example>, Dave Noon <dave@host.example> wrote:', 'Dave Noon'],
  ['In article <1@a.example>, roger@cwi.example (Roger Blake) writes:', 'Roger Blake'],
  ['From article <5123@castle.example>, by eejh@castle.example (J Heron):', 'J Heron'],
  ['"Harry Ellis" <harry@example.net> wrote in message news:8kq2b1$1@nnrp.example...', 'Harry Ellis'],
  ['2012/4/3 Sheila Marsh <sheila@example.com>', 'Sheila Marsh'],
  ['* Otto Krämer <otto@example.de> [2003-11-02]:', 'Otto Krämer'],
  ['Quoting Jack Burton:', 'Jack Burton'],
  ['Alice wrote:', 'Alice'],
  ['You wrote:', undefined],
  ['someone@example.org wrote:', 'someone@example.org'],
  ["O'Brien, Patrick (Patrick) <p.o'brien@example.com> wrote:", 'Patrick'],
  ['Am Mittwoch, 12. Mai 2004 um 14:03 schrieb Jürgen Möller:', 'Jürgen Möller'],
  ['"Lisa Kern" <lisa@example.de> schrieb im Newsbeitrag news:c2m1s0@news.example...', 'Lisa Kern'],
  ['Le 12/03/2007 18:25, Hélène Dubois a écrit :', 'Hélène Dubois'],
  ['Le sam. 5 févr. 2022 à 10:12, Luc Petit <luc@example.fr> a écrit :', 'Luc Petit'],
  ['12 марта 2009 г. 15:20 пользователь Иван Петров <ivan@example.ru> написал:', 'Иван Петров'],
  ['Анна Смирнова пишет:', 'Анна Смирнова'],
  ['El 14/02/2011 21:03, María José Ruiz escribió:', 'María José Ruiz'],
  ['Il giorno martedì 6 maggio 2014 18:22:10 UTC+2, Giovanni Conti ha scritto:', 'Giovanni Conti'],
  ['Op 3-11-2006 20:15, schreef Kees van der Meer:', 'Kees van der Meer'],
  ['Den 2012-08-19 11:40, skrev Åsa Lindqvist:', 'Åsa Lindqvist'],
  ['Dnia 21.09.2008 Jan Kowalski <jan@example.pl> napisał(a):', 'Jan Kowalski'],
  ['---- On Wed, 24 Feb 2021 14:02:50 +0530 john@example.com wrote ----', 'john@example.com'],
]

describe('attributions', () => {
  test.each(ATTRIBUTIONS)('N18: before a quotation, %j', (text, author) => {
    expect(isAttribution(text, true)).toBe(true)
    expect(authorName(text)).toBe(author)
  })

  test.each([
    'I agree with all of it but the last part, where you say that:',
    'My uncle, who lived there, wrote:',
    'There are two things to say about this:',
    'It rained all day. Then, at 10:15, Bob wrote:',
    'The rules are on the page of the club.',
    '',
  ])('before a quotation, the sentence %j is none', text => {
    expect(isAttribution(text, true)).toBe(false)
  })

  test.each(['Alice wrote:', 'On 12 March 1921 my uncle wrote:', 'Ask bob@example.org about it:'])(
    'without a quotation below, %j is none',
    text => {
      expect(isAttribution(text, false)).toBe(false)
    },
  )

  test('a line of a program is one without a quotation, too', () => {
    expect(isAttribution('On Tue, 4 Mar 2008 10:22:31 +0100, K. Bassett <k@example.org> wrote:', false)).toBe(true)
  })
})
