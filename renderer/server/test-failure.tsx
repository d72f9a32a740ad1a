// Why a test of a site or a news server failed, the server's words, and the one thing that would probably mend it.
import type { Failure } from '../../shared/failure.ts'
import type { Security } from '../../shared/model/account.ts'
import { describeFailure } from '../failure/describe-failure.ts'
import { matchFailure } from '../failure/match-failure.ts'
import { useText } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { TestFailureFrame } from './test-failure-frame.tsx'

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
  return (
    <TestFailureFrame
      failure={failure}
      text={describeFailure(failure, t, { doing, hasPassword })}
      cures={showCertificate => <Mending {...cures} onShowCertificate={showCertificate} />}
      onTrust={onTrust}
    />
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
