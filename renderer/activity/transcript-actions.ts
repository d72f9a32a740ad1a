// What can be done with a conversation: copied, saved, cleared away.

import type { Id } from '../../shared/model/account.ts'
import { api } from '../api.ts'
import { t } from '../i18n.ts'
import { toast } from '../navigation.ts'

export function copyTranscript(id: Id, withoutAddresses: boolean): void {
  void telling(async () => {
    await api.activity.copy({ id, withoutAddresses })
    return withoutAddresses ? t('activity.transcript.copiedWithout') : t('activity.transcript.copied')
  })
}

export function saveTranscript(id: Id): void {
  void telling(async () => ((await api.activity.save({ id })) ? t('activity.transcript.saved') : null))
}

/** Forgets the conversations that are over. */
export function clearTranscripts(): void {
  void telling(async () => {
    await api.activity.clear({})
    return null
  })
}

async function telling(work: () => Promise<string | null>): Promise<void> {
  try {
    const text = await work()
    if (text) toast({ text })
  } catch {
    toast({ text: t('activity.transcript.failed') })
  }
}
