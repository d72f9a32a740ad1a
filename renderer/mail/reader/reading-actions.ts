// How one message is read: its charset, its form, its colours, its pictures; leaving its list; answering for a receipt.
import type { Id } from '../../../shared/model/account.ts'
import type { InvitationAnswer } from '../../../shared/model/invitation.ts'
import type { MessageView } from '../../../shared/model/message.ts'
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { ask, openDialog, toast } from '../../navigation.ts'
import { fetchRemote } from '../../reading/fetch-remote.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { nameOf } from '../list/row-words.ts'
import { writeTo } from '../write-actions.ts'
import { readMessage } from './conversation-reading.ts'

type Choice = Omit<Parameters<typeof api.reading.choose>[0], 'id'>

/** Remembered for this message, and shown at once. */
export async function chooseReading({ row, body }: MessageView, choice: Choice): Promise<void> {
  try {
    await api.reading.choose({ id: row.id, ...choice })
    await readMessage(row.id, body.kind === 'html' && body.isShowingRemote)
  } catch (error) {
    tellFailure(error)
  }
}

/** Whether a message has another form to be shown in. */
export function hasOtherForm({ body, reading }: MessageView): boolean {
  return reading.hasRichText && (body.kind === 'html' || reading.choice.isPlain === true)
}

/** The one sender whose pictures can be allowed for good; null where there are several, or none. */
export function oneSender(view: MessageView): string | null {
  const [sender, ...more] = view.from
  return sender && more.length === 0 && sender.address.includes('@') ? sender.address : null
}

/** This once. */
export function showRemote(id: Id): void {
  fetchRemote(() => void readMessage(id, true))
}

export async function alwaysShowRemote(view: MessageView, address: string): Promise<void> {
  try {
    await api.reading.allowRemote({ address })
    await readMessage(view.row.id, false)
    toast({
      text: t('mail.reading.remote.did', { address: visibleLine(address) }),
      action: { label: t('mail.command.undo'), run: () => void stopShowingRemote(view, address) },
    })
  } catch (error) {
    tellFailure(error)
  }
}

export async function stopShowingRemote(view: MessageView, address: string): Promise<void> {
  try {
    await api.reading.forbidRemote({ address })
    await readMessage(view.row.id, false)
    toast({ text: t('mail.reading.remote.undid', { address: visibleLine(address) }) })
  } catch (error) {
    tellFailure(error)
  }
}

/** One click is a request to a stranger's server: never before the person agreed. Other ways lead to what asks by itself. */
export async function unsubscribe(view: MessageView): Promise<void> {
  const { list } = view.reading
  const way = list?.unsubscribing
  if (!way) return
  if (way.kind !== 'one-click')
    return way.kind === 'mail' ? writeTo(way.url) : openDialog({ kind: 'link', url: way.url })
  const name = visibleLine(list.name)
  const isAgreed = await ask({
    title: name === '' ? t('mail.reading.list.askOther') : t('mail.reading.list.ask', { name }),
    text: unsubscribeWords(view, visibleLine(way.host)),
    confirm: t('mail.reading.list.unsubscribe'),
    keep: t('mail.reading.list.keep'),
  })
  if (!isAgreed) return
  try {
    const { host } = await api.reading.unsubscribe({ id: view.row.id })
    toast({ text: t('mail.reading.list.did', { host }) })
    await readMessage(view.row.id, false)
  } catch (error) {
    tellFailure(error)
  }
}

/** Whom the sender claims to be nobody has checked, so the host is named, and that it may be anybody's. */
function unsubscribeWords({ from, row }: MessageView, host: string): string {
  const sender = visibleLine((from[0] ?? row.from).address)
  const asked = t('mail.reading.list.oneClick', { host })
  return sender === '' ? asked : `${asked} ${t('mail.reading.list.unproven', { host, sender })}`
}

export async function answerReceipt(view: MessageView, isSent: boolean): Promise<void> {
  try {
    await api.reading.answerReceipt({ id: view.row.id, isSent })
    if (isSent) toast({ text: t('mail.reading.receipt.sent') })
    await readMessage(view.row.id, false)
  } catch (error) {
    tellFailure(error)
  }
}

export async function answerInvitation(view: MessageView, answer: InvitationAnswer): Promise<void> {
  const { organizer } = view.reading.invitation ?? {}
  if (!organizer) return
  try {
    await api.reading.answerInvitation({ id: view.row.id, answer })
    toast({ text: t('mail.invitation.sent', { organizer: nameOf(organizer) }) })
    await readMessage(view.row.id, view.body.kind === 'html' && view.body.isShowingRemote)
  } catch (error) {
    tellFailure(error)
  }
}
