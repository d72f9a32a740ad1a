// Why a place is empty and what fills it: one sentence, one action.
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconShape } from './icons.ts'
import './empty-state.css'

interface EmptyStateProps {
  readonly title: string
  readonly icon?: IconShape | undefined
  readonly children?: ReactNode
  readonly action?: ReactNode
}

export function EmptyState({ title, icon, children, action }: EmptyStateProps) {
  return (
    <div className="empty-state">
      {icon ? <Icon shape={icon} size="xl" /> : null}
      <div className="empty-title">{title}</div>
      {children ? <div className="empty-text">{children}</div> : null}
      {action}
    </div>
  )
}
