// How high one-line rows are in the chosen density, in CSS pixels, as the style sheet says.
import { useEffect, useState } from 'react'

const cozyPx = 30

function readHeight(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row-1')) || cozyPx
}

/** Follows a change of density at once. */
export function useRowHeight(): number {
  const [height, setHeight] = useState(readHeight)
  useEffect(() => {
    const observer = new MutationObserver(() => setHeight(readHeight()))
    observer.observe(document.documentElement, { attributeFilter: ['data-density'] })
    return () => observer.disconnect()
  }, [])
  return height
}
