// Colours that were made for a white page, each beside one for a dark page: the browser takes the one for its theme and
// computes the other (CSS Color 5, relative colours). Hue and chroma stay; lightness is turned over where it must be.
import type { Attributes } from 'sanitize-html'

const COLOUR = /#[0-9a-f]{3,8}|(?:rgb|rgba|hsl|hsla)\([\d\s.,%/deg]{3,60}\)|(?<![\w.-])[a-z]{3,24}(?![\w-])/gi
const COLOURED = /^(?:color|background(?:-color)?|border(?:-(?:top|right|bottom|left|color))?)$/
/** Words of a border or a background that are no colours; everything else in it is one, or a length. */
const NO_COLOUR =
  /^(?:none|hidden|dotted|dashed|solid|double|groove|ridge|inset|outset|thin|medium|thick|initial|inherit|unset|revert|transparent|currentcolor|auto|rgba?|hsla?)$/i

/** White becomes the tone of a dark page; what is dark already stays; nothing is bright behind a bright text. */
const behind = (colour: string): string => `oklch(from ${colour} min(l, 1.21 - l, .48) c h / alpha)`
/** Black becomes nearly white; every text is bright enough to be read on what is behind. */
const inFront = (colour: string): string => `oklch(from ${colour} max(l, 1.08 - l, .78) c h / alpha)`
/** Lines stay quieter than text. */
const around = (colour: string): string => `oklch(from ${colour} clamp(.32, 1 - l, .6) c h / alpha)`

/** Safe attributes with their colours as `light-dark()`; the old attributes of colours become styles. */
export function adaptedColours(attribs: Attributes): Attributes {
  const { bgcolor, color, style = '', ...rest } = attribs
  // What the style says comes last and counts.
  const declarations = [
    ...(bgcolor === undefined ? [] : [`background-color: ${legacyColour(bgcolor)}`]),
    ...(color === undefined ? [] : [`color: ${legacyColour(color)}`]),
    ...(style === '' ? [] : style.split('; ')),
  ]
  return declarations.length === 0 ? rest : { ...rest, style: declarations.map(adaptedDeclaration).join('; ') }
}

/** Old HTML leaves out the number sign. */
function legacyColour(colour: string): string {
  return /^(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(colour) ? `#${colour}` : colour
}

function adaptedDeclaration(declaration: string): string {
  const colon = declaration.indexOf(': ')
  const property = declaration.slice(0, colon)
  if (!COLOURED.test(property)) return declaration
  const dark = property === 'color' ? inFront : property.startsWith('background') ? behind : around
  const value = declaration
    .slice(colon + 2)
    .replace(COLOUR, word => (NO_COLOUR.test(word) ? word : `light-dark(${word}, ${dark(word)})`))
  return `${property}: ${value}`
}
