import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { baseSubject } from '../../../electron/reading/threads/base-subject.ts'

describe('the base subject', () => {
  test.each([
    ['Subject', 'Subject', false],
    ['  Subject  ', 'Subject', false],
    ['Re: Subject', 'Subject', true],
    ['RE:Subject', 'Subject', true],
    ['Re : Subject', 'Subject', true],
    ['Re: Re: Re: Subject', 'Subject', true],
    ['Re: Re[4]: simple subject  ', 'simple subject', true],
    ['Re:RE:rE[3]: Subject', 'Subject', true],
    ['Re(2): Subject', 'Subject', true],
    ['Re^2: Subject', 'Subject', true],
    ['Re*3: Subject', 'Subject', true],
    ['Re: [Mailing-List] Re[4]: simple subject', 'simple subject', true],
    ['[list] Subject', 'Subject', false],
    ['[list] [other] Re: Subject', 'Subject', true],
    ['Re: [list]', '[list]', true],
    ['[list]', '[list]', false],
    ['Re [list]: Subject', 'Subject', true],
    ['Subject (fwd)', 'Subject', true],
    ['Subject (FWD) (fwd)', 'Subject', true],
    ['Fwd: Subject', 'Subject', true],
    ['FW: Subject', 'Subject', true],
    ['[Fwd: Subject]', 'Subject', true],
    ['[Fwd: [Fwd: Re: Subject (fwd)]]', 'Subject', true],
    ['[fwd: enc/signed test 1', '[fwd: enc/signed test 1', false],
    ['Re:', '', true],
    ['Re: ', '', true],
    ['', '', false],
    ['Result: 3 to 1', 'Result: 3 to 1', false],
    ['Reply to Ann: why', 'Reply to Ann: why', false],
    ['Note: Re: Subject', 'Note: Re: Subject', false],
    ['FS: a boat', 'FS: a boat', false],
    ['R: how to plot', 'R: how to plot', false],
    ['Boats (was: Tides)', 'Boats (was: Tides)', false],
  ])('of %j is %j', (subject, base, isReply) => {
    expect(baseSubject(subject)).toEqual({ base, isReply })
  })

  test.each('AW Antw SV VS Odp RES RIF Ynt Rép Ответ Отв WG TR RV Doorst VÁ 回复 转发 返信'.split(' '))(
    '%s: is a mark, with either colon',
    mark => {
      expect(baseSubject(`${mark}: Tides`)).toEqual({ base: 'Tides', isReply: true })
      expect(baseSubject(`${mark.toLowerCase()}：Tides`)).toEqual({ base: 'Tides', isReply: true })
      expect(baseSubject(`${mark}x: Tides`)).toEqual({ base: `${mark}x: Tides`, isReply: false })
    },
  )

  test('taking it twice changes nothing, whatever the subject', () => {
    const piece = fc.constantFrom(
      'Re:',
      'RE[2]:',
      ' ',
      '[list]',
      '[Fwd:',
      ']',
      '(fwd)',
      'Tides',
      '[',
      ':',
      'AW',
      '(',
      '\t',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), pieces => {
        const { base } = baseSubject(pieces.join(''))
        expect(baseSubject(base).base).toBe(base)
        expect(base).toBe(base.trim())
      }),
      { numRuns: 1_000 },
    )
  })

  test.each(['Re: ', '[a] ', '[', '(fwd)', ' ', '[Fwd: ', 'Re[', 'Re'])('of a million times %j ends', piece => {
    expect(baseSubject(piece.repeat(1_000_000)).base.length).toBeLessThanOrEqual(1_000)
  })
})
