// A folder of mail in several kinds of files, large enough that an import of it is more than a few batches.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const MESSAGES = 8_000
const FILES = 400

function message(number: number): string {
  return `Message-ID: <${number}@files.test>\nSubject: ${number}\nFrom: a@b.test\n\n${'A line of text.\n'.repeat(20)}`
}

export function writeFiles(folder: string): void {
  mkdirSync(join(folder, 'Box/cur'), { recursive: true })
  const entries = Array.from(
    { length: MESSAGES },
    (_, number) => `From a Mon Nov  9 11:20:00 2026\n${message(number)}\n`,
  )
  writeFileSync(join(folder, 'All.mbox'), entries.join(''))
  for (let number = 0; number < FILES; number++) {
    writeFileSync(join(folder, `Box/cur/${1_700_000_000 + number}.a:2,S`), message(MESSAGES + number))
  }
}
