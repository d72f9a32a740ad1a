// A modal dialog or sheet: focus is trapped inside and returns to the opener; Escape closes.
import { type ReactNode, useId } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { classNames } from './class-names.ts'
import { IconButton } from './icon-button.tsx'
import { CloseIcon } from './icons.ts'
import { useUiWords } from './ui-words.ts'
import './dialog.css'

export interface DialogProps {
  readonly title: string
  /** Beside the title, such as `Draft saved 12:41`. */
  readonly titleNote?: ReactNode
  /** Controls beside the close button. */
  readonly titleActions?: ReactNode
  readonly size: 480 | 640 | 940 | 1280
  readonly children: ReactNode
  /** Buttons; the primary one at the end. */
  readonly footer?: ReactNode
  readonly onClose: () => void
  /** `sheet`: takes the height of the window and has no inner padding, for composing. */
  readonly variant?: 'dialog' | 'sheet' | undefined
  readonly role?: 'dialog' | 'alertdialog' | undefined
  /** A press outside closes it too. Off where something could be lost. */
  readonly isDismissable?: boolean | undefined
}

export function Dialog(props: DialogProps) {
  const { variant = 'dialog' } = props
  return (
    <ModalOverlay
      className="dialog-scrim"
      isOpen
      isDismissable={props.isDismissable ?? false}
      onOpenChange={isOpen => {
        if (!isOpen) props.onClose()
      }}
    >
      <Modal className={classNames('dialog', `dialog-${variant}`, `dialog-${props.size}`)}>
        <DialogContent {...props} />
      </Modal>
    </ModalOverlay>
  )
}

function DialogContent(props: DialogProps) {
  const words = useUiWords()
  const bodyId = useId()
  // A question is read whole before it is answered.
  const isQuestion = props.role === 'alertdialog'
  return (
    <AriaDialog
      className="dialog-content"
      role={props.role ?? 'dialog'}
      {...(isQuestion ? { 'aria-describedby': bodyId } : {})}
    >
      <header className="dialog-header">
        <Heading slot="title" className={classNames('dialog-title', isQuestion ? 'wrap-anywhere' : 'ellipsis')}>
          <bdi>{props.title}</bdi>
        </Heading>
        {props.titleNote ? <span className="small t3 ellipsis">{props.titleNote}</span> : null}
        <span className="grow" />
        {props.titleActions}
        <IconButton label={words.close} icon={CloseIcon} shortcut="Esc" onPress={props.onClose} />
      </header>
      <div className="dialog-body" id={bodyId}>
        {props.children}
      </div>
      {props.footer ? <footer className="dialog-footer">{props.footer}</footer> : null}
    </AriaDialog>
  )
}
