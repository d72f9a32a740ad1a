// What can be done with a conversation: copied, saved, cleared away.

import type { Id } from '../../shared/model/account.ts'
import type { TranscriptLevel } from '../../shared/model/connection.ts'
import { api } from '../api.ts'
import { t } from '../i18n.ts'
import { toast } from '../navigation.ts'
import { useActivity } from './activity-store.ts'

export function copyTranscript(id: Id, withoutAddresses: boolean): void {
  void telling(async () => {
    await api.activity.copy({ id, withoutAddresses })
    return withoutAddresses ? t('activity.transcript.copiedWithout') : t('activity.transcript.copied')
  })
}

/** Versions, server and conversation without names, addresses and messages. */
export function copyReport(id: Id): void {
  void telling(async () => {
    await api.activity.copyReport({ id })
    return t('activity.transcript.copiedReport')
  })
}

export function saveTranscript(id: Id): void {
  void telling(async () => ((await api.activity.save({ id })) ? t('activity.transcript.saved') : null))
}

/** For what is said from now on. */
export function chooseLevel(accountName: string, level: TranscriptLevel): void {
  void telling(async () => {
    await api.activity.setLevel({ accountName, level })
    useActivity.setState({ levels: await api.activity.levels({}) })
    return null
  })
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
