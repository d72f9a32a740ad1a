// Putting messages off and bringing them back: shown at once, taken back with one key.
import type { Id } from '../../../shared/model/account.ts'
import type { SnoozedMessage } from '../../../shared/model/message.ts'
import { api } from '../../api.ts'
import { t } from '../../i18n.ts'
import type { ChosenRows } from '../list/chosen-ids.ts'
import { shownRole, useMail } from '../mail-store.ts'
import { type MoveTarget, moveMessages, moveRows } from '../move-actions.ts'
import { timeWords } from './snooze-times.ts'

const moveBack = (snoozed: SnoozedMessage[]) => api.snooze.put({ snoozed })
const isSnoozedShown = () => shownRole(useMail.getState()) === 'snoozed'

function until(untilMs: number): MoveTarget<SnoozedMessage> {
  const time = timeWords(untilMs, Date.now())
  return {
    label: what => t('snooze.did.begin', { what, time }),
    move: async ids => ({ moved: (await api.snooze.begin({ ids, untilMs })).snoozed }),
    moveBack,
    // What sleeps already is only given another time.
    stays: isSnoozedShown(),
  }
}

const awake: MoveTarget<SnoozedMessage> = {
  label: what => t('snooze.did.end', { what }),
  move: async ids => ({ moved: (await api.snooze.end({ ids })).snoozed }),
  moveBack,
}

/** UTC milliseconds. */
export function snoozeRows(rows: ChosenRows, untilMs: number): Promise<void> {
  return moveRows(rows, until(untilMs))
}

/** Single messages of the open conversation. */
export function snoozeMessages(ids: readonly Id[], untilMs: number): Promise<void> {
  return moveMessages(ids, until(untilMs))
}

export function endSnoozeOfRows(rows: ChosenRows): Promise<void> {
  return moveRows(rows, awake)
}

export function endSnoozeOfMessages(ids: readonly Id[]): Promise<void> {
  return moveMessages(ids, awake)
}
