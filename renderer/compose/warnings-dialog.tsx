// Everything worth a second look before a message goes out, in one list.

import type { Id } from '../../shared/model/account.ts'
import { useText } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { ErrorIcon, WarningIcon } from '../ui/icons.ts'
import { moveAllToBcc } from './compose-store.ts'
import { isBlocking, type SendWarning } from './send-warnings.ts'

interface WarningsDialogProps {
  readonly draftId: Id
  readonly warnings: readonly SendWarning[]
  readonly onBack: () => void
  readonly onSend: () => void
}

export function WarningsDialog({ draftId, warnings, onBack, onSend }: WarningsDialogProps) {
  const t = useText()
  const canSend = !warnings.some(isBlocking)
  const footer = (
    <>
      <Button variant={canSend ? 'default' : 'primary'} onPress={onBack} autoFocus>
        {t('compose.warnings.back')}
      </Button>
      {canSend ? (
        <Button variant="primary" onPress={onSend}>
          {t('compose.warnings.sendAnyway')}
        </Button>
      ) : null}
    </>
  )
  return (
    <Dialog title={t('compose.warnings.title')} size={480} role="alertdialog" onClose={onBack} footer={footer}>
      <ul className="send-warnings">
        {warnings.map(warning => (
          <li
            key={keyOf(warning)}
            className={isBlocking(warning) ? 'send-warning send-warning-blocking' : 'send-warning'}
          >
            <Icon shape={isBlocking(warning) ? ErrorIcon : WarningIcon} />
            <span className="grow wrap-anywhere">
              <WarningText warning={warning} />
            </span>
            {warning.kind === 'manyVisible' ? (
              <Button
                size="small"
                onPress={() => {
                  moveAllToBcc(draftId)
                  onBack()
                }}
              >
                {t('compose.warnings.moveToBcc')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

function keyOf(warning: SendWarning): string {
  return warning.kind === 'doubtfulAddress' ? `${warning.kind} ${warning.recipient.text}` : warning.kind
}

function WarningText({ warning }: { readonly warning: SendWarning }) {
  const t = useText()
  switch (warning.kind) {
    case 'doubtfulAddress': {
      const { address, problem } = warning.recipient
      const reason = problem ? t(`compose.problem.${problem}`) : ''
      return t('compose.warnings.doubtfulAddress', { address, reason })
    }
    case 'manyVisible':
      return t('compose.warnings.manyVisible', { count: warning.count })
    default:
      return t(`compose.warnings.${warning.kind}`)
  }
}
