// How high rows and headings are in the chosen density, as the style sheet says.
import { useEffect, useState } from 'react'

export interface RowSizes {
  readonly row: number
  readonly heading: number
}

const cozy: RowSizes = { row: 82, heading: 30 }

function readSizes(): RowSizes {
  const style = getComputedStyle(document.documentElement)
  const read = (name: string, otherwise: number) => Number.parseFloat(style.getPropertyValue(name)) || otherwise
  return { row: read('--row-mail', cozy.row), heading: read('--row-heading', cozy.heading) }
}

/** Follows a change of density at once. */
export function useRowSizes(): RowSizes {
  const [sizes, setSizes] = useState(readSizes)
  useEffect(() => {
    const observer = new MutationObserver(() => setSizes(readSizes()))
    observer.observe(document.documentElement, { attributeFilter: ['data-density'] })
    return () => observer.disconnect()
  }, [])
  return sizes
}
