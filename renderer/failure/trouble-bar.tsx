// A failure that belongs to no server of the form: finding, saving, storing.

import type { Failure } from '../../shared/failure.ts'
import type { JobKind } from '../../shared/model/job.ts'
import { useText } from '../i18n.ts'
import { Bar } from '../ui/bar.tsx'
import { describeFailure } from './describe-failure.ts'
import '../style/server-forms.css'

interface TroubleBarProps {
  readonly failure: Failure | null
  /** What did not happen; in front of why. */
  readonly title?: string | undefined
  readonly doing?: JobKind | undefined
  /** Absent: the server is used with a password, or none had a part in it. */
  readonly hasPassword?: boolean | undefined
}

export function TroubleBar({ failure, title, doing, hasPassword }: TroubleBarProps) {
  const t = useText()
  if (!failure || failure.kind === 'cancelled') return null
  const text = describeFailure(failure, t, { doing, hasPassword })
  return (
    <Bar tone="err" role="alert" title={title ?? text.title}>
      {title ? <p className="failure-text">{text.title}.</p> : null}
      <p className="failure-text">
        {text.safe} {text.advice}
      </p>
      {text.words ? <p className="failure-text selectable">{t('common.serverSaid', { words: text.words })}</p> : null}
    </Bar>
  )
}
