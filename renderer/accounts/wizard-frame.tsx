// The wizard's window: the steps at the side, the step's content, and its buttons.

import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useText } from '../i18n.ts'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { CheckIcon, CloseIcon, LockIcon } from '../ui/icons.ts'
import { Logo } from '../ui/logo.tsx'
import '../ui/dialog.css'
import './accounts.css'

export type WizardStep = 'who' | 'servers' | 'keep'
const order: readonly WizardStep[] = ['who', 'servers', 'keep']

interface WizardFrameProps {
  readonly step: WizardStep
  readonly isKeychain: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  readonly footer: ReactNode
}

export function WizardFrame({ step, isKeychain, onClose, children, footer }: WizardFrameProps) {
  const t = useText()
  return (
    <ModalOverlay
      className="dialog-scrim"
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) onClose()
      }}
    >
      <Modal className="dialog dialog-940 wizard-modal">
        <AriaDialog className="wizard">
          <div className="wizard-side">
            <div className="wizard-name">
              <Logo />
              <Heading slot="title" className="wizard-heading">
                {t('accounts.add')}
              </Heading>
            </div>
            <ol aria-label={t('accounts.steps.label')}>
              {order.map(each => (
                <StepMark key={each} step={each} current={step} />
              ))}
            </ol>
            <span className="grow" />
            <p className="wizard-promise small t2">
              <Icon shape={LockIcon} size="s" />
              <span>{t(isKeychain ? 'accounts.promise.keychain' : 'accounts.promise.other')}</span>
            </p>
          </div>
          <div className="wizard-main">
            <div className="wizard-close">
              <IconButton label={t('common.close')} icon={CloseIcon} shortcut="Esc" onPress={onClose} />
            </div>
            <div className="wizard-content">{children}</div>
            <footer className="wizard-footer">{footer}</footer>
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

function StepMark({ step, current }: { readonly step: WizardStep; readonly current: WizardStep }) {
  const t = useText()
  const number = order.indexOf(step) + 1
  const isDone = number <= order.indexOf(current)
  const isCurrent = step === current
  return (
    <li
      className={
        isCurrent ? 'wizard-step wizard-step-current' : isDone ? 'wizard-step wizard-step-done' : 'wizard-step'
      }
      aria-current={isCurrent ? 'step' : undefined}
    >
      <span className="wizard-number">{isDone ? <Icon shape={CheckIcon} size="s" /> : number}</span>
      <span>{t(`accounts.steps.${step}`)}</span>
      {isDone ? <span className="visually-hidden">{t('accounts.steps.done')}</span> : null}
    </li>
  )
}
