// The folders in a folder, asked for when the path rests. Answers that come too late are dropped.
import { useEffect, useState } from 'react'
import type { Location } from '../../shared/model/remote-file.ts'
import { api } from '../api.ts'

const none: readonly string[] = []
// A server is asked when typing rests, not for every letter.
const askAfterMs = 150

export function useFolderNames({ place, path }: Location): readonly string[] {
  const [known, setKnown] = useState<{ readonly path: string; readonly names: readonly string[] }>({
    path: '',
    names: none,
  })
  useEffect(() => {
    let isCurrent = true
    const show = (names: readonly string[]) => {
      if (isCurrent) setKnown({ path, names })
    }
    // A help only: without an answer a path can still be typed.
    const timer = setTimeout(() => api.files.folderNames({ place, path }).then(show, () => show(none)), askAfterMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [place, path])
  return known.path === path ? known.names : none
}
