// What an account's servers are and can do: what they said the last time at once, what they say now when they have answered.

import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { ExplainedServer } from '../../../shared/model/doctor.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { runJob } from '../../run-job.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FilterIcon, RefreshIcon } from '../../ui/icons.ts'
import { useAccount } from '../use-account.ts'
import { MailServer } from './mail-server.tsx'
import './doctor.css'

interface AccountServersProps {
  readonly accountId: Id
  readonly onClose: () => void
}

export function AccountServers({ accountId, onClose }: AccountServersProps) {
  const t = useText()
  const account = useAccount(accountId)
  const { servers, failure, isAsking, ask } = useServers(accountId)
  if (!account) return null
  const footer = (
    <>
      <Button icon={RefreshIcon} isDisabled={isAsking} onPress={ask}>
        {t('accountsDoctor.facts.refresh')}
      </Button>
      <Button icon={FilterIcon} onPress={() => openDialog({ kind: 'server-rules', accountId })}>
        {t('accountsSieve.open')}
      </Button>
      <span className="grow" />
      <Button variant="primary" onPress={onClose}>
        {t('common.close')}
      </Button>
    </>
  )
  return (
    <Dialog
      title={t('accountsDoctor.facts.title', { name: account.name })}
      titleNote={isAsking ? <span role="status">{t('accountsDoctor.facts.asking')}</span> : null}
      size={940}
      onClose={onClose}
      footer={footer}
    >
      <TroubleBar failure={failure} doing="explain-account" />
      <div className="mail-servers">
        {servers.map(server => (
          <MailServer key={server.server} accountId={accountId} server={server} isAsking={isAsking} />
        ))}
      </div>
    </Dialog>
  )
}

function useServers(id: Id) {
  const [servers, setServers] = useState<readonly ExplainedServer[]>([])
  const [failure, setFailure] = useState<Failure | null>(null)
  const [asked, setAsked] = useState(0)
  const [isAsking, setAsking] = useState(true)
  useEffect(() => {
    let isCurrent = asked >= 0
    let running: Id | undefined
    const show = (found: readonly ExplainedServer[]) => isCurrent && setServers(found)
    const ask = async () => {
      show(await api.accounts.serverFacts({ id }))
      const job = await runJob(() => api.accounts.explain({ id }), {
        onStart: started => {
          running = started
        },
      })
      if (job.result?.kind === 'explained') show(job.result.servers)
      if (isCurrent) setFailure(job.failure ?? null)
    }
    setAsking(true)
    ask()
      .catch((error: unknown) => isCurrent && setFailure(failureFrom(error)))
      .finally(() => isCurrent && setAsking(false))
    return () => {
      isCurrent = false
      // What nobody looks at any more is not asked for.
      if (running !== undefined) api.jobs.cancel({ id: running }).catch(() => undefined)
    }
  }, [id, asked])
  return { servers, failure, isAsking, ask: () => setAsked(asked + 1) }
}
