// The pseudo-locale `qps` (and `qps-Arab`, which runs from right to left), made from English: accents, brackets and 40 % more length.
// Text without brackets on screen has bypassed the catalogue; text cut off has too little room.

const accents: Readonly<Record<string, string>> = {
  a: 'á',
  b: 'ƀ',
  c: 'ç',
  d: 'ð',
  e: 'é',
  f: 'ƒ',
  g: 'ĝ',
  h: 'ĥ',
  i: 'î',
  j: 'ĵ',
  k: 'ķ',
  l: 'ļ',
  m: 'ɱ',
  n: 'ñ',
  o: 'ö',
  p: 'þ',
  q: 'ǫ',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'û',
  v: 'ṽ',
  w: 'ŵ',
  x: 'ẋ',
  y: 'ý',
  z: 'ž',
  A: 'Å',
  B: 'Ɓ',
  C: 'Ç',
  D: 'Ð',
  E: 'É',
  F: 'Ƒ',
  G: 'Ĝ',
  H: 'Ĥ',
  I: 'Î',
  J: 'Ĵ',
  K: 'Ķ',
  L: 'Ļ',
  M: 'Ṁ',
  N: 'Ñ',
  O: 'Ö',
  P: 'Þ',
  Q: 'Ǫ',
  R: 'Ŕ',
  S: 'Š',
  T: 'Ţ',
  U: 'Û',
  V: 'Ṽ',
  W: 'Ŵ',
  X: 'Ẋ',
  Y: 'Ý',
  Z: 'Ž',
}

const growth = 0.4

export interface TextTree {
  readonly [key: string]: string | TextTree
}

/** One text, changed outside its {{places}}. */
export function pseudoText(text: string): string {
  const changed = text
    .split(/(\{\{[^}]*\}\})/)
    .map(piece => (piece.startsWith('{{') ? piece : [...piece].map(c => accents[c] ?? c).join('')))
    .join('')
  const letters = text.replace(/\{\{[^}]*\}\}/g, '').length
  return `[${changed}${'·'.repeat(Math.ceil(letters * growth))}]`
}

/** A whole catalogue, same shape. */
export function pseudoCatalogue(tree: TextTree): TextTree {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      typeof value === 'string' ? pseudoText(value) : pseudoCatalogue(value),
    ]),
  )
}
