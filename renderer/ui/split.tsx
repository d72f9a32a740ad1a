// Two panes and the line between them, moved by pointer or arrow keys. `size` is the start pane's width in CSS pixels.
import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useRef } from 'react'
import { classNames } from './class-names.ts'
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
}

const stepPx = 8
const largeStepPx = 48

export function clampSize(size: number, min: number, max: number): number {
  return Math.round(Math.min(Math.max(size, min), Math.max(min, max)))
}

export function Split(props: SplitProps) {
  const id = useId()
  const size = clampSize(props.size, props.min, props.max)
  return (
    <div className={classNames('split', props.className)}>
      <div className="split-start" id={id} style={{ inlineSize: size }}>
        {props.start}
      </div>
      <Separator {...props} size={size} controls={id} />
      <div className="split-end">{props.end}</div>
    </div>
  )
}

type SeparatorProps = SplitProps & { readonly controls: string }

function Separator({ label, size, min, max, initial, onResize, controls }: SeparatorProps) {
  const drag = useRef<{ readonly x: number; readonly size: number } | null>(null)
  const resize = (wanted: number) => onResize(clampSize(wanted, min, max))

  const onPointerDown = (event: PointerEvent<HTMLHRElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { x: event.clientX, size }
  }
  const onPointerMove = (event: PointerEvent<HTMLHRElement>) => {
    if (!drag.current) return
    resize(drag.current.size + (event.clientX - drag.current.x) * direction(event.currentTarget))
  }
  const onKeyDown = (event: KeyboardEvent<HTMLHRElement>) => {
    const wanted = sizeAfterKey(event, { size, min, max, direction: direction(event.currentTarget) })
    if (wanted === null) return
    event.preventDefault()
    resize(wanted)
  }
  return (
    <hr
      className="split-line"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-controls={controls}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        drag.current = null
      }}
      onDoubleClick={() => resize(initial)}
      onKeyDown={onKeyDown}
    />
  )
}

/** +1 where the start pane is on the left, -1 where text runs from right to left. */
function direction(element: HTMLElement): 1 | -1 {
  return getComputedStyle(element).direction === 'rtl' ? -1 : 1
}

interface Situation {
  readonly size: number
  readonly min: number
  readonly max: number
  readonly direction: 1 | -1
}

/** The size a key asks for, or null for keys that mean nothing here. */
export function sizeAfterKey(event: { key: string; shiftKey: boolean }, situation: Situation): number | null {
  const step = (event.shiftKey ? largeStepPx : stepPx) * situation.direction
  switch (event.key) {
    case 'ArrowLeft':
      return situation.size - step
    case 'ArrowRight':
      return situation.size + step
    case 'Home':
      return situation.min
    case 'End':
      return situation.max
    default:
      return null
  }
}
