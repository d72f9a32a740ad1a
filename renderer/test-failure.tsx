// Why a test of a site or a news server failed, the server's words, and the one thing that would probably mend it.
import { useState } from 'react'
import type { Failure } from '../shared/failure.ts'
import type { Security } from '../shared/model/account.ts'
import { CertificateFactsDialog } from './certificate-facts-dialog.tsx'
import { ConversationDialog } from './conversation-dialog.tsx'
import { describeFailure } from './describe-failure.ts'
import { useText } from './i18n.ts'
import { matchFailure } from './match-failure.ts'
import { Bar } from './ui/bar.tsx'
import { Button } from './ui/button.tsx'
import { TranscriptIcon } from './ui/icons.ts'

interface Cures {
  readonly failure: Failure
  readonly doing: 'test-site' | 'test-news-server'
  /** Absent: there is a password. */
  readonly hasPassword?: boolean | undefined
  /** What was tried. */
  readonly security: Security
  readonly words: { readonly plain: string; readonly tls: string; readonly starttls: string }
  /** Encrypted the other way. */
  readonly onOther: (security: 'tls' | 'starttls') => void
  /** Without encryption: asks first. */
  readonly onPlain: () => void
}

interface TestFailureProps extends Cures {
  /** The person trusts this certificate from now on. */
  readonly onTrust: (certificateSha256: string) => void
}

export function TestFailure({ onTrust, ...cures }: TestFailureProps) {
  const t = useText()
  const { failure, doing, hasPassword } = cures
  const [shown, setShown] = useState<'certificate' | 'conversation' | null>(null)
  const { title, safe, advice, words } = describeFailure(failure, t, { doing, hasPassword })
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
        <Mending {...cures} onShowCertificate={() => setShown('certificate')} />
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

/** The likely cure, at most one. */
function Mending({
  failure,
  security,
  words,
  onOther,
  onPlain,
  onShowCertificate,
}: Cures & { readonly onShowCertificate: () => void }) {
  const t = useText()
  const { name } = matchFailure(failure)
  if (failure.kind === 'untrusted' && failure.certificate) {
    return (
      <Button size="small" onPress={onShowCertificate}>
        {t('accounts.action.showCertificate')}
      </Button>
    )
  }
  if (name === 'noEncryption' || name === 'encryptionRefused') {
    return (
      <Button size="small" variant="danger" onPress={onPlain}>
        {words.plain}
      </Button>
    )
  }
  const other = security === 'starttls' ? 'tls' : security === 'tls' ? 'starttls' : null
  const isConnection = failure.kind === 'unreachable' || failure.kind === 'timeout' || name === 'handshake'
  if (!isConnection || other === null || name === 'unknownName') return null
  return (
    <Button size="small" onPress={() => onOther(other)}>
      {words[other]}
    </Button>
  )
}
