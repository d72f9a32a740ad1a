// Joins all letters of the practice world into the messages of the mailbox, the oldest first.
import { daysFrom, type Letter, letterBytes, sentMsOf } from './letter.ts'
import { lettersAtHome } from './letters-at-home.ts'
import { lettersAtWork } from './letters-at-work.ts'
import { lettersFromAbroad } from './letters-from-abroad.ts'
import { lettersFromMachines } from './letters-from-machines.ts'
import { lettersWithFiles } from './letters-with-files.ts'
import { oddLetters } from './odd-letters.ts'
import { rawLetters } from './raw-letters.ts'

/** The messages as they lie in the mailbox at the first start: dates count back from `nowMs`, all else is fixed. */
export function buildWorld(nowMs: number): Buffer[] {
  const days = daysFrom(nowMs)
  const letters = [
    ...lettersAtWork,
    ...lettersAtHome,
    ...lettersFromAbroad,
    ...lettersFromMachines,
    ...lettersWithFiles,
    ...oddLetters,
  ]
  const byId = new Map(letters.map(letter => [letter.id, letter]))
  const written = letters.map(letter => {
    const sentMs = sentMsOf(letter, nowMs)
    return { sentMs, bytes: letterBytes(letter, { sentMs, days, thread: threadOf(letter, byId) }) }
  })
  const raw = rawLetters.map(letter => {
    const sentMs = sentMsOf(letter, nowMs)
    return { sentMs, bytes: Buffer.from(letter.raw(sentMs)) }
  })
  return [...written, ...raw].sort((a, b) => a.sentMs - b.sentMs).map(({ bytes }) => bytes)
}

/** What a letter answers, and what that answered, the oldest first. */
export function threadOf(letter: Letter, byId: ReadonlyMap<string, Letter>): Letter[] {
  const parent = letter.answers === undefined ? undefined : byId.get(letter.answers)
  return parent === undefined ? [] : [...threadOf(parent, byId), parent]
}
