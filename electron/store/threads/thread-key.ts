// A Message-ID or a subject as a number of 52 bits, for remembering very many of them. Two of ten million share one with a
// chance of 1 in 90; then two conversations are one, which a person can split. No secret hangs on it: who wants to join a
// conversation refers to it. Hence no cryptographic hash, which would cost more than the rest of threading.

/** Odd constants with well mixed bits (those of the golden ratio and of MurmurHash3). */
const FIRST = 0x9e3779b1
const SECOND = 0x85ebca6b
const LAST = 0xc2b2ae35

/** Part of the file format: never change it without threading everything anew. */
export function threadKey(text: string): number {
  let high = text.length
  let low = FIRST
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    high = turned(Math.imul(high ^ code, FIRST))
    low = turned(Math.imul(low ^ code, SECOND))
  }
  return (mixed(high) & 0xfffff) * 2 ** 32 + (mixed(low ^ high) >>> 0)
}

function turned(bits: number): number {
  return (bits << 13) | (bits >>> 19)
}

/** Every bit of the input changes about half of the output. */
function mixed(bits: number): number {
  const once = Math.imul(bits ^ (bits >>> 16), SECOND)
  const twice = Math.imul(once ^ (once >>> 13), LAST)
  return twice ^ (twice >>> 16)
}
