// A state in at most two words, with an icon so that colour is never the only sign.
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { defined } from './defined.ts'
import { Icon } from './icon.tsx'
import type { IconShape } from './icons.ts'
import './chip.css'

export type PillTone = 'neutral' | 'ok' | 'warn' | 'err' | 'info' | 'special'

interface PillProps {
  readonly tone: PillTone
  readonly children: ReactNode
  readonly icon?: IconShape | undefined
  /** Makes it a button: the pill carries the verb that mends the state. */
  readonly onPress?: (() => void) | undefined
  readonly label?: string | undefined
  /** Inside trees and grids that do their own focus. */
  readonly isOutOfTabOrder?: boolean | undefined
}

export function Pill({ tone, children, icon, onPress, label, isOutOfTabOrder }: PillProps) {
  const content = (
    <>
      {icon ? <Icon shape={icon} size="s" /> : null}
      {children}
    </>
  )
  if (!onPress) return <span className={`pill pill-${tone}`}>{content}</span>
  return (
    <Button
      className={`pill pill-${tone}`}
      onPress={onPress}
      {...defined({ 'aria-label': label })}
      excludeFromTabOrder={isOutOfTabOrder ?? false}
    >
      {content}
    </Button>
  )
}
