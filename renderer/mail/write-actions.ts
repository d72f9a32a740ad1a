// Starting a message: the draft is on disk before its window opens.
import type { Id } from '../../shared/model/account.ts'
import type { DraftKind } from '../../shared/model/message.ts'
import { api } from '../api.ts'
import { tellFailure } from '../failure/tell-failure.ts'
import { openDialog } from '../navigation.ts'
import { shownAccounts, useMail } from './mail-store.ts'

const { getState } = useMail

async function start(input: Parameters<typeof api.compose.start>[0]): Promise<void> {
  try {
    const draft = await api.compose.start(input)
    openDialog({ kind: 'compose', draftId: draft.id, isBegun: true })
  } catch (error) {
    tellFailure(error)
  }
}

/** A new message from the account that is shown, or from the first one. Without an account, adds one first. */
export function writeMessage(): void {
  const [account] = shownAccounts(getState())
  if (account) void start({ kind: 'new', accountId: account.id })
  else openDialog({ kind: 'add-account' })
}

export function answerMessage(kind: Exclude<DraftKind, 'new'>, messageId: Id): void {
  void start({ kind, messageId })
}

/** To everybody on the list that the message came by, and to nobody else. */
export function answerList(messageId: Id): void {
  void start({ kind: 'reply', messageId, toList: true })
}

/** A mailto link: from the system, or clicked in a message. */
export function writeTo(mailto: string): void {
  const [account] = shownAccounts(getState())
  if (account) void start({ kind: 'new', accountId: account.id, mailto })
  else openDialog({ kind: 'add-account' })
}

/** Opens a draft of the list in its composer. */
export function continueDraft(id: Id): void {
  openDialog({ kind: 'compose', draftId: id })
}

/** Takes a message out of the Outbox and into a composer again. */
export async function editAgain(messageId: Id, onlyRefused = false): Promise<void> {
  try {
    const draft = await api.compose.editAgain({ messageId, onlyRefused })
    openDialog({ kind: 'compose', draftId: draft.id })
  } catch (error) {
    tellFailure(error)
  }
}

export async function sendAgain(messageId: Id): Promise<void> {
  try {
    await api.compose.sendAgain({ messageId })
  } catch (error) {
    tellFailure(error)
  }
}

/** It does not go out by itself any more. */
export async function keepInOutbox(messageId: Id): Promise<void> {
  try {
    await api.compose.reschedule({ messageId })
  } catch (error) {
    tellFailure(error)
  }
}

/** A person says that a message of unknown fate did arrive. */
export async function markSent(messageId: Id): Promise<void> {
  try {
    await api.compose.markSent({ messageId })
  } catch (error) {
    tellFailure(error)
  }
}
