// A conversation is watched or ignored with one key: a rule is made of it, and taken back like every other change.
import type { RuleEnd } from '../../../shared/model/reading-rule.ts'
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { changing, rememberTold } from '../undo-actions.ts'

/** Three months, after which nobody thinks of it any more. */
export const untilSilent: RuleEnd = { kind: 'silence', days: 90 }
export const forGood: RuleEnd = { kind: 'never' }

type Muting = Parameters<typeof api.mailRules.muteThread>[0]

export async function muteThread(muting: Muting): Promise<void> {
  const label = t(muting.kind === 'watch-thread' ? 'mailRules.watched' : 'mailRules.ignored')
  const change = async () => {
    let muted = await api.mailRules.muteThread(muting)
    const undo = async () => {
      await api.rules.remove({ ids: [muted.rule.id] })
      await api.mailRules.undoRun({ runId: muted.runId })
    }
    const redo = async () => {
      muted = await api.mailRules.muteThread(muting)
    }
    rememberTold({ label, undo, redo })
  }
  try {
    await changing(change)
  } catch (error) {
    tellFailure(error)
  }
}
