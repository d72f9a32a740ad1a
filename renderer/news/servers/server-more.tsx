// The rest of a news server: who posts with it, and how it is used.
import { useEffect, useState } from 'react'
import type { Account } from '../../../shared/model/account.ts'
import { maxNewsConnections } from '../../../shared/model/news-server.ts'
import { api } from '../../api.ts'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { CheckboxField } from '../../ui/checkbox-field.tsx'
import { ChevronDownIcon, ChevronRightIcon } from '../../ui/icons.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { TextAreaField } from '../../ui/text-area-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type FieldsProps, useServerFields } from './server-fields.tsx'
import { serverErrors } from './server-form.ts'

interface MoreFieldsProps extends FieldsProps {
  readonly isOpenAtFirst: boolean
}

const basicFields: readonly string[] = ['host', 'user']

export function MoreFields({ store, isOpenAtFirst }: MoreFieldsProps) {
  const t = useText()
  const [isOpen, setOpen] = useState(isOpenAtFirst)
  // An error is never hidden.
  const hasError = store(
    ({ isChecked, form }) => isChecked && [...serverErrors(form)].some(field => !basicFields.includes(field)),
  )
  const isShown = isOpen || hasError
  return (
    <>
      <Button
        variant="ghost"
        className="news-server-more"
        icon={isShown ? ChevronDownIcon : ChevronRightIcon}
        isExpanded={isShown}
        onPress={() => setOpen(!isShown)}
      >
        {t('newsServers.more')}
      </Button>
      {isShown ? (
        <>
          <PersonFields store={store} />
          <UseFields store={store} />
        </>
      ) : null}
    </>
  )
}

const noAccount = 'none'

function PersonFields({ store }: FieldsProps) {
  const { t, form, write, errorOf } = useServerFields(store)
  const accounts = useAccounts()
  const options = [
    { id: noAccount, label: t('newsServers.field.noAccount') },
    ...accounts.map(({ id, name }) => ({ id: String(id), label: name })),
  ]
  return (
    <section className="news-server-section" aria-label={t('newsServers.group.person')}>
      <h3>{t('newsServers.group.person')}</h3>
      <div className="form-two">
        <TextField
          label={t('newsServers.field.personName')}
          autoComplete="name"
          value={form.personName}
          maxLength={200}
          onChange={personName => write({ personName })}
        />
        <TextField
          label={t('newsServers.field.personAddress')}
          hint={t('newsServers.field.personAddressHint')}
          autoComplete="email"
          value={form.personAddress}
          maxLength={320}
          onChange={personAddress => write({ personAddress })}
          error={errorOf('personAddress')}
        />
        <TextField
          label={t('newsServers.field.organization')}
          value={form.organization}
          maxLength={200}
          onChange={organization => write({ organization })}
        />
        <SelectField
          label={t('newsServers.field.mailAccount')}
          options={options}
          value={form.mailAccountId === undefined ? noAccount : String(form.mailAccountId)}
          onChange={id => write({ mailAccountId: id === noAccount ? undefined : Number(id) })}
        />
      </div>
      <TextAreaField
        label={t('newsServers.field.signature')}
        hint={t('newsServers.field.signatureHint')}
        rows={4}
        value={form.signature}
        maxLength={2_000}
        onChange={signature => write({ signature })}
      />
    </section>
  )
}

function useAccounts(): readonly Account[] {
  const [accounts, setAccounts] = useState<readonly Account[]>([])
  useEffect(() => {
    // Without them replies by mail ask which account to use.
    api.accounts.list({}).then(setAccounts, () => setAccounts([]))
  }, [])
  return accounts
}

function UseFields({ store }: FieldsProps) {
  const { t, form, write, errorOf } = useServerFields(store)
  return (
    <section className="news-server-section" aria-label={t('newsServers.group.use')}>
      <h3>{t('newsServers.group.use')}</h3>
      <div className="form-two">
        <TextField
          label={t('newsServers.field.name')}
          hint={t('newsServers.field.nameHint')}
          value={form.name}
          maxLength={100}
          onChange={name => write({ name })}
        />
        <TextField
          label={t('newsServers.field.port')}
          value={form.port}
          maxLength={5}
          onChange={port => write({ port })}
          error={errorOf('port')}
        />
        <TextField
          label={t('newsServers.field.maxConnections')}
          hint={t('newsServers.field.maxConnectionsHint', { max: maxNewsConnections })}
          value={form.maxConnections}
          maxLength={2}
          onChange={maxConnections => write({ maxConnections })}
          error={errorOf('maxConnections')}
        />
        <TextField
          label={t('newsServers.field.checkMinutes')}
          hint={t('newsServers.field.checkMinutesHint')}
          value={form.checkMinutes}
          maxLength={5}
          onChange={checkMinutes => write({ checkMinutes })}
          error={errorOf('checkMinutes')}
        />
        <TextField
          label={t('newsServers.field.keepHeadersDays')}
          hint={t('newsServers.field.keepHeadersDaysHint')}
          value={form.keepHeadersDays}
          maxLength={5}
          onChange={keepHeadersDays => write({ keepHeadersDays })}
          error={errorOf('keepHeadersDays')}
        />
      </div>
      <CheckboxField
        label={t('newsServers.field.isCompressed')}
        hint={t('newsServers.field.isCompressedHint')}
        isSelected={form.isCompressed}
        onChange={isCompressed => write({ isCompressed })}
      />
    </section>
  )
}
