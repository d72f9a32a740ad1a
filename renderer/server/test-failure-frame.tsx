// Why a server could not be used: what happened, its words, room for what would mend it, and the conversation.
import { type ReactNode, useState } from 'react'
import type { Failure } from '../../shared/failure.ts'
import type { FailureText } from '../failure/describe-failure.ts'
import { useText } from '../i18n.ts'
import { Bar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { TranscriptIcon } from '../ui/icons.ts'
import { CertificateFactsDialog } from './certificate-facts-dialog.tsx'
import { ConversationDialog } from './conversation-dialog.tsx'
import '../style/server-forms.css'

interface TestFailureFrameProps {
  readonly failure: Failure
  readonly text: FailureText
  /** The buttons that mend it; one of them may show the certificate. */
  readonly cures: (showCertificate: () => void) => ReactNode
  /** The person trusts this certificate from now on. */
  readonly onTrust: (certificateSha256: string) => void
}

export function TestFailureFrame({ failure, text, cures, onTrust }: TestFailureFrameProps) {
  const t = useText()
  const [shown, setShown] = useState<'certificate' | 'conversation' | null>(null)
  const { title, safe, advice, words } = text
  const trust = (certificateSha256: string) => {
    setShown(null)
    onTrust(certificateSha256)
  }
  return (
    <Bar tone="err" role="alert" title={title}>
      <p className="failure-text">
        {safe} {advice}
      </p>
      {words ? <p className="failure-text selectable">{t('common.serverSaid', { words })}</p> : null}
      <div className="failure-actions">
        {cures(() => setShown('certificate'))}
        {failure.connectionId === undefined ? null : (
          <Button size="small" variant="ghost" icon={TranscriptIcon} onPress={() => setShown('conversation')}>
            {t('common.showConversation')}
          </Button>
        )}
      </div>
      {shown === 'certificate' ? (
        <CertificateFactsDialog failure={failure} onTrust={trust} onClose={() => setShown(null)} />
      ) : null}
      {shown === 'conversation' && failure.connectionId !== undefined ? (
        <ConversationDialog
          connectionId={failure.connectionId}
          host={failure.host ?? ''}
          onClose={() => setShown(null)}
        />
      ) : null}
    </Bar>
  )
}
