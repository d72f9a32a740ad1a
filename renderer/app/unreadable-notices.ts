// Says once that work on many messages has passed over some of them, whoever began it and whatever is on the screen.
import type { Id } from '../../shared/model/account.ts'
import type { Job } from '../../shared/model/job.ts'
import { onEvent } from '../api.ts'
import { t } from '../i18n.ts'
import { openDialog, toast } from '../navigation.ts'
import { areRestored, unreadableIn } from '../unreadable-in.ts'

/** Answers with a function that ends it. */
export function tellUnreadable(): () => void {
  const told = new Set<Id>()
  const known = new Set<Id>()
  return onEvent('job.changed', (job: Job) => {
    const messages = unreadableIn(job)
    // Jobs do not end in the order in which they began.
    if (!messages || told.has(job.id)) return
    told.add(job.id)
    const ids = messages.named.map(({ id }) => id)
    // Every check of mail meets again what waits for its server and cannot be read.
    const isOld = job.kind === 'get-mail' && ids.every(id => known.has(id))
    for (const id of ids) known.add(id)
    if (isOld) return
    toast({
      text: t(job.kind === 'check-mail' ? 'activity.unreadable.found' : 'activity.unreadable.told', {
        count: messages.count,
      }),
      action: {
        label: t('activity.unreadable.show'),
        run: () => openDialog({ kind: 'unreadable-messages', messages, areRestored: areRestored(job) }),
      },
    })
  })
}
