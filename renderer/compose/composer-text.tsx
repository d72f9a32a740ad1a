// The text of a message: plain, as it will be sent.

import { useEffect, useRef } from 'react'
import type { Id } from '../../shared/model/account.ts'
import { useText } from '../i18n.ts'
import { classNames } from '../ui/class-names.ts'
import { saveNow, useCompose, writeText } from './compose-store.ts'

interface ComposerTextProps {
  readonly draftId: Id
  readonly text: string
  /** Begins here, above the quotation. */
  readonly autoFocus: boolean
}

export function ComposerText({ draftId, text, autoFocus }: ComposerTextProps) {
  const t = useText()
  const isMonospace = useCompose(state => state.isMonospace)
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (!autoFocus) return
    area.current?.focus()
    area.current?.setSelectionRange(0, 0)
    if (area.current) area.current.scrollTop = 0
  }, [autoFocus])
  return (
    <textarea
      ref={area}
      className={classNames('compose-text', isMonospace && 'compose-monospace')}
      aria-label={t('compose.text')}
      dir="auto"
      value={text}
      onChange={event => writeText(draftId, event.target.value)}
      onBlur={() => void saveNow(draftId)}
    />
  )
}
