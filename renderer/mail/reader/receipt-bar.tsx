// Somebody wants to be told that the message was opened (RFC 8098). Nothing is sent until the person says so.
import type { MessageView } from '../../../shared/model/message.ts'
import { useText } from '../../i18n.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { MarkReadIcon } from '../../ui/icons.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { answerReceipt } from './reading-actions.ts'

/** Only for mail that came, and once; of which just the header came, nothing was opened that a receipt could tell of. */
export function asksForReceipt({ row, reading }: Pick<MessageView, 'row' | 'reading'>): boolean {
  const isOwn = row.role === 'sent' || row.role === 'outbox' || row.role === 'drafts'
  const isWhole = row.wholeBytes === undefined
  return reading.receiptTo.length > 0 && reading.choice.receipt === undefined && isWhole && !isOwn
}

export function ReceiptBar({ view }: { readonly view: MessageView }) {
  const t = useText()
  const sender = view.from[0] ?? view.row.from
  const name = visibleLine(sender.name || sender.address)
  const others = view.reading.receiptTo
    .map(({ address }) => visibleLine(address))
    .filter(address => address.toLowerCase() !== sender.address.toLowerCase())
  return (
    <Bar
      tone="quiet"
      icon={MarkReadIcon}
      actions={
        <>
          <Button size="small" onPress={() => void answerReceipt(view, true)}>
            {t('mail.reading.receipt.send')}
          </Button>
          <Button size="small" onPress={() => void answerReceipt(view, false)}>
            {t('mail.reading.receipt.refuse')}
          </Button>
        </>
      }
    >
      {others.length === 0
        ? t('mail.reading.receipt.asked', { name })
        : t('mail.reading.receipt.askedOther', { name, address: others.join(', ') })}
    </Bar>
  )
}
