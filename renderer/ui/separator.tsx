// A line between two things, moved by pointer or arrow keys, that makes one of them larger; Escape puts a dragged one back.
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { classNames } from './class-names.ts'
import './split.css'

export interface SeparatorProps {
  /** What the line changes, for screen readers: `Resize the message list`. */
  readonly label: string
  readonly size: number
  readonly min: number
  readonly max: number
  /** Where a double click puts it. */
  readonly initial: number
  readonly onResize: (size: number) => void
  /** The id of what gets the size. */
  readonly controls?: string | undefined
  /** Side by side, or one below the other. */
  readonly direction?: 'columns' | 'rows' | undefined
  /** On which side of the line lies what gets the size; the start unless said. */
  readonly sized?: 'start' | 'end' | undefined
  readonly className?: string | undefined
}

const stepPx = 8
const largeStepPx = 48

export function clampSize(size: number, min: number, max: number): number {
  return Math.round(Math.min(Math.max(size, min), Math.max(min, max)))
}

export function Separator(props: SeparatorProps) {
  const { label, size, min, max, initial, onResize, controls, direction: layout = 'columns', sized = 'start' } = props
  const drag = useRef<{ readonly at: number; readonly size: number } | null>(null)
  const positionOf = (event: PointerEvent<HTMLHRElement>) => (layout === 'rows' ? event.clientY : event.clientX)
  const growth = (line: HTMLElement) => (layout === 'rows' ? 1 : direction(line)) * (sized === 'end' ? -1 : 1)
  const resize = (wanted: number) => onResize(clampSize(wanted, min, max))

  const onPointerDown = (event: PointerEvent<HTMLHRElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { at: positionOf(event), size }
  }
  const onPointerMove = (event: PointerEvent<HTMLHRElement>) => {
    if (!drag.current) return
    resize(drag.current.size + (positionOf(event) - drag.current.at) * growth(event.currentTarget))
  }
  const letGo = () => {
    drag.current = null
  }
  const onKeyDown = (event: KeyboardEvent<HTMLHRElement>) => {
    if (event.key === 'Escape' && drag.current) {
      event.preventDefault()
      event.stopPropagation()
      resize(drag.current.size)
      letGo()
      return
    }
    const wanted = sizeAfterKey(event, { size, min, max, direction: growth(event.currentTarget) > 0 ? 1 : -1 })
    if (wanted === null) return
    event.preventDefault()
    resize(wanted)
  }
  return (
    <hr
      className={classNames('split-line', props.className)}
      aria-orientation={layout === 'rows' ? 'horizontal' : 'vertical'}
      aria-label={label}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-controls={controls}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onLostPointerCapture={letGo}
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
    case 'ArrowUp':
      return situation.size - step
    case 'ArrowRight':
    case 'ArrowDown':
      return situation.size + step
    case 'Home':
      return situation.min
    case 'End':
      return situation.max
    default:
      return null
  }
}
