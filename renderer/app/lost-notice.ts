// Shows, at every start until the person has done with it, which messages a rebuilding could not keep.
import { api } from '../api.ts'
import { t } from '../i18n.ts'
import { openDialog, toast } from '../navigation.ts'

export async function tellLost(): Promise<void> {
  try {
    const messages = await api.backup.lost({})
    if (messages) openDialog({ kind: 'lost-messages', messages })
  } catch {
    toast({ text: t('activity.lost.notShown') })
  }
}
