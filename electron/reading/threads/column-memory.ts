// Memory of large columns, given back at once. The engine would do it when it comes by, and meanwhile the columns of a million
// messages, outgrown or done with, would take 200 MB more than what is in use.

/** Longer columns grow by a quarter: twice as long, those of a million messages would hold 40 MB for nothing. */
const LONG = 1 << 18

/** How long a column is to be that is full. */
export function nextCapacity(length: number): number {
  return length < LONG ? length * 2 : Math.ceil(length * 1.25)
}

/** The same numbers in a longer column. The old one is empty afterwards; it must be the only one in its buffer. */
export function wideIntegers(column: Int32Array<ArrayBuffer>, capacity: number): Int32Array<ArrayBuffer> {
  return new Int32Array(column.buffer.transfer(capacity * Int32Array.BYTES_PER_ELEMENT))
}

/** Nobody reads these any more. */
export function release(...columns: readonly ArrayBufferView<ArrayBuffer>[]): void {
  for (const { buffer } of columns) buffer.transfer(0)
}
