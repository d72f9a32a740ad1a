// Starts work that goes on behind a closed sheet; Activity shows how it ends.

import type { Job } from '../../../shared/model/job.ts'
import { t } from '../../i18n.ts'
import { showView, toast } from '../../navigation.ts'

/** Throws CallFailed when it could not be started. */
export async function startInBackground(start: () => Promise<Job>): Promise<void> {
  const { title } = await start()
  toast({
    text: t('savedJobs.started', { name: title }),
    action: { label: t('savedJobs.showActivity'), run: () => showView('activity') },
  })
}
