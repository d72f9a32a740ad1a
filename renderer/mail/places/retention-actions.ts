// Lets leave what a mailbox does not keep any longer, after a person agreed to the numbers; what went to the Trash can come back.
import type { Job } from '../../../shared/model/job.ts'
import type { RetentionScope } from '../../../shared/model/mail-folders.ts'
import { api, CallFailed } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { toast } from '../../navigation.ts'
import { runJob } from '../../run-job.ts'
import { messagesWords } from '../change-words.ts'
import { refreshList } from '../list/list-loading.ts'
import { changing, rememberTold } from '../undo-actions.ts'

export async function applyRetention(of: RetentionScope): Promise<void> {
  try {
    await changing(() => apply(of))
  } catch (error) {
    tellFailure(error)
  }
}

async function apply(of: RetentionScope): Promise<void> {
  const job = await run(of)
  // Stopped or failed in between, the result says what was done until then.
  const { result, failure } = job
  await refreshList()
  if (result?.kind === 'applied-retention') {
    if (result.moved > 0) rememberMoved(of, { jobId: job.id, moved: result.moved })
    else if (result.deleted > 0) toast({ text: t('mail.did.deletedForGood', { what: messagesWords(result.deleted) }) })
  }
  if (failure) throw new CallFailed(failure)
}

function run(of: RetentionScope): Promise<Job> {
  return runJob(() => api.mailFolders.applyRetention({ of }))
}

function rememberMoved(of: RetentionScope, done: { readonly jobId: number; readonly moved: number }): void {
  const label = t('mail.did.trash', { what: messagesWords(done.moved) })
  let { jobId } = done
  rememberTold({
    label,
    undo: async () => {
      await api.mailFolders.undoRetention({ jobId })
      await refreshList()
    },
    redo: async () => {
      const job = await run(of)
      jobId = job.id
      await refreshList()
      if (job.failure) throw new CallFailed(job.failure)
    },
  })
}
