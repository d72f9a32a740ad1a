// A notice in the place it concerns: what is the matter, and buttons to deal with it.
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import { DoneIcon, ErrorIcon, type IconShape, InfoIcon, WarningIcon } from './icons.ts'
import './bar.css'

export type BarTone = 'info' | 'ok' | 'warn' | 'err' | 'quiet'

export interface BarProps {
  readonly tone: BarTone
  readonly title?: ReactNode
  readonly children?: ReactNode
  readonly actions?: ReactNode
  /** A small button at the upper end corner that puts the bar away. */
  readonly closeButton?: ReactNode
  /** In place of the tone's own. */
  readonly icon?: IconShape | undefined
  /** `alert` is for what must be heard at once; `note` is not announced. */
  readonly role?: 'status' | 'alert' | 'note' | undefined
  /** `edge`: from edge to edge of its pane, without rounded corners. */
  readonly shape?: 'card' | 'edge' | undefined
  readonly className?: string | undefined
}

const icons: Readonly<Record<BarTone, IconShape>> = {
  info: InfoIcon,
  ok: DoneIcon,
  warn: WarningIcon,
  err: ErrorIcon,
  quiet: InfoIcon,
}

export function Bar(props: BarProps) {
  const { tone, title, children, actions, closeButton, icon, role = 'note', shape = 'card' } = props
  return (
    <div
      className={classNames('bar', `bar-${tone}`, `bar-${shape}`, closeButton ? 'bar-closable' : null, props.className)}
      role={role}
    >
      <Icon shape={icon ?? icons[tone]} />
      <div className="bar-words">
        {title ? <div className="strong">{title}</div> : null}
        {children ? <div className="bar-text">{children}</div> : null}
      </div>
      {actions ? <div className="bar-actions">{actions}</div> : null}
      {closeButton ? <div className="bar-close">{closeButton}</div> : null}
    </div>
  )
}
