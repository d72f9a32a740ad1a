// Fetching the files that an NZB file lists; the file and the place for them are asked for by the system's own dialogs.
import { api } from '../api.ts'
import { t } from '../i18n.ts'
import { showView, toast } from '../navigation.ts'
import { tellFailure } from '../tell-failure.ts'

/** Nothing is said when the person chose none. */
export async function openNzb(): Promise<void> {
  try {
    const { length: count } = await api.news.openNzb({})
    if (count === 0) return
    toast({
      text: t('news.file.gettingFiles', { count }),
      action: { label: t('news.status.show'), run: () => showView('activity') },
    })
  } catch (error) {
    tellFailure(error)
  }
}
