// The seed of a file's fuzzing: said when it runs long, given by KITTIWAKE_SEED when a run is to be repeated.
import { randomInt } from 'node:crypto'

const MAX_SEED = 0x7fff_ffff

/** `name` says in the output whose seed it is. */
export function fuzzSeed(name: string): number {
  const seed = Number(process.env.KITTIWAKE_SEED ?? randomInt(MAX_SEED))
  if (process.env.KITTIWAKE_LONG === '1') console.info(`${name}: seed ${seed}`)
  return seed
}
