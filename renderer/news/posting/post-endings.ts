// The three ways a composer of articles ends: kept as a draft, discarded, or posted.

import type { Id } from '../../../shared/model/account.ts'
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { KeptDrafts } from '../../kept-drafts.ts'
import { openDialog, toast } from '../../navigation.ts'
import {
  changePost,
  editPost,
  fieldsToKeep,
  forgetPost,
  isUntouched,
  type OpenPost,
  openPost,
  savePostNow,
  stopSaving,
  usePosts,
  withTrouble,
} from './post-store.ts'

const kept = new KeptDrafts()

/** Loads a draft into a composer. It is not thrown away by a notice any more while somebody writes on it. */
export async function continuePost(id: Id): Promise<void> {
  kept.forget(id)
  await openPost(id)
}

/**
 * Writes and closes: `close` is called when nothing can be lost any more, and what is left to do comes after it, for keys that
 * are pressed meanwhile mean the window. An article that was only begun, or in which nothing stands, leaves no draft behind.
 */
export async function closePost(id: Id, close: () => void): Promise<void> {
  const open = usePosts.getState().posts[id]
  if (open && !(await savePostNow(id))) return
  const isLeft = open !== undefined && (isUntouched(id) || isBlank(open))
  forgetPost(id)
  close()
  if (!open) return
  // Such a draft that cannot be removed is no loss and no news.
  if (isLeft) await api.news.discardPost({ id }).catch(() => undefined)
  else {
    const run = () => void discardClosed(id)
    kept.tell(id, t('newsPosting.toast.kept'), { label: t('newsPosting.toast.discard'), run })
  }
}

/** The signature was put there by us. */
function isBlank({ post, fields }: OpenPost): boolean {
  const own = fields.text.split(/^-- $/m, 1)[0] ?? ''
  return post.kind === 'new' && `${fields.subject}${own}`.trim() === ''
}

/** Throws the draft away; a toast brings it back. True when it is gone. */
export async function discardPost(id: Id): Promise<boolean> {
  await savePostNow(id)
  const isGone = await withTrouble(id, 'discard', async () => {
    await stopSaving(id)
    await api.news.discardPost({ id })
  })
  if (isGone) {
    forgetPost(id)
    offerRestore(id)
  }
  return isGone
}

/** Discards a draft that no composer shows. */
export async function discardClosed(id: Id): Promise<void> {
  try {
    await api.news.discardPost({ id })
    offerRestore(id)
  } catch (error) {
    tellFailure(error)
  }
}

function offerRestore(id: Id): void {
  const restore = async () => {
    const post = await api.news.restorePost({ id })
    openDialog({ kind: 'post', postId: post.id })
  }
  const run = () => void restore().catch(tellFailure)
  toast({ text: t('newsPosting.toast.discarded'), action: { label: t('common.undo'), run } })
}

/** Puts the article into the outbox, from where it is posted. True when it is there; the draft is then gone. */
export async function sendPost(id: Id): Promise<boolean> {
  const open = usePosts.getState().posts[id]
  if (!open || open.isPosting) return false
  changePost(id, () => ({ isPosting: true }))
  const isInOutbox = await withTrouble(id, 'post', async () => {
    await stopSaving(id)
    await api.news.sendPost({ id, fields: fieldsToKeep(open) })
  })
  if (isInOutbox) {
    forgetPost(id)
    toast({ text: t('newsPosting.toast.posting') })
  } else editPost(id, () => ({ isPosting: false }))
  return isInOutbox
}
