// A search kept under a name, or the name and the words of one.
import { useState } from 'react'
import type { Id } from '../../../shared/model/account.ts'
import { useText } from '../../i18n.ts'
import { TextField } from '../../ui/text-field.tsx'
import { NameDialog } from '../name-dialog.tsx'
import { saveSearch } from './search-actions.ts'
import { useSearch } from './search-store.ts'

interface SaveSearchProps {
  readonly searchId?: Id | undefined
  /** Of a new one. */
  readonly text?: string | undefined
  readonly onClose: () => void
}

// As many as the store takes.
const maxName = 80
const maxText = 4_000

export function SaveSearch({ searchId, text = '', onClose }: SaveSearchProps) {
  const t = useText()
  const known = useSearch(state => state.saved.find(({ id }) => id === searchId))
  const [query, setQuery] = useState(known?.text ?? text)
  return (
    <NameDialog
      title={t(known ? 'mailSearch.saved.edit' : 'mailSearch.saved.new')}
      label={t('mailSearch.saved.name')}
      confirm={t('mailSearch.saved.keep')}
      name={known?.name ?? text.slice(0, maxName)}
      maxName={maxName}
      isIncomplete={query.trim() === ''}
      onSave={name => saveSearch(searchId, { name, text: query.trim() })}
      onClose={onClose}
    >
      <TextField label={t('mailSearch.saved.query')} value={query} onChange={setQuery} maxLength={maxText} />
    </NameDialog>
  )
}
