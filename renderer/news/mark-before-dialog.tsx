// Marks everything in a group as read that is older than a day; how many articles that is, is said before.
import { useEffect, useState } from 'react'
import type { Id } from '../../shared/model/account.ts'
import { api } from '../api.ts'
import { useText } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
import { dayOf, startOfDayText } from './article/calendar-day.ts'
import { markChoice } from './mark-actions.ts'

interface MarkBeforeDialogProps {
  readonly groupId: Id
  /** The day that is offered first. */
  readonly dateMs: number
  readonly onClose: () => void
}

export function MarkBeforeDialog({ groupId, dateMs, onClose }: MarkBeforeDialogProps) {
  const t = useText()
  const [day, setDay] = useState(dayOf(dateMs))
  const beforeMs = startOfDayText(day)
  const count = useOlder(groupId, beforeMs)
  const mark = () => {
    if (beforeMs === null) return
    onClose()
    void markChoice({ kind: 'before', groupId, dateMs: beforeMs }, true)
  }
  return (
    <Dialog
      title={t('news.before.title')}
      size={480}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" isDisabled={beforeMs === null} onPress={mark}>
            {t('news.before.confirm')}
          </Button>
        </>
      }
    >
      <div className="dialog-form">
        <TextField
          label={t('news.before.day')}
          type="date"
          value={day}
          onChange={setDay}
          error={beforeMs === null ? t('news.before.wrong') : undefined}
          onEnter={mark}
          autoFocus
        />
        <p className="small t2" role="status">
          {count === null ? '' : t('news.before.count', { count })}
        </p>
      </div>
    </Dialog>
  )
}

/** How many articles here are older; null while that is not known. */
function useOlder(groupId: Id, beforeMs: number | null): number | null {
  const [count, setCount] = useState<number | null>(null)
  useEffect(() => {
    if (beforeMs === null) return
    let isWanted = true
    const put = (articles: number | null) => {
      if (isWanted) setCount(articles)
    }
    const choice = { kind: 'before' as const, groupId, dateMs: beforeMs }
    api.news.countArticles({ choice }).then(put, () => put(null))
    return () => {
      isWanted = false
    }
  }, [groupId, beforeMs])
  return beforeMs === null ? null : count
}
