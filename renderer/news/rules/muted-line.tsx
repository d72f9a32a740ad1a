// What everything that is muted saved so far, over mail and news.

import { useEffect, useState } from 'react'
import type { MutedList } from '../../../shared/model/mail-rule.ts'
import type { ReadingRule } from '../../../shared/model/reading-rule.ts'
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { formatNumber, formatSize } from '../../format.ts'
import { useText } from '../../i18n.ts'

/** `rules`: asked again when they change. */
export function MutedLine({ rules }: { readonly rules: readonly ReadingRule[] | null }) {
  const t = useText()
  const [muted, setMuted] = useState<MutedList | null>(null)
  useEffect(() => {
    if (rules) api.mailRules.muted({}).then(setMuted, tellFailure)
  }, [rules])
  if (!muted) return null
  const { hits, savedLines, savedBytes } = muted
  const lines = formatNumber(savedLines)
  return (
    <p className="small t2" role="status">
      {t('rules.list.mutedSaved', { count: hits, lines, size: formatSize(savedBytes) })}
    </p>
  )
}
