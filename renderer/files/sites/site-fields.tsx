// A site's fields a person needs first: where it is, who signs in, and in which folders to begin.

import type { Security } from '../../../shared/model/account.ts'
import { type TextKey, useText } from '../../i18n.ts'
import { PasswordInput } from '../../passwords/password-input.tsx'
import { askForPlain } from '../../server/ask-for-plain.ts'
import { Bar } from '../../ui/bar.tsx'
import { ColourField } from '../../ui/colour-field.tsx'
import { RadioGroupField } from '../../ui/radio-group-field.tsx'
import { TextAreaField } from '../../ui/text-area-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ChooseFolder } from '../pane/choose-folder.tsx'
import { FolderSelect } from '../pane/folder-select.tsx'
import { type SignInWay, type SiteField, type SiteForm, siteErrors } from './site-form.ts'
import { chooseSiteSecurity, type SiteFormStore, writeSite } from './site-form-store.ts'

interface FieldsProps {
  readonly store: SiteFormStore
}

/** The form, a way to change it, and the error of a field once the person tried to use the form. */
export function useSiteFields(store: SiteFormStore) {
  const t = useText()
  const { form, isChecked } = store()
  const errors = isChecked ? siteErrors(form) : null
  return {
    t,
    form,
    write: (change: Partial<SiteForm>) => writeSite(store, change),
    errorOf: (field: SiteField) => (errors?.has(field) ? t(`sites.error.${field}` satisfies TextKey) : undefined),
  }
}

const securities: readonly Security[] = ['starttls', 'tls', 'none']
const planned = 'sftp'

export function ConnectionFields({ store }: FieldsProps) {
  const { t, form, write, errorOf } = useSiteFields(store)
  const choose = async (security: Security | typeof planned) => {
    if (security === planned) return
    if (security === 'none' && !(await askForPlain('sites', form.host))) return
    chooseSiteSecurity(store, security)
  }
  return (
    <section className="sheet-section" aria-label={t('sites.group.connection')}>
      <h3>{t('sites.group.connection')}</h3>
      <div className="form-two">
        <TextField
          label={t('sites.field.name')}
          value={form.name}
          maxLength={100}
          onChange={name => write({ name })}
          error={errorOf('name')}
        />
        <FolderSelect
          label={t('sites.field.folder')}
          value={form.folderId}
          onChange={folderId => write({ folderId })}
        />
      </div>
      <div className="site-server">
        <TextField
          label={t('sites.field.host')}
          value={form.host}
          maxLength={255}
          onChange={host => write({ host })}
          error={errorOf('host')}
        />
        <TextField
          label={t('sites.field.port')}
          value={form.port}
          maxLength={5}
          onChange={port => write({ port })}
          error={errorOf('port')}
        />
      </div>
      <RadioGroupField<Security | typeof planned>
        label={t('sites.field.security')}
        options={[
          ...securities.map(id => ({ id, label: t(`sites.security.${id}`), hint: t(`sites.securityHint.${id}`) })),
          { id: planned, label: t('sites.security.sftp'), hint: t('sites.securityHint.sftp'), isDisabled: true },
        ]}
        value={form.security}
        onChange={security => void choose(security)}
      />
      {form.security === 'none' ? <Bar tone="warn">{t('sites.plain.lasting', { host: form.host })}</Bar> : null}
    </section>
  )
}

const ways: readonly SignInWay[] = ['keep', 'ask', 'anonymous']

export function SignInFields({ store }: FieldsProps) {
  const { t, form, write } = useSiteFields(store)
  return (
    <section className="sheet-section" aria-label={t('sites.group.signIn')}>
      <h3>{t('sites.group.signIn')}</h3>
      <RadioGroupField
        label={t('sites.field.way')}
        options={ways.map(id => ({ id, label: t(`sites.way.${id}`), hint: t(`sites.wayHint.${id}`) }))}
        value={form.way}
        onChange={way => write({ way })}
      />
      {form.way === 'anonymous' ? (
        <TextField
          label={t('sites.field.anonymous')}
          hint={t('sites.field.anonymousHint')}
          className="sheet-medium"
          value={form.anonymous}
          maxLength={200}
          onChange={anonymous => write({ anonymous })}
        />
      ) : (
        <NamedFields store={store} />
      )}
    </section>
  )
}

function NamedFields({ store }: FieldsProps) {
  const { t, form, write, errorOf } = useSiteFields(store)
  const isKnown = store(({ siteId }) => siteId !== undefined)
  return (
    <>
      <div className="form-two">
        <TextField
          label={t('sites.field.user')}
          autoComplete="username"
          value={form.user}
          maxLength={200}
          onChange={user => write({ user })}
          error={errorOf('user')}
        />
        <PasswordInput
          label={t('sites.field.password')}
          hint={isKnown && form.way === 'keep' ? t('sites.field.keptPassword') : undefined}
          value={form.password}
          onChange={password => write({ password })}
        />
      </div>
      <TextField
        label={t('sites.field.account')}
        hint={t('sites.field.accountHint')}
        className="sheet-medium"
        value={form.account}
        maxLength={200}
        onChange={account => write({ account })}
      />
    </>
  )
}

export function FolderFields({ store }: FieldsProps) {
  const { t, form, write } = useSiteFields(store)
  // Only a site that was saved can be asked for its folders.
  const siteId = store(state => state.siteId)
  return (
    <section className="sheet-section" aria-label={t('sites.group.folders')}>
      <h3>{t('sites.group.folders')}</h3>
      <div className="form-two">
        <div className="path-choice">
          <TextField
            label={t('sites.field.localFolder')}
            hint={t('sites.field.localHint')}
            value={form.localFolder}
            maxLength={4_000}
            onChange={localFolder => write({ localFolder })}
          />
          <ChooseFolder
            at={{ place: { kind: 'local' }, path: form.localFolder }}
            onChoose={localFolder => write({ localFolder })}
          />
        </div>
        <div className="path-choice">
          <TextField
            label={t('sites.field.remoteFolder')}
            hint={t('sites.field.remoteHint')}
            value={form.remoteFolder}
            maxLength={4_000}
            onChange={remoteFolder => write({ remoteFolder })}
          />
          {siteId === undefined ? null : (
            <ChooseFolder
              at={{ place: { kind: 'site', siteId }, path: form.remoteFolder }}
              onChoose={remoteFolder => write({ remoteFolder })}
            />
          )}
        </div>
      </div>
      <ColourField
        label={t('sites.field.colour')}
        nameOf={each => t('accounts.keep.colourName', { number: each + 1 })}
        colour={form.colour ?? -1}
        onChange={colour => write({ colour })}
      />
      <TextAreaField
        label={t('sites.field.notes')}
        rows={3}
        value={form.notes}
        maxLength={10_000}
        onChange={notes => write({ notes })}
      />
    </section>
  )
}
