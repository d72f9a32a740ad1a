// Removing a news server, and what was read in files of other newsreaders (.newsrc).
import type { Id } from '../../../shared/model/account.ts'
import { api, failureFrom } from '../../api.ts'
import { describeFailure } from '../../failure/describe-failure.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { ask, openDialog, toast } from '../../navigation.ts'

/** Asks first. True when it is gone. */
export async function removeServer(id: Id, name: string): Promise<boolean> {
  const isSure = await ask({
    title: t('newsServers.remove.title', { name }),
    text: t('newsServers.remove.text'),
    confirm: t('newsServers.remove.confirm'),
    keep: t('common.keep'),
    tone: 'danger',
  })
  if (!isSure) return false
  try {
    await api.news.removeServer({ id })
    toast({ text: t('newsServers.remove.done', { name }) })
    return true
  } catch (error) {
    const failure = failureFrom(error)
    const isBusy = failure.kind === 'input'
    toast({ text: isBusy ? t('newsServers.remove.busy', { name }) : describeFailure(failure, t).title })
    return false
  }
}

export async function importNewsrc(serverId: Id): Promise<void> {
  try {
    const found = await api.news.importNewsrc({ serverId })
    if (!found) return
    const { subscribed, problems } = found
    const rest = problems.length > 0 ? ` ${t('newsServers.newsrc.problems', { count: problems.length })}` : ''
    const show = () => openDialog({ kind: 'newsrc-report', problems })
    toast({
      text: `${t('newsServers.newsrc.imported', { count: subscribed })}${rest}`,
      ...(problems.length > 0 ? { action: { label: t('newsServers.newsrc.showProblems'), run: show } } : {}),
    })
  } catch (error) {
    tellFailure(error)
  }
}

export async function exportNewsrc(serverId: Id): Promise<void> {
  try {
    if (await api.news.exportNewsrc({ serverId })) toast({ text: t('newsServers.newsrc.exported') })
  } catch (error) {
    tellFailure(error)
  }
}
