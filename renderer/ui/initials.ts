// The initials and the hue that stand for a person. Pure.

const letterOrDigit = /[\p{L}\p{N}]/u

/** Up to two: of the first and the second word of the name, else of the address. */
export function initialsOf(name: string, address: string): string {
  const words = (name.trim() || (address.split('@')[0] ?? '')).split(/[\s._-]+/)
  const firsts = words.map(word => [...word].find(character => letterOrDigit.test(character)) ?? '').filter(Boolean)
  return firsts.slice(0, 2).join('').toLocaleUpperCase()
}

/** 0 to 359, the same for upper and lower case. */
export function hueOf(text: string): number {
  return [...text.toLowerCase()].reduce((hue, character) => (hue * 31 + (character.codePointAt(0) ?? 0)) % 360, 7)
}
