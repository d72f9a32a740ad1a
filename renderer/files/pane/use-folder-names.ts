// The folders in a folder, asked for when the path rests. Answers that come too late are dropped.
import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Location } from '../../../shared/model/remote-file.ts'
import { api, failureFrom } from '../../api.ts'

interface FolderNames {
  readonly names: readonly string[]
  readonly isReading: boolean
  readonly failure: Failure | null
}

const reading: FolderNames = { names: [], isReading: true, failure: null }
// A server is asked when typing rests, not for every letter.
const askAfterMs = 150

export function useFolderNames({ place, path }: Location): FolderNames {
  const [known, setKnown] = useState<FolderNames & { readonly path: string | null }>({ ...reading, path: null })
  useEffect(() => {
    let isCurrent = true
    const show = (names: readonly string[], failure: Failure | null) => {
      if (isCurrent) setKnown({ path, names, failure, isReading: false })
    }
    const ask = () =>
      void api.files.folderNames({ place, path }).then(
        names => show(names, null),
        (error: unknown) => show([], failureFrom(error)),
      )
    const timer = setTimeout(ask, askAfterMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [place, path])
  return known.path === path ? known : reading
}
