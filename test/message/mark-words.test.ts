// Words marked in sanitised HTML: where they stand, and nowhere else, whatever the message is made of.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { markWords } from '../../electron/message/mark-words.ts'
import { safeHtml } from '../../electron/message/safe-html.ts'

const tide = [{ text: 'tide', isPrefix: false }]
const safe = (html: string): string => safeHtml(html, { showRemote: false, urlOfContentId: () => undefined }).html

describe('marks', () => {
  test('are around words of the text, numbered as they come', () => {
    expect(markWords(safe('<p>The <b>Tide</b>, tide &amp; t&iacute;de tides</p>'), tide)).toEqual({
      html: '<p>The <b><mark id="match-1">Tide</mark></b>, <mark id="match-2">tide</mark> &amp; <mark id="match-3">t\u00edde</mark> tides</p>',
      count: 3,
    })
  })

  test('are not in tags, attributes and character references', () => {
    const words = ['amp', 'lt', 'href', 'p', 'title', 'tide'].map(text => ({ text, isPrefix: true }))
    const html = safe('<p title="tide &gt; tide">&amp; &lt;<a href="https://tide.example/tide">-</a></p>')
    expect(markWords(html, words)).toEqual({ html, count: 0 })
  })

  test('have an id that no message can have', () => {
    const html = safe('<mark id="match-1">tide</mark><p id="match-2">')
    expect(html).not.toContain('match-')
    expect(markWords(html, tide).html).toBe('<mark><mark id="match-1">tide</mark></mark><p></p>')
  })

  test('are bounded', () => {
    const { html, count } = markWords(safe(`<p>${'tide '.repeat(5_000)}</p>`), tide)
    expect(count).toBe(2_000)
    expect(html.match(/<mark/g)).toHaveLength(2_000)
  })

  test('HTML-01: taken away again they leave exactly what was there, for any HTML', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<',
        '>',
        '&',
        '"',
        "'",
        '&lt;',
        '&#x3c;script&#62;',
        '<!--',
        '-->',
        '<p title="',
        '<a href=',
        '</p>',
      ),
      fc.constantFrom('tide', 'Tide', '<b>tide', 'tide>', '<tide', '&tide;', '\u6771\u4eac', '<svg><style>', '<math>'),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), pieces => {
        const html = safe(pieces.join('')).replaceAll(/<\/?mark>/g, '')
        const { html: marked, count } = markWords(html, [...tide, { text: '\u6771', isPrefix: false }])
        expect(marked.replaceAll(/<mark id="match-\d+">([^<]*)<\/mark>/g, '$1')).toBe(html)
        expect(marked.match(/<mark id=/g)?.length ?? 0).toBe(count)
        // Nothing that is marked can be anything but letters, so nothing new can be a tag.
        expect(safe(marked).replaceAll(/<\/?mark>/g, '')).toBe(safe(html).replaceAll(/<\/?mark>/g, ''))
      }),
      { numRuns: 500 },
    )
  })
})
