// Pictures from elsewhere that a person asks for by a command. Offline nothing is fetched: then it says so, and offers the way back.
import { t } from '../i18n.ts'
import { toast } from '../navigation.ts'
import { useOffline, workOffline } from '../network/offline.ts'

export function fetchRemote(fetch: () => void): void {
  if (useOffline.getState().isOffline) {
    toast({
      text: t('mail.reading.remote.offline'),
      action: { label: t('failure.action.goOnline'), run: () => void workOffline(false) },
    })
  } else fetch()
}
