// Opens a message that is attached to another one, as a person reads it: nothing of it is remembered, and its remote pictures are shown
// only when asked, because anybody could have attached anything.

import type { MessagePlace, MessageView } from '../../shared/model/message.ts'
import type { MessageReader } from '../message/open-message-reader.ts'
import type { Store } from '../store/store.ts'
import { messageAt } from './message-place.ts'
import { viewOf } from './message-view.ts'
import type { ReadingSystem } from './reading-system.ts'

interface AttachedServices {
  readonly store: Pick<Store, 'readMessage'>
  readonly reader: Pick<MessageReader, 'open'>
  readonly system: Pick<ReadingSystem, 'attachedUrl'>
  isOffline(): boolean
}

/** Throws InputError when the stored message is gone, or none is attached there. */
export async function openAttached(
  { store, reader, system, isOffline }: AttachedServices,
  { showRemote, ...place }: MessagePlace & { showRemote: boolean },
): Promise<MessageView> {
  const { stored, raw } = await messageAt(store, place)
  const opened = await reader.open(raw)
  const { from, to, subject, dateMs = stored.row.dateMs } = opened
  const row = { ...stored.row, from: from[0] ?? { name: '', address: '' }, to, subject, dateMs }
  const isShowingRemote = showRemote && !isOffline()
  const html = { url: system.attachedUrl(place, isShowingRemote), isShowingRemote }
  const reading = { ...opened.mail, choice: {}, isSenderTrusted: false }
  return viewOf({ ...stored, row, bcc: [], recipients: [], waiting: undefined }, opened, { html, reading })
}
