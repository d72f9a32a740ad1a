// A conversation is watched or ignored with one key: a rule is made of it, and a notice takes it back.
import type { Id } from '../../../shared/model/account.ts'
import type { RuleEnd } from '../../../shared/model/reading-rule.ts'
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { toast } from '../../navigation.ts'

/** Three months, after which nobody thinks of it any more. */
export const untilSilent: RuleEnd = { kind: 'silence', days: 90 }
export const forGood: RuleEnd = { kind: 'never' }

export async function muteThread(messageId: Id, kind: 'watch-thread' | 'ignore-thread', ends: RuleEnd): Promise<void> {
  try {
    const { rule, runId } = await api.mailRules.muteThread({ messageId, kind, ends })
    const text = t(kind === 'watch-thread' ? 'mailRules.watched' : 'mailRules.ignored')
    toast({ text, action: { label: t('common.undo'), run: () => void takeBack(rule.id, runId) } })
  } catch (error) {
    tellFailure(error)
  }
}

async function takeBack(ruleId: Id, runId: Id): Promise<void> {
  try {
    await api.rules.remove({ ids: [ruleId] })
    await api.mailRules.undoRun({ runId })
  } catch (error) {
    tellFailure(error)
  }
}
