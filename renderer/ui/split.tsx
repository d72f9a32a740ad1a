// Two panes and the line between them. `size` is the length of one of them in CSS pixels; the other takes the rest.
import { type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'
import { clampSize, Separator } from './separator.tsx'
import './split.css'

export interface SplitProps {
  /** What the line changes, for screen readers: `Resize the message list`. */
  readonly label: string
  readonly size: number
  readonly min: number
  readonly max: number
  /** Where a double click puts it. */
  readonly initial: number
  readonly onResize: (size: number) => void
  readonly start: ReactNode
  readonly end: ReactNode
  readonly className?: string | undefined
  /** Side by side, or one below the other. */
  readonly direction?: 'columns' | 'rows' | undefined
  /** Which pane `size` is about; the start pane unless said. */
  readonly sized?: 'start' | 'end' | undefined
  /** This pane is not to be seen now: the other has the room, and stays the same element with its focus and place. */
  readonly hidden?: 'start' | 'end' | undefined
  /** Something lies over it: no keys and no pointer until that is gone. */
  readonly isCovered?: boolean | undefined
}

export function Split(props: SplitProps) {
  const id = useId()
  const size = clampSize(props.size, props.min, props.max)
  const { direction = 'columns', sized = 'start', hidden } = props
  const length = direction === 'rows' ? { blockSize: size } : { inlineSize: size }
  const paneOf = (end: 'start' | 'end') =>
    sized === end && !hidden
      ? { className: `split-${end} split-sized`, id, style: length }
      : { className: `split-${end} split-rest`, hidden: hidden === end }
  return (
    <div className={classNames('split', `split-${direction}`, props.className)} inert={props.isCovered}>
      <div {...paneOf('start')}>{props.start}</div>
      {hidden ? null : <Separator {...props} className={undefined} size={size} controls={id} />}
      <div {...paneOf('end')}>{props.end}</div>
    </div>
  )
}
