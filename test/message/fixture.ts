// Messages for tests: files of test/fixtures/messages, and small ones written in the test itself.
import { readdirSync, readFileSync } from 'node:fs'

const FOLDER = new URL('../fixtures/messages/', import.meta.url)

export function readFixture(name: string): Buffer {
  return readFileSync(new URL(name, FOLDER))
}

export function fixtureNames(): string[] {
  return readdirSync(FOLDER)
    .filter(name => name.endsWith('.eml'))
    .sort()
}

/** A message from its lines, with CR LF. Letters above 255 are not wanted here: the text is taken as Latin-1 bytes. */
export function messageOf(...lines: readonly string[]): Buffer {
  return Buffer.from(lines.join('\r\n'), 'latin1')
}
