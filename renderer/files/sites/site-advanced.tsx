// What few sites need: how data connections are made, names in other charsets, limits, and text mode.

import type { DataMode, TransferType } from '../../../shared/model/site.ts'
import { useText } from '../../i18n.ts'
import { charsetPreview, charsets } from '../../reading/charsets.ts'
import { Bar } from '../../ui/bar.tsx'
import { CheckboxField } from '../../ui/checkbox-field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useSiteFields } from './site-fields.tsx'
import type { SiteFormStore } from './site-form-store.ts'
import { useSite } from './sites-store.ts'

interface AdvancedProps {
  readonly store: SiteFormStore
}

export function SiteAdvanced({ store }: AdvancedProps) {
  const t = useText()
  return (
    <section className="sheet-section" aria-label={t('sites.group.advanced')}>
      <h3>{t('sites.group.advanced')}</h3>
      <Learned store={store} />
      <DataConnection store={store} />
      <Names store={store} />
      <Limits store={store} />
      <Types store={store} />
    </section>
  )
}

/** What the app found out about the server by itself. */
function Learned({ store }: AdvancedProps) {
  const t = useText()
  const learned = useSite(store(({ siteId }) => siteId))?.learned
  if (!learned) return null
  const facts = [
    learned.mode ? t(`sites.learned.${learned.mode}`) : '',
    learned.maxConnections === undefined ? '' : t('sites.learned.connections', { count: learned.maxConnections }),
    learned.canResume === false ? t('sites.learned.noResume') : '',
  ].filter(Boolean)
  return facts.length === 0 ? null : (
    <Bar tone="quiet" title={t('sites.learned.title')}>
      {facts.join(' ')}
    </Bar>
  )
}

const modes: readonly DataMode[] = ['auto', 'passive', 'active']

function DataConnection({ store }: AdvancedProps) {
  const { t, form, write, errorOf } = useSiteFields(store)
  return (
    <>
      <SelectField
        label={t('sites.field.mode')}
        hint={t(`sites.modeHint.${form.mode}`)}
        options={modes.map(id => ({ id, label: t(`sites.mode.${id}`) }))}
        value={form.mode}
        onChange={mode => write({ mode })}
      />
      {form.mode === 'passive' ? null : (
        <div className="site-three">
          <TextField
            label={t('sites.field.portFrom')}
            value={form.portFrom}
            maxLength={5}
            onChange={portFrom => write({ portFrom })}
            error={errorOf('ports')}
          />
          <TextField
            label={t('sites.field.portTo')}
            value={form.portTo}
            maxLength={5}
            onChange={portTo => write({ portTo })}
          />
          <TextField
            label={t('sites.field.externalAddress')}
            hint={t('sites.field.externalHint')}
            value={form.externalAddress}
            maxLength={255}
            onChange={externalAddress => write({ externalAddress })}
            error={errorOf('externalAddress')}
          />
        </div>
      )}
    </>
  )
}

function Names({ store }: AdvancedProps) {
  const { t, form, write, errorOf } = useSiteFields(store)
  const preview = charsetPreview(form.charset)
  return (
    <div className="form-two">
      <SelectField
        label={t('sites.field.charset')}
        hint={preview ? t('sites.field.charsetPreview', preview) : t('sites.field.charsetHint')}
        options={[
          { id: 'auto', label: t('sites.field.charsetAuto') },
          ...charsets.map(({ id, name }) => ({ id, label: name })),
        ]}
        value={form.charset}
        onChange={charset => write({ charset })}
      />
      <TextField
        label={t('sites.field.timeShift')}
        hint={t('sites.field.timeShiftHint')}
        value={form.timeShift}
        maxLength={5}
        onChange={timeShift => write({ timeShift })}
        error={errorOf('timeShift')}
      />
    </div>
  )
}

function Limits({ store }: AdvancedProps) {
  const { t, form, write, errorOf } = useSiteFields(store)
  return (
    <>
      <div className="site-three">
        <TextField
          label={t('sites.field.maxConnections')}
          hint={t('sites.field.maxConnectionsHint')}
          value={form.maxConnections}
          maxLength={2}
          onChange={maxConnections => write({ maxConnections })}
          error={errorOf('maxConnections')}
        />
        <TextField
          label={t('transfers.options.down')}
          hint={t('transfers.options.speedHint')}
          value={form.down}
          maxLength={9}
          onChange={down => write({ down })}
          error={errorOf('down')}
        />
        <TextField
          label={t('transfers.options.up')}
          hint={t('transfers.options.speedHint')}
          value={form.up}
          maxLength={9}
          onChange={up => write({ up })}
          error={errorOf('up')}
        />
      </div>
      <CheckboxField
        label={t('sites.field.keepAlive')}
        hint={t('sites.field.keepAliveHint')}
        isSelected={form.keepAlive}
        onChange={keepAlive => write({ keepAlive })}
      />
      <CheckboxField
        label={t('sites.field.safeUpload')}
        hint={t('sites.field.safeUploadHint')}
        isSelected={form.safeUpload}
        onChange={safeUpload => write({ safeUpload })}
      />
    </>
  )
}

const types: readonly TransferType[] = ['binary', 'auto', 'text']

function Types({ store }: AdvancedProps) {
  const { t, form, write } = useSiteFields(store)
  return (
    <>
      <SelectField
        label={t('sites.field.type')}
        options={types.map(id => ({ id, label: t(`sites.type.${id}`) }))}
        value={form.transferType}
        onChange={transferType => write({ transferType })}
      />
      {form.transferType === 'binary' ? null : <Bar tone="warn">{t(`sites.typeWarning.${form.transferType}`)}</Bar>}
    </>
  )
}
