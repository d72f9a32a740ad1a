// What screen readers hear of the list beside its rows: how many messages a search found, how many rows are selected. Said once it rests.
import { t } from '../../i18n.ts'
import { selectionSize } from '../../lists/list-selection.ts'
import { announce } from '../../navigation.ts'
import { useMail } from '../mail-store.ts'
import { useSearch } from '../search/search-store.ts'
import { listsConversations } from './shape-actions.ts'

/** Long enough for the next letter or a held arrow key. */
const restMs = 400

/** Call it once. */
export function startSaying(): void {
  const sayFound = sayerOf(found)
  const saySelected = sayerOf(selected)
  useSearch.subscribe(({ opened }, { opened: before }) => {
    if (opened?.id !== before?.id || opened?.isComplete !== before?.isComplete) sayFound()
  })
  useMail.subscribe(({ selection }, before) => {
    // The keyboard may walk on without selecting.
    const { ids, isEverything } = before.selection
    if (selection.ids !== ids || selection.isEverything !== isEverything) saySelected()
  })
}

/** Each has its own rest. */
function sayerOf(words: () => string | null): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      const text = words()
      if (text !== null) announce(text)
    }, restMs)
  }
}

/** Null while it is not known yet. */
function found(): string | null {
  const { opened } = useSearch.getState()
  if (!opened?.isComplete) return null
  return opened.total === 0 ? t('mailSearch.none') : t('mailSearch.found', { count: opened.total })
}

/** One selected row says itself. */
function selected(): string | null {
  const state = useMail.getState()
  const count = selectionSize(state.selection, state.total ?? 0)
  if (count < 2) return null
  const what = t(listsConversations(state) ? 'mail.what.conversation' : 'mail.what.message', { count })
  return t('mail.several.title', { what })
}
