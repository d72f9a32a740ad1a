// Opens one message the way a person wants it read: with its charset, its form, and remote pictures where they are allowed.

import type { Id } from '../../shared/model/account.ts'
import type { MessageView } from '../../shared/model/message.ts'
import { isUnreadable } from '../errors.ts'
import type { MessageReader } from '../message/open-message-reader.ts'
import { isSamePlace } from '../store/same-place.ts'
import type { Store, StoredMessage } from '../store/store.ts'
import { messageOf } from './message-of.ts'
import { viewOf } from './message-view.ts'
import type { ReadingChoices } from './reading-choices.ts'
import type { RemoteSenders } from './remote-senders.ts'
import { unreadableView } from './unreadable-view.ts'

export interface ViewServices {
  readonly store: Store
  readonly reader: MessageReader
  readonly choices: ReadingChoices
  readonly senders: RemoteSenders
  /** Where the sandboxed frame finds the HTML of a message; allows its remote images when asked. */
  htmlUrl(id: Id, showRemote: boolean): string
  isOffline(): boolean
}

/** `showRemote`: this once, whatever is remembered of the sender; not while the person works offline. Throws InputError when the message is gone. */
export async function openView(
  { store, reader, choices, senders, htmlUrl, isOffline }: ViewServices,
  { id, showRemote }: { readonly id: Id; readonly showRemote: boolean },
): Promise<MessageView> {
  const found = await messageOf(store, id)
  const choice = await choices.of(found.sha256)
  const open = ({ raw }: StoredMessage) => reader.open(raw, undefined, choice).catch(onlyUnreadable)
  const first = await open(found)
  // Compaction may have moved it since the place was asked for.
  const stored = first ? found : await messageOf(store, id)
  const opened = first ?? (isSamePlace(found.raw, stored.raw) ? undefined : await open(stored))
  if (!opened) return unreadableView(store, stored, choice)
  const isSenderTrusted = await senders.isTrusted(opened.from)
  const isShowingRemote = (showRemote || isSenderTrusted) && !isOffline()
  const html = { url: htmlUrl(id, isShowingRemote), isShowingRemote }
  return viewOf(stored, opened, { html, reading: { ...opened.mail, choice, isSenderTrusted } })
}

function onlyUnreadable(error: unknown): undefined {
  if (!isUnreadable(error)) throw error
}
