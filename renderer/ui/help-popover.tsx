// A question beside a control: a press shows the answer, Escape puts it away.
import type { ReactNode } from 'react'
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { IconButton } from './icon-button.tsx'
import { InfoIcon } from './icons.ts'
import './help-popover.css'
import './menu.css'

interface HelpPopoverProps {
  /** The question. */
  readonly label: string
  readonly children: ReactNode
}

export function HelpPopover({ label, children }: HelpPopoverProps) {
  return (
    <DialogTrigger>
      <IconButton label={label} icon={InfoIcon} size="small" />
      <Popover className="popover" placement="bottom start" offset={4}>
        <Dialog className="help-popover" aria-label={label}>
          {children}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
