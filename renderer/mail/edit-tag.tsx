// A new tag, or the name and colour of one.
import { useState } from 'react'
import type { Id } from '../../shared/model/account.ts'
import { failureFrom } from '../api.ts'
import { describeFailure } from '../describe-failure.ts'
import { useText } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { ColourField } from '../ui/colour-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useMail } from './mail-store.ts'
import { saveTag } from './tag-actions.ts'

interface EditTagProps {
  readonly tagId?: Id | undefined
  readonly onClose: () => void
}

// As many as the store takes.
const maxName = 80
const colours = 8

export function EditTag({ tagId, onClose }: EditTagProps) {
  const t = useText()
  const tag = useMail(state => state.tags.find(({ id }) => id === tagId))
  const count = useMail(state => state.tags.length)
  const [name, setName] = useState(tag?.name ?? '')
  const [colour, setColour] = useState(tag?.colour ?? count % colours)
  const [error, setError] = useState<string | undefined>()
  const save = async () => {
    try {
      await saveTag(tagId, { name: name.trim(), colour })
      onClose()
    } catch (failure) {
      setError(describeFailure(failureFrom(failure), t).title)
    }
  }
  const isReady = name.trim() !== ''
  return (
    <Dialog
      size={480}
      title={t(tag ? 'mail.tag.edit' : 'mail.tag.new')}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" isDisabled={!isReady} onPress={() => void save()}>
            {t('mail.tag.save')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('mail.tag.name')}
        value={name}
        onChange={setName}
        error={error}
        maxLength={maxName}
        autoFocus
        onEnter={() => isReady && void save()}
      />
      <ColourField
        label={t('accounts.keep.colour')}
        nameOf={number => t('accounts.keep.colourName', { number: number + 1 })}
        colour={colour}
        onChange={setColour}
      />
    </Dialog>
  )
}
