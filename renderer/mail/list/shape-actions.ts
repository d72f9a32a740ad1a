// How lists and messages are shown: layout, form, conversations or single messages. Kept over restarts.
import type { Id } from '../../../shared/model/account.ts'
import type { MailViewState } from '../../../shared/model/settings.ts'
import { keepInView } from '../../view-state.ts'
import { type MailState, useMail } from '../mail-store.ts'
import { sourceId } from '../places/tree-items.ts'

const { getState, setState } = useMail

// As many as are kept; the oldest go first.
const maxPlaces = 500
const maxLastFolders = 20

export function changeShape(change: Partial<MailViewState>): void {
  const shape = { ...getState().shape, ...change }
  setState({ shape })
  keepInView({ mail: shape })
}

/** A conversation stands where its newest message does: only lists by date can show them. */
export function listsConversations(state: Pick<MailState, 'source' | 'order' | 'shape' | 'mailboxes'>): boolean {
  return canListConversations(state) && !state.shape.messageLists.includes(sourceId(state.source))
}

/** What one is writing is no conversation yet; flags, tags and searches find single messages. */
export function canListConversations({
  source,
  order,
  mailboxes,
}: Pick<MailState, 'source' | 'order' | 'mailboxes'>): boolean {
  if (order.by !== 'date' || source.kind === 'tag' || source.kind === 'search') return false
  const role = source.kind === 'all' ? source.role : mailboxes.find(({ id }) => id === source.id)?.role
  return role !== 'flagged' && role !== 'drafts' && role !== 'outbox'
}

/** Remembers it for the list that is shown. */
export function listMessagesHere(areMessages: boolean): void {
  const { shape, source } = getState()
  const place = sourceId(source)
  const others = shape.messageLists.filter(each => each !== place)
  changeShape({ messageLists: areMessages ? [...others, place].slice(-maxPlaces) : others })
}

export function keepOpen(place: string, isOpen: boolean): void {
  const others = getState().shape.closedPlaces.filter(each => each !== place)
  changeShape({ closedPlaces: isOpen ? others : [...others, place].slice(-maxPlaces) })
}

/** Whether the trees of these accounts leave out what is not subscribed to. */
export function hidesUnsubscribed(ids: readonly Id[]): boolean {
  const { subscribedOnly = [] } = getState().shape
  return ids.length > 0 && ids.every(id => subscribedOnly.includes(id))
}

export function hideUnsubscribed(ids: readonly Id[], isOn: boolean): void {
  const others = (getState().shape.subscribedOnly ?? []).filter(id => !ids.includes(id))
  changeShape({ subscribedOnly: isOn ? [...others, ...ids].slice(-maxPlaces) : others })
}

export function rememberFolder(id: Id): void {
  const others = getState().shape.lastFolders.filter(each => each !== id)
  changeShape({ lastFolders: [id, ...others].slice(0, maxLastFolders) })
}
