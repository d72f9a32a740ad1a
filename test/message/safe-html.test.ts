import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isTooComplex } from '../../electron/message/html-bounds.ts'
import { safeHtml } from '../../electron/message/safe-html.ts'
import { safeStyle } from '../../electron/message/safe-style.ts'
import { stripHtml } from '../../electron/message/strip-html.ts'
import { textOfHtml } from '../../electron/message/text-of-html.ts'

const options = { showRemote: false, urlOfContentId: (id: string) => (id === 'own@x' ? 'part://1/4' : undefined) }
const clean = (html: string) => safeHtml(html, options).html
const shown = (html: string) => safeHtml(html, { ...options, showRemote: true }).html

const TAG = /<([a-z0-9]+)((?: [a-z]+(?:="[^"]*")?)*)(?: \/)?>|<\/[a-z0-9]+>/g
const HARMLESS_ELEMENT =
  /^(?:a|abbr|address|b|big|blockquote|br|caption|center|cite|code|col|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|small|span|strong|sub|sup|table|tbody|td|th|tr|u|ul)$/
const HARMLESS_ATTRIBUTE: Readonly<Record<string, RegExp>> = {
  href: /^(?:https?:\/\/|mailto:)/,
  src: /^(?:https?:\/\/|part:\/\/1\/4$|data:image\/png;)/,
  style: /^(?:[a-z-]+: [\w\s#%.,"'()&;-]+(?:; )?)+$/,
  title: /^/,
  alt: /^/,
  target: /^_blank$/,
  rel: /^noopener noreferrer$/,
  referrerpolicy: /^no-referrer$/,
  align: /^\w+$/,
  width: /^\d+%?$/,
  height: /^\d+%?$/,
  bgcolor: /^#?\w+$/,
  color: /^#?\w+$/,
}

/** Everything in the markup that is not known to be harmless: elements, attributes, values, and any other `<`. */
function problemsOf(html: string): string[] {
  const problems: string[] = []
  const rest = html.replace(TAG, (tag, name: string | undefined, attributes: string | undefined) => {
    if (name !== undefined && !HARMLESS_ELEMENT.test(name)) problems.push(tag)
    for (const [, attribute = '', value = ''] of (attributes ?? '').matchAll(/ ([a-z]+)="([^"]*)"/g)) {
      if (!HARMLESS_ATTRIBUTE[attribute]?.test(value) || /url\(/i.test(attribute === 'style' ? value : ''))
        problems.push(tag)
    }
    return ''
  })
  return rest.includes('<') ? [...problems, rest] : problems
}

const HOSTILE = [
  '<script>alert(1)</script>',
  '<ScRiPt src=//x></sCrIpT>',
  '<img src=x onerror=alert(1)>',
  '<img/src=x/onerror=alert(1)>',
  '<svg onload=alert(1)><script>alert(1)</script></svg>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<style><img title="</style><img src=x onerror=alert(1)>"></style>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<![CDATA[<img src=x onerror=alert(1)>]]>',
  '<textarea><img title="</textarea><img src=x onerror=alert(1)>"></textarea>',
  '<xmp><img title="</xmp><img src=x onerror=alert(1)>"></xmp>',
  '<title><img title="</title><img src=x onerror=alert(1)>"></title>',
  '<a href="java&#115;cript:alert(1)">x</a>',
  '<a href=" &#1; javascript:alert(1)">x</a>',
  '<a href="data:text/html,x">x</a>',
  '<a href="file:///etc/passwd">x</a>',
  '<a href="smb://x/y">x</a>',
  '<a href="ms-word:ofe|u|http://x">x</a>',
  '<a href="//evil.example">x</a>',
  '<a href="http://x" ping="http://y" onmouseover=z>x</a>',
  '<form action=http://x><input autofocus onfocus=x><button formaction=http://y>b</button></form>',
  '<iframe src=http://x></iframe><iframe srcdoc="<script>x</script>"></iframe>',
  '<object data=http://x><embed src=http://y></object>',
  '<base href=http://x/><meta http-equiv=refresh content="0;url=http://x">',
  '<link rel=stylesheet href=http://x><link rel=dns-prefetch href=//x><link rel=icon href=http://x>',
  '<video autoplay src=http://x poster=http://y></video><audio src=http://x></audio>',
  '<div style="background:url(http://x)">x</div>',
  '<div style="background:u\\72l(http://x)">x</div>',
  '<div style="width:expression(alert(1))">x</div>',
  '<div style="position:fixed;top:0;left:0;z-index:9999">cover</div>',
  '<table background=http://x><td background=http://y>x</table>',
  '<img srcset="http://x 1x"><picture><source srcset=http://x></picture>',
  '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
  '<p id=x class=y name=z>x</p>',
  '<p style="color:red</style><script>x</script>">x</p>',
  '<template><img src=x onerror=x></template>',
]

describe('HTML of a message', () => {
  test.each(HOSTILE)('HTML-01, HTML-02, HTML-05, HTML-08: %s is harmless', html => {
    expect(problemsOf(clean(html))).toEqual([])
    expect(problemsOf(shown(html))).toEqual([])
    expect(clean(html)).not.toMatch(/ src="http/)
  })

  test('HTML-03: the result does not change when it is read and made safe again', () => {
    for (const html of HOSTILE) expect(clean(clean(html))).toBe(clean(html))
  })

  test('HTML-02, HTML-03: whatever pieces are put together, the result is harmless, also when it is read again', () => {
    const piece = fc.oneof(
      fc.constantFrom(...HOSTILE),
      fc.constantFrom(
        '<p>',
        '</p>',
        '<table>',
        '<td>',
        '</svg>',
        '"',
        "'",
        '<',
        '>',
        '&lt;',
        '<!--',
        '-->',
        '<b style="',
        '\0',
        '<a href="',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), pieces => {
        const html = clean(pieces.join(''))
        expect(problemsOf(html)).toEqual([])
        // Paragraphs may fall apart when they are read again; nothing else may appear.
        expect(problemsOf(clean(html))).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  test('keeps what shapes a text', () => {
    expect(
      clean('<h1>A</h1><p align="center" style="color: red; font-weight: bold">b <em>c</em></p><ul><li>d</li></ul>'),
    ).toBe('<h1>A</h1><p align="center" style="color: red; font-weight: bold">b <em>c</em></p><ul><li>d</li></ul>')
    expect(clean('<table width="100%" cellpadding="4"><tr><td bgcolor="#eee" colspan="2">x</td></tr></table>')).toBe(
      '<table width="100%" cellpadding="4"><tr><td bgcolor="#eee" colspan="2">x</td></tr></table>',
    )
  })

  test('the colours of the body become those of a box', () => {
    const { html, hasOwnColours } = safeHtml('<html><body bgcolor="ffffee" text="#112233">x</body></html>', options)
    expect(html).toContain('background-color: #ffffee; color: #112233')
    expect(hasOwnColours).toBe(true)
    expect(safeHtml('<p>x</p>', options).hasOwnColours).toBe(false)
  })

  test('HTML-06: links are web and mail addresses, outside the app, with the real target to be seen', () => {
    expect(clean('<a href="https://havnelab.example/a?b&c" title="https://bank.example">bank.example</a>')).toBe(
      '<a href="https://havnelab.example/a?b&amp;c" title="https://havnelab.example/a?b&amp;c" target="_blank" rel="noopener noreferrer">bank.example</a>',
    )
    expect(clean('<a href="https://xn--80ak6aa92e.example/">x</a>')).toContain(
      'title="https://xn--80ak6aa92e.example/"',
    )
    expect(clean('<a href="mailto:a@example.com?subject=x">x</a>')).toContain('href="mailto:a@example.com?subject=x"')
    expect(clean('<a href="/relative">x</a><a href="#top">y</a>')).toBe('<a>x</a><a>y</a>')
  })

  test('HTML-01: remote pictures are left out, and counted', () => {
    const { html, remoteCount } = safeHtml(
      '<img src="http://a/x.png" alt="Logo"><img src="//b/y.png"><div style="background:url(https://c/z)"></div>',
      options,
    )
    expect(html).toBe('<img alt="Logo" /><img /><div></div>')
    expect(remoteCount).toBe(3)
  })

  test.each([
    ['<style>@import "http://a"; p{background:url( //b )}</style>', 2],
    ['<link rel=stylesheet href=http://a>', 1],
    ['<iframe src=http://a></iframe><video src=http://a poster=http://b></video>', 3],
    ['<table background="http://a"><input type=image src=http://b></table>', 2],
    ['<svg><image xlink:href="http://a"/></svg>', 1],
    ['<img src="h\nttp://a">', 1],
    ['<img src="cid:a"><img src="data:image/png;base64,AA=="><a href="http://a">x</a>', 0],
  ])('HTML-01: %s would have fetched %i things', (html, count) => {
    expect(safeHtml(html, options).remoteCount).toBe(count)
  })

  test('HTML-01: when the person allows it, pictures and nothing else are fetched', () => {
    expect(shown('<img src="http://a/x.png?b&c">')).toBe(
      '<img src="http://a/x.png?b&amp;c" referrerpolicy="no-referrer" />',
    )
    expect(shown('<img src="//a/x.png">')).toContain('src="https://a/x.png"')
    expect(shown('<div style="background:url(https://c/z)"></div><video src="http://a"></video>')).toBe('<div></div>')
  })

  test('HTML-01: pictures that nobody can see are never fetched', () => {
    expect(shown('<img src="http://a/x.gif" width="1" height="1">')).not.toContain('http')
    expect(shown('<img src="http://a/x.gif" width=0 height=0px>')).not.toContain('http')
  })

  test('HTML-07: only raster pictures of this message are shown by Content-ID', () => {
    expect(clean('<img src="cid:own@x">')).toBe('<img src="part://1/4" />')
    expect(clean('<img src="cid:other@x">')).toBe('<img />')
    expect(clean('<img src="data:image/png;base64,iVBORw0KGgo=">')).toBe(
      '<img src="data:image/png;base64,iVBORw0KGgo=" />',
    )
    expect(clean('<img src="data:image/svg+xml;base64,PHN2Zz4=">')).toBe('<img />')
    expect(clean('<img src="data:text/html;base64,PHN2Zz4=">')).toBe('<img />')
  })

  test('HTML-13: control characters and direction overrides are not in the text', () => {
    expect(clean('<p title="a\u202eb">a&#x202e;b\u2066c&#7;d\0</p>')).toBe('<p title="ab">abcd</p>')
  })
})

describe('HTML that is too much', () => {
  test.each([
    ['nested tables', '<table><tr><td>'.repeat(100_000)],
    ['bold', '<b>'.repeat(100_000)],
    ['cells and items', '<td><li>'.repeat(100_000)],
    ['two megabytes', 'x'.repeat(2_000_001)],
  ])('HTML-12: %s are not made into a page', (_, html) => {
    expect(isTooComplex(html)).toBe(true)
    expect(stripHtml(html).length).toBeLessThanOrEqual(html.length)
  })

  test('HTML-12: ordinary newsletters are', () => {
    expect(isTooComplex('<table><tr><td>x</td></tr></table>'.repeat(5_000))).toBe(false)
    expect(isTooComplex('<p>x<br><img src=x><li>'.repeat(2_000))).toBe(false)
    expect(isTooComplex('<table><tr><td>'.repeat(40))).toBe(false)
  })

  test('HTML-12: the text of hostile HTML is taken in linear time', () => {
    for (const html of [
      '<'.repeat(500_000),
      '<!--'.repeat(200_000),
      '<style>'.repeat(100_000),
      '&'.repeat(500_000),
      '<a '.repeat(200_000),
    ]) {
      expect(stripHtml(html).length).toBeLessThanOrEqual(html.length)
    }
  })
})

describe('a style', () => {
  test.each([
    ['color: red', 'color: red'],
    ['COLOR:RED;', 'color: RED'],
    ['margin: 0 auto; padding:4px 2em', 'margin: 0 auto; padding: 4px 2em'],
    ['font-family: "Segoe UI", Arial', 'font-family: "Segoe UI", Arial'],
    ['border: 1px solid #ccc', 'border: 1px solid #ccc'],
    ['color: rgba(0, 0, 0, .5) !important', 'color: rgba(0, 0, 0, .5)'],
    ['background: url(x)', ''],
    ['background: #fff url(x)', ''],
    ['background-image: none', ''],
    ['position: fixed', ''],
    ['margin-top: -100px', ''],
    ['content: "x"', ''],
    ['display: flex', ''],
    ['color: var(--x)', ''],
    ['color: re/**/d', ''],
    ['color: r\\65 d', ''],
    ['width: calc(1px)', ''],
    ['no colon', ''],
    ['__proto__: x; constructor: y', ''],
    ['', ''],
  ])('HTML-01, HTML-04: %j becomes %j', (style, expected) => {
    expect(safeStyle(style)).toBe(expected)
  })
})

describe('the plain form of HTML', () => {
  test('has lists, quotations and links', () => {
    expect(
      textOfHtml('<p>See <a href="https://x.example/">this</a>:</p><ul><li>a</li></ul><blockquote>q</blockquote>'),
    ).toBe('See this <https://x.example/>:\n\n * a\n\n> q')
  })

  test('has neither styles nor scripts', () => {
    expect(textOfHtml('<style>a</style><script>b</script><title>c</title>text')).toBe('text')
    expect(stripHtml('<style>a</style><script>b</script><title>c</title>text')).toBe('text')
  })

  test.each([
    ['a<br>b', 'a\nb'],
    ['a &lt;b&gt; &amp;amp; &#65;&#x42;&nbsp;&unknown;', 'a <b> &amp; AB &unknown;'],
    ['1 < 2 and <b>3</b>', '1 < 2 and 3'],
    ['<!-- <p>x</p> -->y', 'y'],
    ['<style>never closed <p>words', 'never closed\nwords'],
    ['&#0;&#xd800;&#x110000;x', 'x'],
  ])('without a tree: %j', (html, text) => {
    expect(stripHtml(html)).toBe(text)
  })
})
