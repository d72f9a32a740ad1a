// The whole window when the data could not be opened: what happened, what is safe, what to do.
// Only the calls of `app` answer here.
import { useState } from 'react'
import type { Failure } from '../../shared/failure.ts'
import { api, failureFrom } from '../api.ts'
import { describeFailure } from '../failure/describe-failure.ts'
import { useText } from '../i18n.ts'
import { Bar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { Logo } from '../ui/logo.tsx'
import { FailureDetails } from './failure-details.tsx'
import { type StartAction, startActions } from './start-actions.ts'
import './start-failure.css'

interface StartFailureProps {
  readonly failure: Failure
}

interface Trouble {
  readonly action: StartAction | 'copy'
  readonly failure: Failure
}

const calls: Readonly<Record<StartAction, () => Promise<void>>> = {
  rebuild: () => api.app.rebuildStore({}),
  again: () => api.app.restart({}),
  folder: () => api.app.showDataFolder({}),
  quit: () => api.app.quit({}),
}

export function StartFailure({ failure }: StartFailureProps) {
  const t = useText()
  const [isRebuilding, setRebuilding] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const run = async (action: StartAction) => {
    setTrouble(null)
    setRebuilding(action === 'rebuild')
    try {
      // After a rebuild the program starts again; until then the page stays busy.
      await calls[action]()
    } catch (error) {
      setTrouble({ action, failure: failureFrom(error) })
      setRebuilding(false)
    }
  }
  return (
    <main className="start-failure" data-region="start-failure">
      <div className="start-failure-page">
        <Logo size={56} />
        <Words failure={failure} />
        <div role="status">{isRebuilding ? <Bar tone="info">{t('broken.rebuilding')}</Bar> : null}</div>
        {trouble ? <TroubleBar {...trouble} /> : null}
        <Actions failure={failure} isRebuilding={isRebuilding} onAction={action => void run(action)} />
        <FailureDetails failure={failure} onTrouble={problem => setTrouble({ action: 'copy', failure: problem })} />
      </div>
    </main>
  )
}

function Words({ failure }: StartFailureProps) {
  const t = useText()
  const { title, advice } = describeFailure(failure, t)
  const reason = failure.kind === 'storage' ? failure.reason : null
  return (
    <div role="alert">
      <h1>{t('broken.title')}</h1>
      <dl className="start-failure-words">
        <dt>{t('broken.happened')}</dt>
        <dd>{title}.</dd>
        <dt>{t('broken.safe')}</dt>
        <dd>{t('broken.untouched')}</dd>
        <dt>{t('broken.todo')}</dt>
        <dd>
          {reason === 'locked' ? <p>{t('broken.advice.locked')}</p> : null}
          <p>{advice}</p>
          {reason === 'damaged' ? <p>{t('broken.advice.rebuild')}</p> : null}
        </dd>
      </dl>
    </div>
  )
}

interface ActionsProps extends StartFailureProps {
  readonly isRebuilding: boolean
  readonly onAction: (action: StartAction) => void
}

function Actions({ failure, isRebuilding, onAction }: ActionsProps) {
  const t = useText()
  const [first, ...others] = startActions(failure)
  return (
    <div className="start-failure-actions">
      <Button
        variant="primary"
        size="large"
        autoFocus
        // Not disabled while it works, because it would lose the focus.
        onPress={() => {
          if (!isRebuilding) onAction(first)
        }}
      >
        {t(isRebuilding ? 'broken.action.rebuilding' : `broken.action.${first}`)}
      </Button>
      {others.map(action => (
        <Button
          key={action}
          size="large"
          variant={action === 'quit' ? 'ghost' : 'default'}
          isDisabled={isRebuilding}
          onPress={() => onAction(action)}
        >
          {t(`broken.action.${action}`)}
        </Button>
      ))}
    </div>
  )
}

function TroubleBar({ action, failure }: Trouble) {
  const t = useText()
  const { title, advice } = describeFailure(failure, t)
  return (
    <Bar tone="err" role="alert" title={t(`broken.failed.${action}`)}>
      {title}. {advice}
    </Bar>
  )
}
