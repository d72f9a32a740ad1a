// A search kept under a name, or the name and the words of one.
import { useState } from 'react'
import type { Id } from '../../shared/model/account.ts'
import { failureFrom } from '../api.ts'
import { describeFailure } from '../describe-failure.ts'
import { useText } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
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
  const [name, setName] = useState(known?.name ?? text.slice(0, maxName))
  const [query, setQuery] = useState(known?.text ?? text)
  const [error, setError] = useState<string | undefined>()
  const isReady = name.trim() !== '' && query.trim() !== ''
  const save = async () => {
    try {
      await saveSearch(searchId, { name: name.trim(), text: query.trim() })
      onClose()
    } catch (failure) {
      setError(describeFailure(failureFrom(failure), t).title)
    }
  }
  return (
    <Dialog
      size={480}
      title={t(known ? 'mailSearch.saved.edit' : 'mailSearch.saved.new')}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" isDisabled={!isReady} onPress={() => void save()}>
            {t('mailSearch.saved.keep')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('mailSearch.saved.name')}
        value={name}
        onChange={setName}
        error={error}
        maxLength={maxName}
        autoFocus
        onEnter={() => isReady && void save()}
      />
      <TextField label={t('mailSearch.saved.query')} value={query} onChange={setQuery} maxLength={maxText} />
    </Dialog>
  )
}
