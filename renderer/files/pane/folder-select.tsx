// In which folder of the tree something lies.

import type { Id } from '../../../shared/model/account.ts'
import { useText } from '../../i18n.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { folderChoices } from '../sites/site-tree.ts'
import { useSites } from '../sites/sites-store.ts'

interface FolderSelectProps {
  readonly label: string
  /** Absent: at the top. */
  readonly value: Id | undefined
  /** A folder that is no choice, with what lies in it. */
  readonly except?: Id | undefined
  readonly onChange: (folderId: Id | undefined) => void
}

const indent = '\u2003'

export function FolderSelect({ label, value, except, onChange }: FolderSelectProps) {
  const t = useText()
  const folders = useSites(state => state.folders)
  const options = folderChoices(folders, except).map(({ folder, depth }) => ({
    id: String(folder.id),
    label: indent.repeat(depth) + folder.name,
  }))
  return (
    <SelectField
      label={label}
      options={[{ id: 'top', label: t('sites.folder.top') }, ...options]}
      value={value === undefined ? 'top' : String(value)}
      onChange={id => onChange(id === 'top' ? undefined : Number(id))}
    />
  )
}
