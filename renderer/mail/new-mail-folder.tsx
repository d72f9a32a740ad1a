// The name of a new folder. What the store does not take stays in the field, with the reason.
import { useState } from 'react'
import type { Id } from '../../shared/model/account.ts'
import { failureFrom } from '../api.ts'
import { describeFailure } from '../describe-failure.ts'
import { useText } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
import { addFolder } from './folder-actions.ts'
import { useMail } from './mail-store.ts'
import { ownerName, placeName } from './place-names.ts'

interface NewMailFolderProps {
  readonly accountId: Id
  readonly parentId?: Id | undefined
  readonly onClose: () => void
}

// As many as the store takes.
const maxName = 250

export function NewMailFolder({ accountId, parentId, onClose }: NewMailFolderProps) {
  const t = useText()
  const accounts = useMail(state => state.accounts)
  const [name, setName] = useState('')
  const [error, setError] = useState<string | undefined>()
  const place = parentId === undefined ? ownerName(accountId, accounts, t) : placeName(parentId)
  const isReady = name.trim() !== ''
  const add = async () => {
    try {
      await addFolder({ accountId, parentId, name: name.trim() })
      onClose()
    } catch (failure) {
      setError(describeFailure(failureFrom(failure), t).title)
    }
  }
  return (
    <Dialog
      size={480}
      title={t('mail.folder.newIn', { place })}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" isDisabled={!isReady} onPress={() => void add()}>
            {t('mail.folder.create')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('mail.folder.name')}
        value={name}
        onChange={setName}
        error={error}
        maxLength={maxName}
        autoFocus
        onEnter={() => isReady && void add()}
      />
    </Dialog>
  )
}
