// A restored profile takes its place at a start, also when an earlier one was killed in between.
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { restoredFolder, takeRestored } from '../../../electron/store/backup/take-restored.ts'
import { tempFolder } from '../store-world.ts'

function folders() {
  const folder = join(tempFolder(), 'data')
  for (const [path, text] of [
    [folder, 'old'],
    [restoredFolder(folder), 'restored'],
  ] as const) {
    mkdirSync(path)
    writeFileSync(join(path, 'mark'), text)
  }
  return folder
}

const markIn = (folder: string) => readFileSync(join(folder, 'mark'), 'utf8')

test('what was there before stays beside it', () => {
  const folder = folders()
  takeRestored(folder)
  expect(markIn(folder)).toBe('restored')
  const kept = readdirSync(dirname(folder)).find(name => name.startsWith('data.before-restore-'))
  expect(markIn(join(dirname(folder), kept ?? ''))).toBe('old')
  takeRestored(folder)
  expect(readdirSync(dirname(folder))).toHaveLength(2)
})

test('DATA-01: killed between the two renames, the next start does the second', () => {
  const folder = folders()
  renameSync(folder, `${folder}.before-restore-1`)
  takeRestored(folder)
  expect(markIn(folder)).toBe('restored')
})
