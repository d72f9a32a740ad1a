// The style attribute, property by property (CSS): what shapes text and boxes passes, whatever could fetch, cover or
// move something does not. Values are matched against what they may be, never searched for what they may not.

/** Colours and lengths, key words, and functions that only compute a colour. */
const NUMBER = '(?:\\d{1,5}(?:\\.\\d{1,4})?|\\.\\d{1,4})'
const LENGTH = `(?:0|${NUMBER}(?:px|pt|em|rem|ex|ch|%|in|cm|mm|pc|vw)?)`
const COLOUR = '(?:#[0-9a-f]{3,8}|[a-z]{3,24}|(?:rgb|rgba|hsl|hsla)\\([\\d\\s.,%/deg]{3,60}\\))'
const WORD = '[a-z-]{2,24}'
const BORDER = `(?:${LENGTH}|${COLOUR}|${WORD})(?:\\s+(?:${LENGTH}|${COLOUR}|${WORD})){0,2}`

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`, 'i')
const upToFour = (pattern: string): RegExp => whole(`${pattern}(?:\\s+${pattern}){0,3}`)

const colour = whole(COLOUR)
const length = whole(`${LENGTH}|auto|none`)
const lengths = upToFour(`(?:${LENGTH}|auto)`)
const word = whole(WORD)
const words = whole(`${WORD}(?:\\s+${WORD}){0,3}`)
const border = whole(BORDER)

const SIDES = ['', '-top', '-right', '-bottom', '-left']

const PROPERTIES: ReadonlyMap<string, RegExp> = new Map([
  ['color', colour],
  ['background-color', colour],
  ['background', colour],
  ['font-family', whole('[\\w\\s"\'.,-]{1,300}')],
  ['font-size', whole(`${LENGTH}|${WORD}`)],
  ['font-weight', whole(`\\d{3}|${WORD}`)],
  ['font-style', word],
  ['font-variant', word],
  ['line-height', whole(`${LENGTH}|normal`)],
  ['letter-spacing', whole(`-?${LENGTH}|normal`)],
  ['word-spacing', whole(`${LENGTH}|normal`)],
  ['text-align', word],
  ['text-decoration', words],
  ['text-decoration-line', words],
  ['text-transform', word],
  ['text-indent', length],
  ['vertical-align', whole(`${LENGTH}|${WORD}`)],
  ['white-space', word],
  ['word-break', word],
  ['overflow-wrap', word],
  ['word-wrap', word],
  ['direction', whole('ltr|rtl')],
  ['unicode-bidi', whole('normal|isolate|plaintext|embed')],
  ['width', length],
  ['min-width', length],
  ['max-width', length],
  ['height', length],
  ['min-height', length],
  ['max-height', length],
  [
    'display',
    whole(
      'none|block|inline|inline-block|list-item|table|inline-table|table-(?:row|cell|caption|column|row-group|header-group|footer-group|column-group)',
    ),
  ],
  ['float', whole('left|right|none')],
  ['clear', word],
  ['list-style-type', word],
  ['list-style-position', word],
  ['list-style', words],
  ['border-collapse', word],
  ['border-spacing', lengths],
  ['border-radius', lengths],
  ['border-width', lengths],
  ['border-style', words],
  ['border-color', upToFour(COLOUR)],
  ['table-layout', word],
  ['caption-side', word],
  ['empty-cells', word],
  ['box-sizing', word],
  ...SIDES.map(side => [`margin${side}`, lengths] as const),
  ...SIDES.map(side => [`padding${side}`, lengths] as const),
  ...SIDES.map(side => [`border${side}`, border] as const),
])

/** More declarations than this in one attribute are noise. */
const MAX_DECLARATIONS = 100
const MAX_VALUE_LENGTH = 400

/** The allowed declarations of a style attribute, rewritten; an empty string when none is left. */
export function safeStyle(style: string): string {
  return style
    .split(';', MAX_DECLARATIONS)
    .flatMap(declaration => safeDeclaration(declaration) ?? [])
    .join('; ')
}

/** True when a safe style sets a colour of its own. */
export function setsColour(style: string): boolean {
  return /(?:^|; )(?:color|background(?:-color)?):/.test(style)
}

function safeDeclaration(declaration: string): string | undefined {
  const colon = declaration.indexOf(':')
  const property = declaration.slice(0, colon).trim().toLowerCase()
  const pattern = colon < 0 ? undefined : PROPERTIES.get(property)
  if (!pattern) return undefined
  const value = declaration
    .slice(colon + 1)
    .trim()
    .replace(/\s*!\s*important$/i, '')
  return value.length <= MAX_VALUE_LENGTH && pattern.test(value) ? `${property}: ${value}` : undefined
}
