// The CRC-32 (ISO 3309) of two runs of bytes put together, from the checksums of each: so that a file joined from parts
// is checked whole without being read again. Appending zeros is a linear map over bits; it is squared for every power of two.

const POLYNOMIAL = 0xedb88320
const BITS = 32

/** `secondBytes` is the length of what `second` is the checksum of. */
export function combineCrc32(first: number, second: number, secondBytes: number): number {
  if (secondBytes <= 0) return first >>> 0
  let sum = first
  let appendZeros = squared(squared(squared(oneBit())))
  for (let left = secondBytes; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) sum = applied(appendZeros, sum)
    appendZeros = squared(appendZeros)
  }
  return (sum ^ second) >>> 0
}

/** What one zero bit does to a checksum, as a matrix of columns. */
function oneBit(): Uint32Array {
  return Uint32Array.from({ length: BITS }, (_, bit) => (bit === 0 ? POLYNOMIAL : 2 ** (bit - 1)))
}

function applied(matrix: Uint32Array, vector: number): number {
  let sum = 0
  for (let bits = vector >>> 0, at = 0; bits !== 0; bits >>>= 1, at++) if (bits & 1) sum ^= matrix[at] ?? 0
  return sum >>> 0
}

function squared(matrix: Uint32Array): Uint32Array {
  return matrix.map(column => applied(matrix, column))
}
