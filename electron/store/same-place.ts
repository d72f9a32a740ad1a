// Whether a message still lies where it was: compaction moves messages while others work with them.
import type { RawLocation } from './store.ts'

export function isSamePlace(one: RawLocation, other: RawLocation): boolean {
  return one.file === other.file && one.offset === other.offset
}
