// How else a message can be sent: later, to each person separately, with a delivery notice.

import { useState } from 'react'
import { formatSize, formatTime, formatWeekday } from '../format.ts'
import { useText } from '../i18n.ts'
import { parseLocalTime } from '../local-time.ts'
import { Button } from '../ui/button.tsx'
import { CheckboxField } from '../ui/checkbox-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { RadioGroupField } from '../ui/radio-group-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { choicesAt, type SendTimeChoice, timeOf } from './send-times.ts'
import './compose.css'

/** What a person chose; no time: at once. */
export interface SendOptions {
  readonly atMs?: number | undefined
  readonly isIndividual: boolean
  readonly wantsNotice: boolean
}

interface SendOptionsDialogProps {
  readonly recipientCount: number
  readonly sizeBytes: number
  readonly onBack: () => void
  readonly onSend: (options: SendOptions) => void
}

export function SendOptionsDialog({ recipientCount, sizeBytes, onBack, onSend }: SendOptionsDialogProps) {
  const t = useText()
  const [nowMs] = useState(Date.now)
  const [choice, setChoice] = useState<SendTimeChoice>('now')
  const [typed, setTyped] = useState('')
  const [isIndividual, setIndividual] = useState(false)
  const [wantsNotice, setNotice] = useState(false)
  const atMs = choice === 'choose' ? parseLocalTime(typed, Date.now()) : timeOf(choice, nowMs)
  const isUnclear = choice === 'choose' && atMs === undefined
  const footer = (
    <>
      <Button onPress={onBack}>{t('compose.warnings.back')}</Button>
      <Button variant="primary" isDisabled={isUnclear} onPress={() => onSend({ atMs, isIndividual, wantsNotice })}>
        {atMs === undefined ? t('compose.send') : t('compose.options.sendAt', { time: timeText(atMs) })}
      </Button>
    </>
  )
  return (
    <Dialog title={t('compose.options.title')} size={480} onClose={onBack} footer={footer}>
      <div className="send-options">
        <RadioGroupField
          label={t('compose.options.when')}
          hint={choice === 'now' ? undefined : t('compose.options.mustRun')}
          options={choicesAt(nowMs).map(id => ({ id, label: choiceText(id, nowMs, t) }))}
          value={choice}
          onChange={setChoice}
        />
        {choice === 'choose' ? (
          <TextField
            label={t('compose.options.time')}
            type="datetime-local"
            value={typed}
            onChange={setTyped}
            error={typed !== '' && isUnclear ? t('compose.options.past') : undefined}
          />
        ) : null}
        <CheckboxField
          label={t('compose.options.individually')}
          hint={t('compose.options.traffic', {
            count: recipientCount,
            all: formatSize(recipientCount * sizeBytes),
            one: formatSize(sizeBytes),
          })}
          isSelected={isIndividual}
          isDisabled={recipientCount < 2}
          onChange={setIndividual}
        />
        <CheckboxField
          label={t('compose.options.notice')}
          hint={t('compose.options.noticeHint')}
          isSelected={wantsNotice}
          onChange={setNotice}
        />
      </div>
    </Dialog>
  )
}

function choiceText(choice: SendTimeChoice, nowMs: number, t: ReturnType<typeof useText>): string {
  const atMs = timeOf(choice, nowMs)
  return t(`compose.options.choice.${choice}`, { time: atMs === undefined ? '' : formatTime(atMs) })
}

function timeText(atMs: number): string {
  return `${formatWeekday(atMs, 'short')} ${formatTime(atMs)}`
}
