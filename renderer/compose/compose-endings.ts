// The three ways a composer ends: kept as a draft, discarded, or sent. Each can be taken back or looked at again.
// And how a draft is gone on with.

import type { Id } from '../../shared/model/account.ts'
import type { DraftFields } from '../../shared/model/message.ts'
import type { SendTime } from '../../shared/model/outbox.ts'
import { withoutSignature } from '../../shared/signature.ts'
import { api, failureFrom } from '../api.ts'
import { formatShortDateTime } from '../format.ts'
import { t } from '../i18n.ts'
import { KeptDrafts } from '../kept-drafts.ts'
import { openDialog, toast } from '../navigation.ts'
import {
  type Composer,
  changeComposer,
  editComposer,
  fieldsToKeep,
  forgetComposer,
  isUntouched,
  openDraft,
  saveNow,
  signatureOf,
  stopSaving,
  useCompose,
  withTrouble,
} from './compose-store.ts'
import type { SendOptions } from './send-options-dialog.tsx'
import { tellSending } from './undo-sending.ts'

const kept = new KeptDrafts()

/** Loads a draft into a composer. It is not thrown away by a notice any more while somebody writes on it. */
export async function continueDraft(id: Id, isBegun = false): Promise<void> {
  kept.forget(id)
  await openDraft(id, isBegun)
}

/**
 * Writes and closes: `close` is called when nothing can be lost any more, and what is left to do comes after it, for keys that
 * are pressed meanwhile mean the window. A message that was only begun, or in which nothing stands, leaves no draft behind.
 */
export async function closeComposer(id: Id, close: () => void): Promise<void> {
  const composer = useCompose.getState().composers[id]
  if (composer && !(await saveNow(id))) return
  const isLeft = composer !== undefined && (isUntouched(id) || isBlank(composer))
  forgetComposer(id)
  close()
  if (!composer) return
  if (isLeft) await discardQuietly(id)
  else if (await isGone(id)) offerRestore(id, t('compose.toast.gone'))
  else {
    const run = () => void discardClosed(id)
    kept.tell(id, t('compose.toast.kept'), { label: t('compose.toast.discard'), run })
  }
}

function isBlank(composer: Composer): boolean {
  const { accountId, to, cc, bcc, subject, text } = fieldsToKeep(composer)
  const count = to.length + cc.length + bcc.length + composer.attachments.length
  const written = withoutSignature(text, signatureOf(accountId)) ?? text
  return composer.draft.kind === 'new' && count === 0 && `${subject}${written}`.trim() === ''
}

/** Discarded on another device since it was written on here for the last time. */
async function isGone(id: Id): Promise<boolean> {
  try {
    await api.compose.open({ id })
    return false
  } catch (error) {
    return failureFrom(error).kind === 'input'
  }
}

/** An empty draft that cannot be removed is no loss and no news. */
async function discardQuietly(id: Id): Promise<void> {
  await api.compose.discard({ id }).catch(() => undefined)
}

/** Throws the draft away; a toast brings it back. True when it is gone. */
export async function discardDraft(id: Id): Promise<boolean> {
  await saveNow(id)
  const isGone = await withTrouble(id, 'discard', async () => {
    await stopSaving(id)
    await api.compose.discard({ id })
  })
  if (isGone) {
    forgetComposer(id)
    offerRestore(id)
  }
  return isGone
}

async function discardClosed(id: Id): Promise<void> {
  try {
    await api.compose.discard({ id })
    offerRestore(id)
  } catch {
    toast({ text: t('compose.failed.discard') })
  }
}

function offerRestore(id: Id, text = t('compose.toast.discarded')): void {
  const restore = async () => {
    const { id: draftId } = await api.compose.restoreDiscarded({ id })
    openDialog({ kind: 'compose', draftId })
  }
  const run = () => void restore().catch(() => toast({ text: t('compose.failed.open') }))
  toast({ text, action: { label: t('common.undo'), run } })
}

/**
 * Puts the message into the Outbox, from where it is sent after the moment in which it can be taken back, or later. True
 * when it is there; the draft is then gone.
 */
export async function sendDraft(id: Id, options?: SendOptions): Promise<boolean> {
  const composer = useCompose.getState().composers[id]
  if (!composer || composer.isSending) return false
  changeComposer(id, () => ({ isSending: true }))
  const isInOutbox = await withTrouble(id, 'send', async () => {
    await stopSaving(id)
    await putIntoOutbox({ id, fields: fieldsToKeep(composer) }, options)
  })
  if (isInOutbox) forgetComposer(id)
  else {
    changeComposer(id, () => ({ isSending: false }))
    editComposer(id, () => ({}))
  }
  return isInOutbox
}

/** Says what happens next, with the way back where there is time for one. */
async function putIntoOutbox(written: { id: Id; fields: DraftFields }, options?: SendOptions): Promise<void> {
  const { undoSendSeconds } = await api.settings.read({})
  if (undoSendSeconds === 0 && !options) {
    await api.compose.send(written)
    toast({ text: t('compose.toast.sending') })
    return
  }
  const { atMs, isIndividual, wantsNotice } = options ?? {}
  const time: SendTime = atMs === undefined ? { kind: 'after', delayMs: undoSendSeconds * 1000 } : { kind: 'at', atMs }
  const { messageIds, dueMs } = await api.compose.schedule({ ...written, wishes: { time, isIndividual, wantsNotice } })
  if (time.kind === 'at') {
    tellSending({ text: t('compose.toast.later', { time: formatShortDateTime(dueMs) }) }, messageIds)
    return
  }
  const textFor = (count: number) => t('compose.toast.soon', { count })
  tellSending({ text: textFor(undoSendSeconds), countdown: { endMs: dueMs, textFor } }, messageIds)
}
