// How high rows and headings are in the chosen density, as the style sheet says.
import { useEffect, useState } from 'react'
import type { MailViewState } from '../../../shared/model/settings.ts'

export interface RowSizes {
  readonly row: number
  readonly heading: number
}

const cozy: RowSizes = { row: 82, heading: 30 }
const tableRow = 30

function readSizes(form: MailViewState['form']): RowSizes {
  const style = getComputedStyle(document.documentElement)
  const read = (name: string, otherwise: number) => Number.parseFloat(style.getPropertyValue(name)) || otherwise
  const row = form === 'table' ? read('--row-1', tableRow) : read('--row-mail', cozy.row)
  return { row, heading: read('--row-heading', cozy.heading) }
}

/** Follows a change of density at once. */
export function useRowSizes(form: MailViewState['form']): RowSizes {
  const [sizes, setSizes] = useState(() => readSizes(form))
  useEffect(() => {
    const read = () => setSizes(readSizes(form))
    read()
    const observer = new MutationObserver(read)
    observer.observe(document.documentElement, { attributeFilter: ['data-density'] })
    return () => observer.disconnect()
  }, [form])
  return sizes
}
