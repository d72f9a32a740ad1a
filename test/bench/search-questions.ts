// Six kinds of question to the search index, each until its spread is known.
import type { StoreMethods } from '../../electron/store/store.ts'
import { wordOf } from './search-corpus.ts'

const REPEATS = 50

/** What is asked, in the words of the messages of `search-corpus.ts`. The last is asked letter by letter. */
export const questions = {
  common: wordOf(0),
  rare: 'xylophonist',
  sender: 'from:person7',
  phrase: 'subject:"harbour inspection"',
  both: `${wordOf(2)} ${wordOf(900)}`,
  prefix: wordOf(40).slice(0, 3),
} as const

/** The same for notmuch and mu, which find the beginning of a word only where it is said. */
export const peerQuestions = { ...questions, prefix: `${questions.prefix}*` } as const

/** How one kind of question was answered. */
export interface Asking {
  readonly name: string
  /** Until the first 50 rows are there. */
  readonly p95Ms: number
  readonly text: string
}

type Answer<Name extends 'openSearch' | 'listMessages' | 'finishSearch'> = ReturnType<StoreMethods[Name]>

interface Asked {
  openSearch(q: Parameters<StoreMethods['openSearch']>[0]): Answer<'openSearch'> | Promise<Answer<'openSearch'>>
  listMessages(q: Parameters<StoreMethods['listMessages']>[0]): Answer<'listMessages'> | Promise<Answer<'listMessages'>>
  finishSearch(id: number): Answer<'finishSearch'>
}

/** Each of them: the first 50 rows as the list shows them, then the number of all. */
export async function askEverything(store: Asked): Promise<Asking[]> {
  const askings: Asking[] = []
  for (const [name, text] of Object.entries(questions)) {
    const pageMs: number[] = []
    const totalMs: number[] = []
    let total = 0
    for (let at = 0; at < REPEATS; at++) {
      const startMs = performance.now()
      const { id } = await store.openSearch({ text, scope: { kind: 'everything' }, isTyping: name === 'prefix' })
      const source = { kind: 'search', id } as const
      await store.listMessages({ source, filter: 'all', order: { by: 'date', descending: true }, from: 0, count: 50 })
      const shownMs = performance.now()
      total = (await store.finishSearch(id)).total
      pageMs.push(shownMs - startMs)
      totalMs.push(performance.now() - shownMs)
    }
    const p95Ms = share(pageMs, 0.95)
    const page = `first 50: p50 ${share(pageMs, 0.5).toFixed(2)} ms, p95 ${p95Ms.toFixed(2)} ms`
    const line = `${name.padEnd(8)} ${page}; all ${total}: p50 ${share(totalMs, 0.5).toFixed(2)} ms`
    askings.push({ name, p95Ms, text: line })
  }
  return askings
}

function share(times: readonly number[], part: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length * part)] ?? 0
}
