// An archive: its kind, its name with the date in it, and how many are kept.

import type { ArchiveFormat } from '../../../shared/model/saved-job.ts'
import { useText } from '../../i18n.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { archiveName } from './saved-job-form.ts'
import type { WorkFieldsProps } from './saved-job-work.tsx'

const formats: readonly ArchiveFormat[] = ['zip', 'tar.gz']

export function ArchiveFields({ form, write, errorOf }: Omit<WorkFieldsProps, 'isChecked'>) {
  const t = useText()
  const example = archiveName(form.nameTemplate, form.format, new Date())
  return (
    <div className="site-three">
      <SelectField
        label={t('savedJobs.field.format')}
        options={formats.map(id => ({ id, label: t(`savedJobs.format.${id === 'zip' ? 'zip' : 'tar'}`) }))}
        value={form.format}
        onChange={format => write({ format })}
      />
      <TextField
        label={t('savedJobs.field.nameTemplate')}
        hint={t('savedJobs.field.nameExample', { name: example })}
        value={form.nameTemplate}
        maxLength={150}
        onChange={nameTemplate => write({ nameTemplate })}
        error={errorOf('nameTemplate')}
      />
      <TextField
        label={t('savedJobs.field.keepLast')}
        hint={t('savedJobs.field.keepLastHint')}
        value={form.keepLast}
        maxLength={4}
        onChange={keepLast => write({ keepLast })}
        error={errorOf('keepLast')}
      />
    </div>
  )
}
