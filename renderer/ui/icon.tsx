// One icon, drawn in the four sizes of the design. Always decoration: the name is on what it stands in.
import {
  ArrowRightIcon,
  BackIcon,
  ChevronRightIcon,
  ExternalLinkIcon,
  ForwardIcon,
  type IconShape,
  LeaveIcon,
  MoveIcon,
  ReplyAllIcon,
  ReplyIcon,
  SendIcon,
  SidebarIcon,
  UndoIcon,
} from './icons.ts'

/** They point along the text: mirrored where it runs from right to left. Clocks, media and check marks are not. */
const directional: ReadonlySet<IconShape> = new Set([
  ArrowRightIcon,
  BackIcon,
  ChevronRightIcon,
  ExternalLinkIcon,
  ForwardIcon,
  LeaveIcon,
  MoveIcon,
  ReplyAllIcon,
  ReplyIcon,
  SendIcon,
  SidebarIcon,
  UndoIcon,
])

interface IconProps {
  readonly shape: IconShape
  readonly size?: 's' | 'm' | 'l' | 'xl' | undefined
  readonly filled?: boolean | undefined
  readonly className?: string | undefined
}

export function Icon({ shape: Shape, size = 'm', filled, className }: IconProps) {
  const classes = [
    'icon',
    size === 'm' ? '' : `icon-${size}`,
    directional.has(Shape) ? 'flip' : '',
    filled ? 'icon-fill' : '',
    className,
  ]
  return <Shape className={classes.filter(Boolean).join(' ')} aria-hidden="true" />
}
