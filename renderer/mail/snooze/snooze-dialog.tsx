// When the chosen messages come back.
import { useId, useState } from 'react'
import type { Id } from '../../../shared/model/account.ts'
import { formatTime } from '../../format.ts'
import { type Translate, useText } from '../../i18n.ts'
import { parseLocalTime } from '../../local-time.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RadioGroupField } from '../../ui/radio-group-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { chosen } from '../list/chosen-ids.ts'
import { snoozeMessages, snoozeRows } from './snooze-actions.ts'
import { choicesAt, type SnoozeChoice, snoozeTime, timeWords } from './snooze-times.ts'
import './snooze.css'

interface SnoozeDialogProps {
  /** One message of the open conversation; absent: the selected rows. */
  readonly messageId?: Id | undefined
  readonly onClose: () => void
}

export function SnoozeDialog({ messageId, onClose }: SnoozeDialogProps) {
  const t = useText()
  const formId = useId()
  const [nowMs] = useState(Date.now)
  const [choice, setChoice] = useState<SnoozeChoice>('tomorrow')
  const [typed, setTyped] = useState('')
  const untilMs = choice === 'choose' ? parseLocalTime(typed, Date.now()) : snoozeTime(choice, nowMs)
  const snooze = () => {
    if (untilMs === undefined) return
    onClose()
    void (messageId === undefined ? snoozeRows(chosen(), untilMs) : snoozeMessages([messageId], untilMs))
  }
  const footer = (
    <>
      <Button onPress={onClose}>{t('common.cancel')}</Button>
      <Button variant="primary" type="submit" form={formId} isDisabled={untilMs === undefined}>
        {untilMs === undefined
          ? t('snooze.dialog.title')
          : t('snooze.dialog.snooze', { time: timeWords(untilMs, nowMs) })}
      </Button>
    </>
  )
  return (
    <Dialog title={t('snooze.dialog.title')} size={480} onClose={onClose} isDismissable footer={footer}>
      <form
        id={formId}
        className="snooze-form"
        onSubmit={event => {
          event.preventDefault()
          snooze()
        }}
      >
        <RadioGroupField
          label={t('snooze.dialog.until')}
          hint={t('snooze.dialog.hint')}
          options={choicesAt(nowMs).map(id => ({ id, label: choiceText(id, nowMs, t) }))}
          value={choice}
          onChange={setChoice}
          autoFocus
        />
        {choice === 'choose' ? (
          <TextField
            label={t('snooze.dialog.time')}
            type="datetime-local"
            value={typed}
            onChange={setTyped}
            error={typed !== '' && untilMs === undefined ? t('snooze.dialog.past') : undefined}
          />
        ) : null}
      </form>
    </Dialog>
  )
}

function choiceText(choice: SnoozeChoice, nowMs: number, t: Translate): string {
  return t(`snooze.choice.${choice}`, { time: timeOfChoice(choice, nowMs) })
}

/** Its day is said by the choice itself where that names one. */
function timeOfChoice(choice: SnoozeChoice, nowMs: number): string {
  const atMs = snoozeTime(choice, nowMs)
  if (atMs === undefined) return ''
  return choice === 'tomorrow' ? formatTime(atMs) : timeWords(atMs, nowMs)
}
