// The pattern sets that listings, transfers and jobs share.
import { create } from 'zustand'
import type { Id } from '../../../shared/model/account.ts'
import type { PatternSet, Patterns } from '../../../shared/model/remote-file.ts'
import { api } from '../../api.ts'

interface PatternSetsState {
  readonly sets: readonly PatternSet[]
}

export const usePatternSets = create<PatternSetsState>(() => ({ sets: [] }))

export async function readPatternSets(): Promise<void> {
  // Without an answer there are none to choose; everything is shown.
  usePatternSets.setState({ sets: await api.files.patternSets({}).catch(() => []) })
}

/** Throws CallFailed when it could not be kept. */
export async function savePatternSet(set: {
  readonly id?: Id | undefined
  readonly name: string
  readonly patterns: Patterns
}): Promise<PatternSet> {
  const saved = await api.files.savePatternSet(set)
  await readPatternSets()
  return saved
}

export async function removePatternSet(id: Id): Promise<void> {
  await api.files.removePatternSet({ id })
  await readPatternSets()
}
