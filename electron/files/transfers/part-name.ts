// The temporary name under which a file grows, beside its place, on this computer and on servers alike.

import { createHash } from 'node:crypto'
import { systemPath } from '../local-path.ts'

const SUFFIX = '.kittiwake-part'
/** What nearly every file system allows for one name. */
const MAX_NAME_BYTES = 255
const HASH_DIGITS = 8

/** `.NAME.kittiwake-part`; a name too long for that is cut, with a piece of its hash in place of the rest. */
export function partName(name: string): string {
  const whole = `.${name}${SUFFIX}`
  if (bytesOf(whole) <= MAX_NAME_BYTES) return whole
  const digest = createHash('sha256').update(JSON.stringify(name)).digest('hex').slice(0, HASH_DIGITS)
  let kept = name
  while (bytesOf(`.${kept}~${digest}${SUFFIX}`) > MAX_NAME_BYTES) kept = [...kept].slice(0, -1).join('')
  return `.${kept}~${digest}${SUFFIX}`
}

/** Bytes that are no text count one each, as they are written. */
function bytesOf(name: string): number {
  return Buffer.byteLength(systemPath(name))
}
