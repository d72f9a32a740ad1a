// Tells when a new file matches a pattern. The first run only learns what is there.

import type { SavedJobWork } from '../../../../shared/model/saved-job.ts'
import { InputError } from '../../../errors.ts'
import { globToRegExp } from '../../patterns.ts'
import { requireSource } from './require-source.ts'
import type { RunContext, RunResult } from './run-context.ts'
import { subjectOf } from './subject.ts'

/** What is remembered has a bound; a pattern that matches more is not about single files. */
const MAX_NAMES = 20_000

type Watch = Extract<SavedJobWork, { kind: 'watch' }>

/** `files` is how many appeared, `result` the first of them by name. */
export async function lookForNew(work: Watch, { access, job, memory, remember }: RunContext): Promise<RunResult> {
  const from = access.accessTo(work.from.place, { signal: job.signal, job })
  const isMatch = globToRegExp(work.pattern)
  const entries = await from.list(work.from.path, job.signal)
  if (entries.length === 0) await requireSource(from, work.from.path)
  const names = entries.filter(({ name, kind }) => kind !== 'folder' && isMatch.test(name)).map(({ name }) => name)
  if (names.length > MAX_NAMES) throw new InputError(`More than ${MAX_NAMES} files match ${work.pattern}`)
  const subject = subjectOf(work)
  const known = memory.seen?.subject === subject ? new Set(memory.seen.names) : undefined
  const appeared = known ? names.filter(name => !known.has(name)).sort() : []
  await remember({ seen: { subject, names } })
  const [first] = appeared
  if (first === undefined) return { outcome: 'nothing-new', files: 0, bytes: 0, deleted: 0 }
  return { outcome: 'done', files: appeared.length, bytes: 0, deleted: 0, result: first }
}
