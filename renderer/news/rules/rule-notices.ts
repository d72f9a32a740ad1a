// Notices about rules that were made or taken away, each with the way back.

import type { Id } from '../../../shared/model/account.ts'
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { toast } from '../../navigation.ts'

/** `Rule added. 4 articles hidden`, with Undo. */
export function tellAdded(id: Id, done: string, hidden: number): void {
  const text = hidden > 0 ? t('rules.doneAndHidden', { done, count: hidden }) : done
  const takeBack = () => void api.rules.remove({ ids: [id] }).catch(tellFailure)
  toast({ text, action: { label: t('common.undo'), run: takeBack } })
}

/** Takes rules out of the list; a notice brings them back. */
export async function removeRules(ids: readonly Id[]): Promise<void> {
  const restore = () => void api.rules.restore({ ids: [...ids] }).catch(tellFailure)
  try {
    await api.rules.remove({ ids: [...ids] })
    toast({
      text: t('rules.list.removed', { count: ids.length }),
      action: { label: t('common.undo'), run: restore },
    })
  } catch (error) {
    tellFailure(error)
  }
}
