// The way to one account's, site's or news server's machines: which proxy, how much patience, which certificate of one's own,
// whose signatures.

import { useEffect, useState } from 'react'
import type { Failure } from '../../shared/failure.ts'
import type { AppProxy, NetworkSettings, ProxyChoice, ServerOwner } from '../../shared/model/network.ts'
import { api, failureFrom } from '../api.ts'
import { TroubleBar } from '../failure/trouble-bar.tsx'
import { useText } from '../i18n.ts'
import { toast } from '../navigation.ts'
import { canKeepPassword } from '../passwords/can-keep-password.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { RadioGroupField, type RadioOption } from '../ui/radio-group-field.tsx'
import { IssuersField, OwnCertificateField } from './own-certificates.tsx'
import { ProxyFields } from './proxy-fields.tsx'
import { type ProxyForm, proxyErrors, proxyForm, settingsOfProxy } from './proxy-form.ts'
import { TimeoutField } from './timeout-field.tsx'
import '../style/server-forms.css'

interface NetworkDialogProps {
  readonly owner: ServerOwner
  /** What the account, site or server is called. */
  readonly name: string
  readonly onClose: () => void
}

export function NetworkDialog({ owner, name, onClose }: NetworkDialogProps) {
  const t = useText()
  const [known, setKnown] = useState<{ readonly settings: NetworkSettings; readonly app: AppProxy } | null>(null)
  const [trouble, setTrouble] = useState<Failure | null>(null)
  const { kind, id } = owner
  useEffect(() => {
    Promise.all([api.network.read({ owner: { kind, id } }), api.network.readApp({})]).then(
      ([settings, app]) => setKnown({ settings, app }),
      error => setTrouble(failureFrom(error)),
    )
  }, [kind, id])
  if (known) return <NetworkForm owner={owner} name={name} {...known} onClose={onClose} />
  if (!trouble) return null
  return (
    <Dialog title={t('network.title', { name })} size={640} onClose={onClose}>
      <TroubleBar failure={trouble} />
    </Dialog>
  )
}

interface NetworkFormProps extends NetworkDialogProps {
  readonly settings: NetworkSettings
  readonly app: AppProxy
}

function NetworkForm({ owner, name, settings: first, app, onClose }: NetworkFormProps) {
  const t = useText()
  const [settings, setSettings] = useState(first)
  const [kind, setKind] = useState<ProxyChoice['kind']>(first.proxy.kind)
  const [form, setForm] = useState(() => proxyForm(first.proxy.kind === 'own' ? first.proxy.proxy : undefined))
  const [seconds, setSeconds] = useState(first.timeoutSeconds)
  const [isChecked, setChecked] = useState(false)
  const [trouble, setTrouble] = useState<Failure | null>(null)
  const save = async () => {
    setChecked(true)
    if (kind === 'own' && proxyErrors(form).size > 0) return
    try {
      await saveProxy(owner, kind, form)
      await api.network.changeTimeout({ owner, seconds })
      toast({ text: t('network.saved') })
      onClose()
    } catch (error) {
      setTrouble(failureFrom(error))
    }
  }
  const footer = (
    <>
      <Button onPress={onClose}>{t('common.cancel')}</Button>
      <Button variant="primary" onPress={() => void save()}>
        {t('network.save')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('network.title', { name })} size={640} onClose={onClose} footer={footer}>
      <div className="dialog-form">
        <TroubleBar failure={trouble} title={t('network.failed')} />
        <ProxyKinds app={app} kind={kind} onChange={setKind} />
        {kind === 'own' ? (
          <ProxyFields form={form} onChange={setForm} hasPassword={settings.hasPassword} isChecked={isChecked} />
        ) : null}
        <TimeoutField seconds={seconds} onChange={setSeconds} />
        <OwnCertificateField owner={owner} settings={settings} onChange={setSettings} />
        <IssuersField owner={owner} settings={settings} onChange={setSettings} />
      </div>
    </Dialog>
  )
}

async function saveProxy(owner: ServerOwner, kind: ProxyChoice['kind'], form: ProxyForm): Promise<void> {
  if (kind !== 'own') {
    await api.network.changeProxy({ owner, proxy: { kind }, keeping: 'keep' })
    return
  }
  const proxy = { kind, proxy: settingsOfProxy(form) }
  const { password } = form
  if (password === '') await api.network.changeProxy({ owner, proxy, keeping: 'keep' })
  else {
    const keeping = (await canKeepPassword()) ? 'keep' : 'session'
    await api.network.changeProxy({ owner, proxy, password, keeping })
  }
}

interface ProxyKindsProps {
  readonly app: AppProxy
  readonly kind: ProxyChoice['kind']
  readonly onChange: (kind: ProxyChoice['kind']) => void
}

function ProxyKinds({ app: { proxy }, kind, onChange }: ProxyKindsProps) {
  const t = useText()
  const hint = proxy ? t('network.proxy.appHint', { proxy: `${proxy.host}:${proxy.port}` }) : t('network.proxy.appNone')
  const options: readonly RadioOption<ProxyChoice['kind']>[] = [
    { id: 'app', label: t('network.proxy.app'), hint },
    { id: 'none', label: t('network.proxy.none') },
    { id: 'own', label: t('network.proxy.own') },
  ]
  return <RadioGroupField label={t('network.proxy.label')} options={options} value={kind} onChange={onChange} />
}
