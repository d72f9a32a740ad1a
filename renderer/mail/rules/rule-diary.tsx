// The diary of what rules did to mail, newest first: each entry leads to its message and can be taken back.
import { useCallback, useEffect, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { DiaryEntry } from '../../../shared/model/mail-rule.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { toast } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { HistoryIcon, UndoIcon } from '../../ui/icons.ts'
import { RuleEntry } from './rule-entry.tsx'
import './rules.css'

interface RuleDiaryProps {
  /** Of one message only. */
  readonly messageId?: Id | undefined
  readonly onClose: () => void
}

const pageLength = 100

export function RuleDiary({ messageId, onClose }: RuleDiaryProps) {
  const t = useText()
  const [entries, setEntries] = useState<readonly DiaryEntry[] | null>(null)
  const [hasMore, setMore] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const read = useCallback(
    async (before?: Id) => {
      try {
        const page = await api.mailRules.diary({ before, messageId, count: pageLength })
        setEntries(known => (before === undefined ? page : [...(known ?? []), ...page]))
        setMore(page.length === pageLength)
      } catch (error) {
        setFailure(failureFrom(error))
      }
    },
    [messageId],
  )
  useEffect(() => void read(), [read])
  const undo = async (work: () => Promise<{ undone: number }>) => {
    try {
      const { undone } = await work()
      toast({ text: t('mailRules.diary.undoneRun', { count: undone }) })
      await read()
    } catch (error) {
      setFailure(failureFrom(error))
    }
  }
  const last = entries?.at(-1)
  return (
    <Dialog size={940} title={t('mailRules.diary.title')} onClose={onClose} isDismissable>
      <TroubleBar failure={failure} />
      {entries?.length === 0 ? (
        <EmptyState icon={HistoryIcon} title={t('mailRules.diary.empty')}>
          {t('mailRules.diary.emptyText')}
        </EmptyState>
      ) : null}
      <ul className="rule-entries" aria-label={t('mailRules.diary.entries')}>
        {entries?.map((entry, index) => (
          <Entry key={entry.id} entry={entry} isFirstOfRun={entries[index - 1]?.runId !== entry.runId} onUndo={undo} />
        ))}
      </ul>
      {hasMore && last ? (
        <Button variant="ghost" onPress={() => void read(last.id)}>
          {t('mailRules.diary.more')}
        </Button>
      ) : null}
    </Dialog>
  )
}

interface EntryProps {
  readonly entry: DiaryEntry
  readonly isFirstOfRun: boolean
  readonly onUndo: (work: () => Promise<{ undone: number }>) => Promise<void>
}

function Entry({ entry, isFirstOfRun, onUndo }: EntryProps) {
  const t = useText()
  const { id, runId, atMs, undoneMs, subject } = entry
  const isUndone = undoneMs !== undefined
  return (
    <RuleEntry entry={entry} atMs={atMs} isUndone={isUndone}>
      {isUndone ? <span className="small t3">{t('mailRules.diary.undone')}</span> : null}
      {!isUndone && isFirstOfRun && runId !== undefined ? (
        <Button size="small" variant="ghost" onPress={() => void onUndo(() => api.mailRules.undoRun({ runId }))}>
          {t('mailRules.diary.undoRun')}
        </Button>
      ) : null}
      {!isUndone && entry.steps.length > 0 ? (
        <IconButton
          size="small"
          icon={UndoIcon}
          label={t('mailRules.diary.undo', { subject })}
          onPress={() => void onUndo(() => api.mailRules.undo({ ids: [id] }))}
        />
      ) : null}
    </RuleEntry>
  )
}
