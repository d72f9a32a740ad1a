// Numbers that look like chance and are the same at every start (mulberry32).

/** A function that answers with numbers from 0 up to 1, always the same row for the same name. */
export function chanceFor(name: string): () => number {
  let state = [...name].reduce((hash, character) => (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0, 7)
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One of them; they must not be none. */
export function oneOf<T>(items: readonly [T, ...T[]], chance: () => number): T {
  return items[Math.floor(chance() * items.length)] ?? items[0]
}
