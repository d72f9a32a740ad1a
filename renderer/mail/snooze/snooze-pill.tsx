// Beside the subject of a message that sleeps, or came back.
import type { Snooze } from '../../../shared/model/message.ts'
import { useText } from '../../i18n.ts'
import { Icon } from '../../ui/icon.tsx'
import { SnoozeIcon } from '../../ui/icons.ts'
import { timeWords } from './snooze-times.ts'

export function SnoozePill({ snooze: { state, untilMs } }: { readonly snooze: Snooze }) {
  const t = useText()
  return (
    <span className="pill">
      <Icon shape={SnoozeIcon} size="s" />
      {state === 'asleep' ? timeWords(untilMs, Date.now()) : t('snooze.state.backShort')}
    </span>
  )
}
