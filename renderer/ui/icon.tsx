// One icon, drawn in the four sizes of the design. Always decoration: the name is on what it stands in.
import type { IconShape } from './icons.ts'

interface IconProps {
  readonly shape: IconShape
  readonly size?: 's' | 'm' | 'l' | 'xl' | undefined
  /** Mirrored where text runs from right to left: arrows, reply, forward. */
  readonly flip?: boolean | undefined
  readonly filled?: boolean | undefined
  readonly className?: string | undefined
}

export function Icon({ shape: Shape, size = 'm', flip, filled, className }: IconProps) {
  const classes = ['icon', size === 'm' ? '' : `icon-${size}`, flip ? 'flip' : '', filled ? 'icon-fill' : '', className]
  return <Shape className={classes.filter(Boolean).join(' ')} aria-hidden="true" />
}
