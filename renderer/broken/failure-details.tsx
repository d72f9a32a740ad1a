// The technical words of a failure, folded away; they can be copied into a report.
import { useState } from 'react'
import type { Failure } from '../../shared/failure.ts'
import { api, failureFrom } from '../api.ts'
import { useText } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { CopyIcon } from '../ui/icons.ts'
import { failureDetails } from './start-actions.ts'

interface FailureDetailsProps {
  readonly failure: Failure
  readonly onTrouble: (failure: Failure) => void
}

export function FailureDetails({ failure, onTrouble }: FailureDetailsProps) {
  const t = useText()
  const [isCopied, setCopied] = useState(false)
  const details = failureDetails(failure)
  const copy = async () => {
    try {
      await api.app.copyText({ text: details })
      setCopied(true)
    } catch (error) {
      onTrouble(failureFrom(error))
    }
  }
  return (
    <details className="start-failure-details">
      <summary>{t('broken.details')}</summary>
      <pre className="mono">{details}</pre>
      <div className="row">
        <Button size="small" icon={CopyIcon} onPress={() => void copy()}>
          {t('broken.copy')}
        </Button>
        <span className="small t2" role="status">
          {isCopied ? t('broken.copied') : null}
        </span>
      </div>
    </details>
  )
}
