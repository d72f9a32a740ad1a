// A row of controls with one tab stop and arrow keys inside.
import type { ReactNode } from 'react'
import { Toolbar as AriaToolbar, Separator } from 'react-aria-components'
import { classNames } from './class-names.ts'
import './toolbar.css'

interface ToolbarProps {
  readonly label: string
  readonly children: ReactNode
  readonly className?: string | undefined
}

export function Toolbar({ label, children, className }: ToolbarProps) {
  return (
    <AriaToolbar aria-label={label} className={classNames('toolbar', className)}>
      {children}
    </AriaToolbar>
  )
}

export function ToolbarLine() {
  return <Separator orientation="vertical" className="toolbar-line" />
}
