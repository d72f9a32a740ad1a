// The heading of a wizard step. It takes the focus when the step appears, so that a screen reader begins there.

import { useEffect, useRef } from 'react'

interface WizardTitleProps {
  readonly title: string
  readonly text: string
  /** Off where a field of the step takes the focus. */
  readonly takesFocus?: boolean | undefined
}

export function WizardTitle({ title, text, takesFocus = true }: WizardTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (takesFocus) heading.current?.focus()
  }, [takesFocus])
  return (
    <>
      <h2 ref={heading} className="wizard-title" tabIndex={-1} aria-live="polite">
        {title}
      </h2>
      <p className="wizard-text t2">{text}</p>
    </>
  )
}
