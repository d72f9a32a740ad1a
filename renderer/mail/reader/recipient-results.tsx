// Who got a sent message and who did not: what our server said about each, and what reports said later.
import type { RecipientResult } from '../../../shared/failure.ts'
import { countWithout, type Fate, fateOf } from '../../../shared/recipient-fate.ts'
import { serverWords } from '../../../shared/server-words.ts'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { DoneIcon, FailedIcon, OutboxIcon } from '../../ui/icons.ts'
import { visibleLine } from '../../ui/visible-text.ts'

interface RecipientResultsProps {
  readonly recipients: readonly RecipientResult[]
  /** Whom the server told "later" it is asked about again. */
  readonly isWaiting: boolean
  /** Sends it again to those who do not have it. Absent: nothing can be done here. */
  readonly onRetry?: (() => void) | undefined
}

const shapes = { good: DoneIcon, open: OutboxIcon, bad: FailedIcon } as const
const tones: Readonly<Record<Fate, keyof typeof shapes>> = {
  accepted: 'good',
  relayed: 'good',
  delivered: 'good',
  delayed: 'open',
  later: 'open',
  bounced: 'bad',
  refused: 'bad',
}

export function RecipientResults({ recipients, isWaiting, onRetry }: RecipientResultsProps) {
  const t = useText()
  const fates = recipients.map(each => fateOf(each, isWaiting))
  // A message that everybody got, and about which nothing was reported, needs no table.
  if (fates.every(fate => fate === 'accepted')) return null
  const failed = countWithout(fates)
  const got = recipients.length - failed - fates.filter(fate => fate === 'later').length
  const summary = t('mail.outbox.deliveredTo', { count: recipients.length, got })
  return (
    <section className="recipient-results small" aria-label={t('mail.outbox.recipients')}>
      <div className="recipient-summary">
        <span className="strong grow">{summary}</span>
        {failed > 0 && onRetry ? (
          <Button size="small" onPress={onRetry}>
            {t('mail.outbox.sendToRest', { count: failed })}
          </Button>
        ) : null}
      </div>
      <ul>
        {recipients.map((result, index) => (
          <Recipient key={result.address} result={result} fate={fates[index] ?? 'accepted'} />
        ))}
      </ul>
    </section>
  )
}

function Recipient({ result, fate }: { readonly result: RecipientResult; readonly fate: Fate }) {
  const t = useText()
  const { address, code, text, delivery } = result
  const words = delivery ? [serverWords(delivery.text)] : [code || '', serverWords(text)]
  return (
    <li className={`recipient-${tones[fate]}`}>
      <Icon shape={shapes[tones[fate]]} size="s" />
      <span className="strong">{t(`mail.outbox.${fate}`)}</span>
      <bdi className="wrap-anywhere">{visibleLine(address)}</bdi>
      <bdi className="t3 wrap-anywhere">{words.filter(Boolean).join(' ')}</bdi>
    </li>
  )
}
