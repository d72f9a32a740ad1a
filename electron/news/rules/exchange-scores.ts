// Rules from and to the score files of slrn and Pan.

import { readSlrnScores } from '../../reading/rules/read-slrn-scores.ts'
import { writeSlrnScores } from '../../reading/rules/write-slrn-scores.ts'
import type { NewsDesktop, NewsStore } from '../news-services.ts'
import { readChosenFile } from '../read-chosen-file.ts'

/** Some thousand rules with their comments. */
const MAX_FILE_BYTES = 5_000_000
/** More lines that nobody understands than a person reads. */
const MAX_NAMED_LINES = 1_000
const MAX_LINE_LENGTH = 500

interface Exchange {
  readonly store: Pick<NewsStore, 'addRules' | 'listRules'>
  readonly desktop: Pick<NewsDesktop, 'chooseFile' | 'saveFile'>
}

/** Undefined when the person cancelled. */
export async function importScores({ store, desktop }: Exchange) {
  const path = await desktop.chooseFile()
  if (path === undefined) return undefined
  const text = decoded(await readChosenFile(path, MAX_FILE_BYTES))
  const { rules, skippedLines } = readSlrnScores(text)
  await store.addRules(rules)
  const lines = text.split(/\r?\n/)
  const notUnderstood = skippedLines
    .slice(0, MAX_NAMED_LINES)
    .map(line => ({ line, text: (lines[line - 1] ?? '').trim().slice(0, MAX_LINE_LENGTH) }))
  return { rules: rules.length, notUnderstood }
}

/** Undefined when the person cancelled. */
export async function exportScores({ store, desktop }: Exchange) {
  const { text, leftOut } = writeSlrnScores(await store.listRules())
  const isSaved = await desktop.saveFile('scores', new TextEncoder().encode(text))
  return isSaved ? { leftOut: leftOut.length } : undefined
}

/** Score files are UTF-8 today and were Latin-1 before. */
function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return bytes.toString('latin1')
  }
}
