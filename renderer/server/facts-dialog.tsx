// The dialog about what a server is and can do: while it is asked, when it cannot be had, and what it said.
import type { ReactNode } from 'react'
import type { JobKind } from '../../shared/model/job.ts'
import { TroubleBar } from '../failure/trouble-bar.tsx'
import { useText } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { RefreshIcon } from '../ui/icons.ts'
import type { AskedFacts } from './use-facts.ts'
import './server-facts.css'

interface FactsDialogProps<Facts> {
  readonly title: string
  readonly asked: AskedFacts<Facts>
  /** Shown until there is an answer. */
  readonly asking: string
  readonly show: (facts: Facts) => ReactNode
  /** What a failure is told with. */
  readonly doing?: JobKind | undefined
  readonly hasPassword?: boolean | undefined
  /** At the start of the footer. */
  readonly actions?: ReactNode
  readonly onClose: () => void
}

export function FactsDialog<Facts>(props: FactsDialogProps<Facts>) {
  const t = useText()
  const { title, asking, show, doing, hasPassword, actions, onClose } = props
  const { facts, failure, ask } = props.asked
  const footer = (
    <>
      {actions}
      <span className="grow" />
      <Button variant="primary" onPress={onClose}>
        {t('common.close')}
      </Button>
    </>
  )
  return (
    <Dialog title={title} size={940} onClose={onClose} footer={footer}>
      {failure ? (
        <div className="dialog-form">
          <TroubleBar failure={failure} doing={doing} hasPassword={hasPassword} />
          <Button icon={RefreshIcon} className="server-again" onPress={ask}>
            {t('common.tryAgain')}
          </Button>
        </div>
      ) : null}
      {facts || failure ? null : (
        <p className="t2" role="status">
          {asking}
        </p>
      )}
      {facts ? show(facts) : null}
    </Dialog>
  )
}
