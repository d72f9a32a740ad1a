// The first names of a choice, for dialogs that say what they are about.
import { useEffect, useState } from 'react'
import type { FileChoice } from '../../../shared/model/remote-file.ts'
import { api } from '../../api.ts'

interface ChosenNames {
  readonly names: readonly string[]
  /** How many more there are. */
  readonly more: number
}

const shownNames = 5

export function useChosenNames(choice: FileChoice): ChosenNames {
  const [chosen, setChosen] = useState<ChosenNames>({ names: [], more: 0 })
  useEffect(() => {
    let isOpen = true
    // The names are a help; the question stands without them.
    firstNames(choice).then(
      names => isOpen && setChosen(names),
      () => {},
    )
    return () => {
      isOpen = false
    }
  }, [choice])
  return chosen
}

async function firstNames({ listing, entries, view }: FileChoice): Promise<ChosenNames> {
  if (entries === 'all') {
    if (!view) return { names: [], more: 0 }
    const { rows, total } = await api.files.rows({ listing, view, from: 0, count: shownNames })
    return { names: rows.map(({ name }) => name), more: total - rows.length }
  }
  const rows = await Promise.all(entries.slice(0, shownNames).map(entry => api.files.row({ listing, entry })))
  const names = rows.flatMap(row => (row ? [row.name] : []))
  return { names, more: entries.length - names.length }
}
