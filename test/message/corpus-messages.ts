// The messages of test/fixtures/corpus, by their place in it.
import { readdirSync, readFileSync } from 'node:fs'

const FOLDER = new URL('../fixtures/corpus/', import.meta.url)

export interface CorpusMessage {
  readonly file: string
  readonly bytes: Buffer
}

/** All 486, in the order of their names. */
export function corpusMessages(): CorpusMessage[] {
  return corpusFiles().map(file => ({ file, bytes: readFileSync(new URL(encodeURI(file), FOLDER)) }))
}

export function corpusFiles(): string[] {
  const names = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => `${entry.parentPath}/${entry.name}`.slice(FOLDER.pathname.length).replace(/^\/+/, ''))
  return names.filter(name => name.includes('/') && !name.includes('_licence/')).sort()
}

export interface PythonLeaf {
  readonly type: string
  readonly bytes?: string
  readonly text?: string
}

/** What Python's email package reads in them, by file. */
export function pythonReadings(): ReadonlyMap<string, readonly PythonLeaf[]> {
  const lines = readFileSync(new URL('python-email.jsonl', FOLDER), 'utf8').trim().split('\n')
  return new Map(
    lines.map(line => {
      const { file, leaves = [] } = JSON.parse(line) as { file: string; leaves?: PythonLeaf[] }
      return [file, leaves]
    }),
  )
}
