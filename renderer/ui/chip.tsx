// A filter that is on or off.
import type { ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components'
import { defined } from './defined.ts'
import { Icon } from './icon.tsx'
import type { IconShape } from './icons.ts'
import './chip.css'

interface ChipProps {
  readonly children: ReactNode
  readonly isPressed: boolean
  readonly onPress: () => void
  readonly icon?: IconShape | undefined
  readonly label?: string | undefined
}

export function Chip({ children, isPressed, onPress, icon, label }: ChipProps) {
  return (
    <ToggleButton className="chip" isSelected={isPressed} onChange={onPress} {...defined({ 'aria-label': label })}>
      {icon ? <Icon shape={icon} size="s" /> : null}
      {children}
    </ToggleButton>
  )
}
