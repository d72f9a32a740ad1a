// Which articles are shown: those whose score is above a number.
import { useState } from 'react'
import { useText } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
import { scoreOf } from './list/score-number.ts'
import { setFilter } from './view-actions.ts'

interface ScoreAboveDialogProps {
  /** What is offered first. */
  readonly above: number
  readonly onClose: () => void
}

export function ScoreAboveDialog({ above, onClose }: ScoreAboveDialogProps) {
  const t = useText()
  const [text, setText] = useState(String(above))
  const wanted = scoreOf(text)
  const show = () => {
    if (wanted === null) return
    onClose()
    setFilter({ kind: 'score', above: wanted })
  }
  return (
    <Dialog
      title={t('news.scoreAbove.title')}
      size={480}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" isDisabled={wanted === null} onPress={show}>
            {t('news.scoreAbove.confirm')}
          </Button>
        </>
      }
    >
      <div className="dialog-form">
        <TextField
          label={t('news.scoreAbove.number')}
          value={text}
          onChange={setText}
          error={wanted === null ? t('news.scoreAbove.wrong') : undefined}
          onEnter={show}
          autoFocus
        />
      </div>
    </Dialog>
  )
}
