// Finds lines of a conversation: Enter goes to the next, Shift+Enter to the one before.

import { type KeyboardEvent, useMemo } from 'react'
import { useText } from '../i18n.ts'
import { Icon } from '../ui/icon.tsx'
import { SearchIcon } from '../ui/icons.ts'
import { findInLog, goToMatch, useActivity } from './activity-store.ts'
import { findLines } from './transcript-rows.ts'

/** The lines that match, newest state of the log. */
export function useMatches(): readonly number[] {
  const lines = useActivity(state => state.lines)
  const find = useActivity(state => state.find)
  return useMemo(() => findLines(lines, find), [lines, find])
}

export function TranscriptFind() {
  const t = useText()
  const { find, findAt } = useActivity()
  const matches = useMatches()
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape' && find !== '') findInLog('')
    else if (event.key === 'Enter' && matches.length > 0) {
      const step = event.shiftKey ? matches.length - 1 : 1
      goToMatch((findAt + step) % matches.length)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const result =
    matches.length === 0
      ? t('activity.transcript.noMatch')
      : t('activity.transcript.matches', { number: findAt + 1, count: matches.length })
  return (
    <search className="field-box transcript-find">
      <Icon shape={SearchIcon} size="s" />
      <input
        className="field-input"
        type="text"
        aria-label={t('activity.transcript.find')}
        placeholder={t('activity.transcript.find')}
        value={find}
        onChange={event => findInLog(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <span className="caption t3 nowrap" role="status">
        {find.trim() === '' ? null : result}
      </span>
    </search>
  )
}
