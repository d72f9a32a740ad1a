// Text as it is compared: without case, accents and differences of width. Rules and search must agree about it.

/** Letters that Unicode doesn't take apart into a base letter and an accent. */
const WHOLE_LETTERS: Readonly<Record<string, string>> = {
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
const BEYOND_ASCII = /[^ -~\t\r\n]/

/** `Ångström` becomes `angstrom`. White space stays as it is. Quick for ASCII, which most subjects are. */
export function foldText(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøđðłħıþ]/g, letter => WHOLE_LETTERS[letter] ?? letter)
}

/**
 * Letters since Unicode 6.1 (vowels of New Tai Lue, two Vedic signs), for a class of a pattern: the full-text index keeps to
 * what they were before and parts words at them.
 */
export const LETTERS_UNKNOWN_TO_INDEX = '\\u19b0-\\u19c0\\u19c8\\u19c9\\u1cf2\\u1cf3'

/** Words as they are searched. The form that sigma has at the end of a word is sigma: in a longer word it would stand so. */
export function foldWords(text: string): string {
  return foldText(text).replaceAll('ς', 'σ')
}
