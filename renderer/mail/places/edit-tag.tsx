// A new tag, or the name and colour of one.
import { useState } from 'react'
import type { Id } from '../../../shared/model/account.ts'
import { useText } from '../../i18n.ts'
import { ColourField } from '../../ui/colour-field.tsx'
import { useMail } from '../mail-store.ts'
import { NameDialog } from '../name-dialog.tsx'
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
  const [colour, setColour] = useState(tag?.colour ?? count % colours)
  return (
    <NameDialog
      title={t(tag ? 'mail.tag.edit' : 'mail.tag.new')}
      label={t('mail.tag.name')}
      confirm={t('mail.tag.save')}
      name={tag?.name}
      maxName={maxName}
      onSave={name => saveTag(tagId, { name, colour })}
      onClose={onClose}
    >
      <ColourField
        label={t('accounts.keep.colour')}
        nameOf={number => t('accounts.keep.colourName', { number: number + 1 })}
        colour={colour}
        onChange={setColour}
      />
    </NameDialog>
  )
}
