// The rules, as the main process has them; read again when it says that they changed.

import { create } from 'zustand'
import type { Failure } from '../../../shared/failure.ts'
import type { ReadingRule } from '../../../shared/model/reading-rule.ts'
import { api, failureFrom, onEvent } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { toast } from '../../navigation.ts'
import { withoutTally } from './rule-kinds.ts'

interface RulesState {
  /** In their order; null until they were read. */
  readonly rules: readonly ReadingRule[] | null
  readonly failure: Failure | null
}

export const useRules = create<RulesState>(() => ({ rules: null, failure: null }))

async function readRules(): Promise<void> {
  try {
    useRules.setState({ rules: await api.rules.list({}), failure: null })
  } catch (error) {
    useRules.setState({ failure: failureFrom(error) })
  }
}

/** Reads now and after every change, until the returned function is called. */
export function followRules(): () => void {
  void readRules()
  return onEvent('rules.changed', () => void readRules())
}

/** Switches a rule off without losing it, or on again. */
export async function enableRule(rule: ReadingRule, isEnabled: boolean): Promise<void> {
  try {
    await api.rules.change({ id: rule.id, rule: { ...withoutTally(rule), isEnabled } })
  } catch (error) {
    tellFailure(error)
  }
}

/** One place up or down in the whole list: of rules that set a score the first counts. */
export async function moveRule(rule: ReadingRule, by: 1 | -1): Promise<void> {
  const rules = useRules.getState().rules ?? []
  const at = rules.findIndex(({ id }) => id === rule.id)
  const to = at + by
  if (at < 0 || to < 0 || to >= rules.length) return
  const before = rules[by < 0 ? to : to + 1]
  try {
    await api.rules.move({ id: rule.id, before: before?.id })
  } catch (error) {
    tellFailure(error)
  }
}

export interface ImportedScores {
  readonly rules: number
  readonly notUnderstood: readonly { readonly line: number; readonly text: string }[]
}

/** Undefined when the person chose no file, or when it failed and that was said. */
export async function importScores(): Promise<ImportedScores | undefined> {
  try {
    return await api.rules.importScores({})
  } catch (error) {
    tellFailure(error)
    return undefined
  }
}

export async function exportScores(): Promise<void> {
  try {
    const done = await api.rules.exportScores({})
    if (!done) return
    const { leftOut } = done
    toast({ text: leftOut > 0 ? t('rules.list.exportedPartly', { count: leftOut }) : t('rules.list.exported') })
  } catch (error) {
    tellFailure(error)
  }
}
