// What the settings show about transfers: kept by the queue and by the system, not among the preferences.
import { create } from 'zustand'
import type { QueueSettings } from '../../shared/model/transfer.ts'
import { api } from '../api.ts'
import { t } from '../i18n.ts'
import { toast } from '../navigation.ts'
import { attempt, tryChange } from './settings-store.ts'

interface FilesSettings {
  /** Null until it is known. */
  readonly queue: QueueSettings | null
  readonly opensFtpLinks: boolean
}

export const useFilesSettings = create<FilesSettings>(() => ({ queue: null, opensFtpLinks: false }))

const { setState } = useFilesSettings

export async function readFilesSettings(): Promise<void> {
  await attempt('read', async () => {
    setState({ queue: await api.transfers.settings({}), opensFtpLinks: await api.app.opensFtpLinks({}) })
  })
}

export async function changeQueue(change: Partial<QueueSettings>): Promise<void> {
  await tryChange(async () => setState({ queue: await api.transfers.changeSettings(change) }))
}

/** The system has the last word. */
export async function openFtpLinks(isOn: boolean): Promise<void> {
  await tryChange(async () => {
    const opensFtpLinks = await api.app.openFtpLinks({ isOn })
    setState({ opensFtpLinks })
    if (opensFtpLinks !== isOn) toast({ text: t('settings.files.ftpNotTaken') })
  })
}
