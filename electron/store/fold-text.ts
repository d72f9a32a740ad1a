// Text as it is compared and sorted: without case, accents and differences of width.

/** Letters that Unicode doesn't take apart into a base letter and an accent. */
const wholeLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  þ: 'th',
}

/** `Ångström` becomes `angstrom`; white space becomes single blanks. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøđðłħıþ]/g, letter => wholeLetters[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim()
}
