// Short notices at the lower start corner, newest on top. They leave after a while, unless a person is on them.
// They are spoken by the frame's live region, so they are no live region themselves.
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import { CloseIcon } from './icons.ts'
import { useUiWords } from './ui-words.ts'
import { useSecondsLeft } from './use-seconds-left.ts'
import './toasts.css'

export interface ToastNotice {
  readonly key: number
  readonly text: string
  /** It stays until then (UTC milliseconds), and says how many seconds are left. */
  readonly countdown?: { readonly endMs: number; readonly textFor: (seconds: number) => string } | undefined
  readonly action?: { readonly label: string; readonly shortcut?: string; readonly run: () => void } | undefined
}

interface ToastsProps {
  readonly label: string
  readonly notices: readonly ToastNotice[]
  readonly onClose: (key: number) => void
}

const shownMs = 6_000

export function Toasts({ label, notices, onClose }: ToastsProps) {
  const [isHeld, setHeld] = useState(false)
  // A section that goes away under the pointer is not told that the pointer left it.
  if (isHeld && notices.length === 0) setHeld(false)
  if (notices.length === 0) return null
  // Dialogs lie over the frame and make inert what is not marked as lying above them.
  return createPortal(
    <section
      className="toasts"
      data-react-aria-top-layer
      aria-label={label}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {notices.map(notice => (
        <Toast key={notice.key} notice={notice} isHeld={isHeld} onClose={onClose} />
      ))}
    </section>,
    document.body,
  )
}

interface ToastProps {
  readonly notice: ToastNotice
  readonly isHeld: boolean
  readonly onClose: (key: number) => void
}

function Toast({ notice, isHeld, onClose }: ToastProps) {
  const words = useUiWords()
  const { key, text, action, countdown } = notice
  const seconds = useSecondsLeft(countdown?.endMs)
  useEffect(() => {
    if (seconds === 0) onClose(key)
  }, [key, seconds, onClose])
  useEffect(() => {
    if (isHeld || countdown) return
    const timer = setTimeout(() => onClose(key), shownMs)
    return () => clearTimeout(timer)
  }, [key, isHeld, countdown, onClose])
  return (
    <div className="toast">
      <bdi className="toast-text">{countdown && seconds !== undefined ? countdown.textFor(seconds) : text}</bdi>
      {action ? (
        <Button
          size="small"
          shortcut={action.shortcut}
          onPress={() => {
            action.run()
            onClose(key)
          }}
        >
          {action.label}
        </Button>
      ) : null}
      <IconButton label={words.dismiss} icon={CloseIcon} size="small" onPress={() => onClose(key)} />
    </div>
  )
}
