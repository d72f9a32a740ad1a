// Forgets headers of old articles of a group on this computer: how old is asked, and what stays is said.
import { useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { toast } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { choiceOf } from '../article/header-choice.ts'

interface ForgetHeadersDialogProps {
  readonly groupId: Id
  readonly name: string
  readonly onClose: () => void
}

const dayMs = 86_400_000
const usualDays = 365

export function ForgetHeadersDialog({ groupId, name, onClose }: ForgetHeadersDialogProps) {
  const t = useText()
  const [text, setText] = useState(String(usualDays))
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const choice = choiceOf({ kind: 'days', count: '', days: text })
  const forget = async (days: number) => {
    setBusy(true)
    try {
      const count = await api.news.forgetHeaders({ groupId, beforeMs: Date.now() - days * dayMs })
      toast({ text: t('news.forget.done', { count }) })
      onClose()
    } catch (error) {
      setFailure(failureFrom(error))
      setBusy(false)
    }
  }
  const run = () => {
    if (choice?.kind === 'days' && !isBusy) void forget(choice.days)
  }
  return (
    <Dialog
      title={t('news.forget.title')}
      size={480}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" isDisabled={choice === null || isBusy} onPress={run}>
            {t('news.forget.confirm')}
          </Button>
        </>
      }
    >
      <div className="dialog-form">
        <TroubleBar failure={failure} />
        <TextField
          label={t('news.forget.days')}
          hint={t('news.forget.stays', { group: visibleLine(name) })}
          type="number"
          value={text}
          onChange={setText}
          error={choice ? undefined : t('news.first.wrong')}
          onEnter={run}
          autoFocus
        />
      </div>
    </Dialog>
  )
}
