// What must be on disk before the window may go, and what a person is asked before: parts of the window name it here, the main
// process waits for it.
import { api, onEvent } from './api.ts'

type Flush = () => Promise<unknown>
/** Resolves to false when the person wants to stay. `hold` comes before a person is asked anything. */
type Question = (hold: () => Promise<void>) => Promise<boolean>

const flushes = new Set<Flush>()
const questions = new Set<Question>()

/** `flush` resolves when nothing of its part is only in memory; it must not reject. */
export function flushBeforeEnd(flush: Flush): void {
  flushes.add(flush)
}

/** `question` must not reject. It is left out where the app starts again at once. Asked until the returned function is called. */
export function askBeforeEnd(question: Question): () => void {
  questions.add(question)
  return () => questions.delete(question)
}

/** Call it once, at the start. */
export function listenToEnd(): void {
  onEvent('app.ending', ({ mayStay }) => void end(mayStay))
}

async function end(mayStay: boolean): Promise<void> {
  await flushAll()
  if (mayStay && !(await mayEnd())) return api.app.stay({})
  // While the person was asked, something may have been written.
  await flushAll()
  await api.app.readyToEnd({})
}

async function flushAll(): Promise<void> {
  await Promise.all([...flushes].map(flush => flush()))
}

async function mayEnd(): Promise<boolean> {
  for (const question of questions) if (!(await question(() => api.app.holdEnd({})))) return false
  return true
}
