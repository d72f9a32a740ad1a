// Above a message that sleeps, or came back: until when, and why it is here. Of a conversation that sleeps it stands once, above
// its newest message, and is about all of it.
import type { Id } from '../../../shared/model/account.ts'
import type { MessageRow, Snooze } from '../../../shared/model/message.ts'
import { formatShortDateTime } from '../../format.ts'
import { type Translate, useText } from '../../i18n.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { SnoozeIcon } from '../../ui/icons.ts'
import { type MailState, useMail } from '../mail-store.ts'
import { endSnoozeOfMessages } from './snooze-actions.ts'

interface SnoozeBarProps {
  readonly row: MessageRow
  readonly snooze: Snooze
}

export function SnoozeBar({ row: { id }, snooze }: SnoozeBarProps) {
  const t = useText()
  const isNewest = useMail(state => asleepWith(id, state).at(-1) === id)
  const isAsleep = snooze.state === 'asleep'
  if (isAsleep && !isNewest) return null
  const end = () => void endSnoozeOfMessages(asleepWith(id, useMail.getState()))
  return (
    <Bar
      tone="quiet"
      icon={SnoozeIcon}
      actions={
        isAsleep ? (
          <Button size="small" onPress={end}>
            {t('snooze.command.end')}
          </Button>
        ) : null
      }
    >
      {snoozeText(snooze, t)}
    </Bar>
  )
}

/** What sleeps of the open conversation, the newest last; the message itself where no conversation is open. */
function asleepWith(id: Id, { conversation }: MailState): Id[] {
  const rows = conversation?.messages.map(({ row }) => row) ?? []
  return rows.some(row => row.id === id)
    ? rows.filter(({ snooze }) => snooze?.state === 'asleep').map(row => row.id)
    : [id]
}

function snoozeText({ state, untilMs, wasAnswered }: Snooze, t: Translate): string {
  const time = formatShortDateTime(untilMs)
  if (state === 'asleep') return t('snooze.bar.asleep', { time })
  return t(wasAnswered ? 'snooze.bar.answered' : 'snooze.bar.back', { time })
}
