// Why a server could not be used, and the one or two things that would mend it.

import type { ReactNode } from 'react'
import type { Failure } from '../../shared/failure.ts'
import { describeFailure } from '../failure/describe-failure.ts'
import { matchFailure } from '../failure/match-failure.ts'
import { useText } from '../i18n.ts'
import { TestFailureFrame } from '../server/test-failure-frame.tsx'
import { Button } from '../ui/button.tsx'
import { alternativeOf, type ServerName } from './account-form.ts'
import { signInAndTest } from './browser-sign-in.ts'
import { chooseSecurity, editByHand, type FormStore, testServers, tryInstead } from './form-store.ts'
import { askForPlain } from './server-fields.tsx'

interface FailurePanelProps {
  readonly store: FormStore
  readonly server: ServerName
  readonly failure: Failure
  /** Leads to the password field. */
  readonly onTypeAgain: () => void
}

export function FailurePanel(props: FailurePanelProps) {
  const t = useText()
  const { store, server, failure } = props
  return (
    <TestFailureFrame
      failure={failure}
      text={describeFailure(failure, t, 'test-account')}
      cures={showCertificate => (
        <>
          <MendingButtons {...props} onShowCertificate={showCertificate} />
          <Button size="small" onPress={() => void testServers(store)}>
            {t('accounts.action.testAgain')}
          </Button>
        </>
      )}
      onTrust={certificateSha256 => void tryInstead(store, server, { certificateSha256 })}
    />
  )
}

type MendingButtonsProps = FailurePanelProps & { readonly onShowCertificate: () => void }

/** At most one of them is the likely cure. */
function MendingButtons(props: MendingButtonsProps): ReactNode {
  const t = useText()
  const { store, server, failure, onTypeAgain, onShowCertificate } = props
  const fields = store(({ form }) => form[server])
  const { name, action } = matchFailure(failure)
  if (action === 'sign-in' || (action === 'password' && fields.signIn === 'oauth2')) {
    return (
      <Button size="small" variant="primary" onPress={() => void signInAndTest(store)}>
        {t('accounts.signIn.again')}
      </Button>
    )
  }
  if (action === 'password') {
    return (
      <Button size="small" variant="primary" onPress={onTypeAgain}>
        {t('accounts.action.typeAgain')}
      </Button>
    )
  }
  if (name === 'unknownName') {
    return (
      <Button size="small" variant="primary" onPress={() => editByHand(store, true)}>
        {t('accounts.action.editByHand')}
      </Button>
    )
  }
  if (name === 'noEncryption' || name === 'plainLogin') {
    const takePlain = async () => {
      if (!(await askForPlain(t, fields.host))) return
      chooseSecurity(store, server, 'none')
      await testServers(store)
    }
    return (
      <>
        <OtherPort {...props} />
        <Button size="small" variant="danger" onPress={() => void takePlain()}>
          {t('accounts.action.useAnyway')}
        </Button>
      </>
    )
  }
  if (failure.kind === 'untrusted' && failure.certificate) {
    const host = failure.certificate.names.find(each => !each.includes('*'))
    return (
      <>
        {name === 'certificateName' && host ? (
          <Button size="small" variant="primary" onPress={() => void tryInstead(store, server, { host })}>
            {t('accounts.action.useHost', { host })}
          </Button>
        ) : null}
        <Button size="small" onPress={onShowCertificate}>
          {t('accounts.action.showCertificate')}
        </Button>
      </>
    )
  }
  return <OtherPort {...props} />
}

/** Only where the connection itself was the trouble. */
function OtherPort({ store, server, failure }: FailurePanelProps) {
  const t = useText()
  const fields = store(({ form }) => form[server])
  const other = alternativeOf(server, fields)
  const isAboutPort = ['unreachable', 'timeout', 'untrusted', 'protocol'].includes(failure.kind)
  if (!other || !isAboutPort) return null
  const change = { port: String(other.port), security: other.security }
  return (
    <Button size="small" variant="primary" onPress={() => void tryInstead(store, server, change)}>
      {t('accounts.action.tryPort', { port: change.port })}
    </Button>
  )
}
