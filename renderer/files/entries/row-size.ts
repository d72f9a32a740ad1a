// How high one-line rows are in the chosen density, as the style sheet says.
import { useEffect, useState } from 'react'

const cozyPx = 30

function readSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row-1')) || cozyPx
}

/** Follows a change of density at once. */
export function useRowSize(): number {
  const [size, setSize] = useState(readSize)
  useEffect(() => {
    const observer = new MutationObserver(() => setSize(readSize()))
    observer.observe(document.documentElement, { attributeFilter: ['data-density'] })
    return () => observer.disconnect()
  }, [])
  return size
}
