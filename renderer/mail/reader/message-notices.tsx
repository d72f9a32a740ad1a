// Bars above a message's text. At most two are shown at once; the others wait behind a button.
import { type ReactNode, useState } from 'react'
import type { MessageView } from '../../../shared/model/message.ts'
import { type Translate, useText } from '../../i18n.ts'
import { warningText } from '../../reading/message-warning.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { ListBar } from '../list/list-bar.tsx'
import { OutboxBar } from '../list/outbox-bar.tsx'
import { SnoozeBar } from '../snooze/snooze-bar.tsx'
import { HeaderOnlyBar } from './header-only-bar.tsx'
import { asksForReceipt, ReceiptBar } from './receipt-bar.tsx'
import { RemoteBar } from './remote-bar.tsx'
import { UnreadableBar } from './unreadable-bar.tsx'

const shownNotices = 2

export function MessageNotices({ view }: { readonly view: MessageView }) {
  const t = useText()
  const [isAll, setAll] = useState(false)
  const notices = noticesOf(view, t)
  const shown = isAll ? notices : notices.slice(0, shownNotices)
  if (notices.length === 0) return null
  return (
    <div className="message-notices">
      {shown}
      {shown.length < notices.length ? (
        <Button variant="link" size="small" onPress={() => setAll(true)}>
          {t('mail.reader.moreNotices', { count: notices.length - shown.length })}
        </Button>
      ) : null}
    </div>
  )
}

function noticesOf(view: MessageView, t: Translate): ReactNode[] {
  const notices: ReactNode[] = view.warnings.map(warning => (
    <Bar key={warning} tone={warning === 'parts-limit' ? 'quiet' : 'warn'}>
      {warningText(warning, { from: view.from.length > 0 ? view.from : [view.row.from], sender: view.sender }, t)}
    </Bar>
  ))
  const isToSend = view.row.role === 'outbox' || (view.row.role === 'sent' && view.row.outbox !== undefined)
  if (view.body.kind === 'unreadable') notices.unshift(<UnreadableBar key="unreadable" view={view} />)
  else if (view.row.wholeBytes !== undefined) notices.unshift(<HeaderOnlyBar key="header-only" row={view.row} />)
  if (isToSend) notices.unshift(<OutboxBar key="outbox" row={view.row} waiting={view.waiting} />)
  if (view.row.snooze) notices.unshift(<SnoozeBar key="snooze" row={view.row} snooze={view.row.snooze} />)
  if (view.body.kind === 'html' && view.body.remoteCount > 0) notices.push(<RemoteBar key="remote" view={view} />)
  if (asksForReceipt(view)) notices.push(<ReceiptBar key="receipt" view={view} />)
  if (view.reading.list) notices.push(<ListBar key="list" view={view} />)
  return notices
}
