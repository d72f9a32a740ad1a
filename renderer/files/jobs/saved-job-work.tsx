// The fields of a saved job that depend on what it does.

import { type Translate, useText } from '../../i18n.ts'
import { Bar } from '../../ui/bar.tsx'
import { CheckboxField } from '../../ui/checkbox-field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { LocationField } from '../pane/location-field.tsx'
import { ArchiveFields } from './archive-fields.tsx'
import { PatternsFields } from './patterns-fields.tsx'
import type { SavedJobField, SavedJobForm, UnaskedRule } from './saved-job-form.ts'

export interface WorkFieldsProps {
  readonly form: SavedJobForm
  readonly write: (change: Partial<SavedJobForm>) => void
  readonly errorOf: (field: SavedJobField) => string | undefined
  readonly isChecked: boolean
}

export function SavedJobWorkFields(props: WorkFieldsProps) {
  const t = useText()
  const { form, write, errorOf, isChecked } = props
  const hasPatterns = form.kind === 'copy' || form.kind === 'mirror' || form.kind === 'archive'
  return (
    <>
      <section className="sheet-section" aria-label={t('savedJobs.where')}>
        <h3>{t('savedJobs.where')}</h3>
        <LocationField
          label={t('savedJobs.field.from')}
          value={form.from}
          onChange={from => write({ from })}
          error={errorOf('from')}
        />
        {form.kind === 'watch' ? null : (
          <LocationField
            label={t('savedJobs.field.to')}
            value={form.to}
            onChange={to => write({ to })}
            error={errorOf('to') ?? errorOf('same')}
          />
        )}
      </section>
      <section className="sheet-section" aria-label={t('savedJobs.what')}>
        <h3>{t('savedJobs.what')}</h3>
        <Special {...props} />
        {hasPatterns ? (
          <PatternsFields value={form.patterns} onChange={patterns => write({ patterns })} isChecked={isChecked} />
        ) : null}
      </section>
    </>
  )
}

const rules: readonly UnaskedRule[] = ['replace-older', 'replace-other-size', 'keep-both', 'resume', 'skip', 'replace']

function Special({ form, write, errorOf }: WorkFieldsProps) {
  const t = useText()
  switch (form.kind) {
    case 'copy':
      return (
        <>
          <CheckboxField
            label={t('savedJobs.field.subfolders')}
            isSelected={form.withSubfolders}
            onChange={withSubfolders => write({ withSubfolders })}
          />
          <SelectField
            label={t('savedJobs.field.rule')}
            options={rules.map(id => ({ id, label: t(`transfers.rule.${id}`) }))}
            value={form.rule}
            onChange={rule => write({ rule })}
          />
        </>
      )
    case 'mirror':
      return <MirrorFields form={form} write={write} />
    case 'archive':
      return <ArchiveFields form={form} write={write} errorOf={errorOf} />
    case 'latest':
    case 'watch':
      return (
        <TextField
          label={t('savedJobs.field.pattern')}
          hint={patternHint(form.kind, t)}
          value={form.pattern}
          maxLength={500}
          onChange={pattern => write({ pattern })}
          error={errorOf('pattern')}
        />
      )
  }
}

function patternHint(kind: 'latest' | 'watch', t: Translate): string {
  return t(kind === 'latest' ? 'savedJobs.field.latestHint' : 'savedJobs.field.watchHint')
}

/** What a mirror does beyond copying. Deleting is a deliberate choice. */
export function MirrorFields({ form, write }: Pick<WorkFieldsProps, 'form' | 'write'>) {
  const t = useText()
  return (
    <>
      <CheckboxField
        label={t('savedJobs.field.followLinks')}
        isSelected={form.followLinks}
        onChange={followLinks => write({ followLinks })}
      />
      <CheckboxField
        label={t('savedJobs.field.deleteExtra')}
        hint={t('savedJobs.field.deleteExtraHint')}
        isSelected={form.deleteExtra}
        onChange={deleteExtra => write({ deleteExtra })}
      />
      {form.deleteExtra ? <Bar tone="warn">{t(`savedJobs.deleteWarning.${form.to.place.kind}`)}</Bar> : null}
    </>
  )
}
