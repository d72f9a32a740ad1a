// Name and key of a control, after half a second of pointing at it or at once on keyboard focus.
import type { ReactElement } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components'
import { Kbd } from './kbd.tsx'
import './tooltip.css'

interface TooltipProps {
  readonly label: string
  readonly shortcut?: string | undefined
  /** One focusable control. */
  readonly children: ReactElement
}

const showAfterMs = 500

export function Tooltip({ label, shortcut, children }: TooltipProps) {
  return (
    <TooltipTrigger delay={showAfterMs} closeDelay={0}>
      {children}
      <AriaTooltip className="tooltip" offset={6}>
        <bdi>{label}</bdi>
        {shortcut ? <Kbd shortcut={shortcut} /> : null}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
