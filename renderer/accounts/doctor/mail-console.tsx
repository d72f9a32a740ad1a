// A person talks to one of an account's mail servers: the conversation begins when it is asked for and ends with this part.

import { useEffect, useRef, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { ExplainedServer } from '../../../shared/model/doctor.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { runJob } from '../../run-job.ts'
import { ServerConsole } from '../../server/server-console.tsx'
import { Button } from '../../ui/button.tsx'
import { ServerIcon } from '../../ui/icons.ts'

interface MailConsoleProps {
  readonly accountId: Id
  readonly server: ExplainedServer['server']
  readonly host: string
  readonly protocol: 'pop3' | 'smtp'
}

export function MailConsole({ accountId, server, host, protocol }: MailConsoleProps) {
  const t = useText()
  const talk = useTalk(accountId, server)
  return (
    <div className="mail-console">
      <TroubleBar failure={talk.failure} title={t('accountsDoctor.talk.failed')} />
      {talk.state === 'none' || talk.state === 'over' ? (
        <div className="row">
          <Button icon={ServerIcon} onPress={talk.begin}>
            {t('accountsDoctor.talk.open')}
          </Button>
          {talk.state === 'over' && !talk.failure ? <span role="status">{t('accountsDoctor.talk.over')}</span> : null}
        </div>
      ) : null}
      {talk.state === 'opening' ? (
        <p className="t2" role="status">
          {t('accountsDoctor.talk.opening')}
        </p>
      ) : null}
      {talk.state === 'open' ? (
        <>
          <ServerConsole
            name={host}
            say={talk.say}
            hint={t(`accountsDoctor.talk.hint.${protocol}`)}
            danger={t(`accountsDoctor.talk.danger.${protocol}`)}
          />
          <div className="row">
            <Button onPress={talk.stop}>{t('accountsDoctor.talk.stop')}</Button>
          </div>
        </>
      ) : null}
    </div>
  )
}

type TalkState = 'none' | 'opening' | 'open' | 'over'

function useTalk(id: Id, server: ExplainedServer['server']) {
  const [state, setState] = useState<TalkState>('none')
  const [failure, setFailure] = useState<Failure | null>(null)
  const running = useRef<Id | null>(null)
  useEffect(() => () => end(running.current), [])
  const begin = async () => {
    setFailure(null)
    setState('opening')
    try {
      const job = await runJob(() => api.accounts.talk({ id, server }), {
        onStart: started => {
          running.current = started
        },
        onChange: each => each.state === 'running' && each.result?.kind === 'talking' && setState('open'),
      })
      setFailure(job.failure ?? null)
    } catch (error) {
      setFailure(failureFrom(error))
    }
    running.current = null
    setState('over')
  }
  const say = async (line: string, isSafe: boolean): Promise<readonly string[]> => {
    const { current: jobId } = running
    return jobId === null ? [] : (await api.accounts.say({ jobId, line, isSafe })).lines
  }
  return { state, failure, say, begin: () => void begin(), stop: () => end(running.current) }
}

/** One that is not open yet is stopped; one that is open says goodbye. */
function end(jobId: Id | null): void {
  if (jobId === null) return
  api.accounts.stopTalking({ jobId }).catch(() => undefined)
}
