// One line while articles wait to be posted: how many, whether a person must do something, and the way to the list.

import { useEffect } from 'react'
import { useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { OutboxIcon } from '../../ui/icons.ts'
import { followOutbox, needsPerson, useOutbox } from './outbox-store.ts'

interface OutboxBarProps {
  /** Something else says already that articles wait. */
  readonly isQuiet: boolean
}

/** Draws nothing while nothing waits. */
export function OutboxBar({ isQuiet }: OutboxBarProps) {
  const t = useText()
  const outbox = useOutbox(state => state.outbox)
  useEffect(followOutbox, [])
  if (outbox.length === 0 || (isQuiet && !outbox.some(needsPerson))) return null
  const unsure = outbox.filter(({ state }) => state === 'unsure').length
  const failed = outbox.filter(({ state }) => state === 'failed').length
  const words = [
    failed > 0 ? t('newsPosting.outbox.failedCount', { count: failed }) : '',
    unsure > 0 ? t('newsPosting.outbox.unsureCount', { count: unsure }) : '',
    failed + unsure === 0 ? t('newsPosting.outbox.waitingCount', { count: outbox.length }) : '',
  ]
  return (
    <Bar
      tone={outbox.some(needsPerson) ? 'warn' : 'info'}
      icon={outbox.some(needsPerson) ? undefined : OutboxIcon}
      shape="edge"
      role="status"
      actions={
        <Button size="small" onPress={() => openDialog({ kind: 'posts' })}>
          {t('newsPosting.outbox.show')}
        </Button>
      }
    >
      {words.filter(Boolean).join(' ')}
    </Bar>
  )
}
