// A big file in which every eight bytes are their own number, so that a lost or doubled piece cannot hide.
import { closeSync, openSync, writeSync } from 'node:fs'

const blockBytes = 1024 * 1024
const wordBytes = 8

/** Writes `sizeBytes`, a multiple of 1 MiB. */
export function writeNumbers(file: string, sizeBytes: number): void {
  const descriptor = openSync(file, 'w')
  try {
    const block = new BigUint64Array(blockBytes / wordBytes)
    for (let from = 0; from < sizeBytes; from += blockBytes) {
      for (let index = 0; index < block.length; index++) block[index] = BigInt(from / wordBytes + index)
      writeSync(descriptor, block)
    }
  } finally {
    closeSync(descriptor)
  }
}
