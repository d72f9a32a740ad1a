// The proxy of the whole app. It is saved with a button: half a proxy would cut every connection.
import { useEffect, useState } from 'react'
import type { AppProxy } from '../../shared/model/network.ts'
import { api } from '../api.ts'
import { useText } from '../i18n.ts'
import { toast } from '../navigation.ts'
import { ProxyFields } from '../network/proxy-fields.tsx'
import { type ProxyForm, proxyErrors, proxyForm, settingsOfProxy } from '../network/proxy-form.ts'
import { canKeepPassword } from '../passwords/can-keep-password.ts'
import { Button } from '../ui/button.tsx'
import { RadioGroupField } from '../ui/radio-group-field.tsx'
import { attempt, tryChange } from './settings-store.ts'

export function NetworkPage() {
  const [app, setApp] = useState<AppProxy | null>(null)
  useEffect(() => {
    void attempt('read', async () => setApp(await api.network.readApp({})))
  }, [])
  return app ? <AppProxyForm first={app} /> : null
}

function AppProxyForm({ first }: { readonly first: AppProxy }) {
  const t = useText()
  const [app, setApp] = useState(first)
  const [isOn, setOn] = useState(first.proxy !== undefined)
  const [form, setForm] = useState(() => proxyForm(first.proxy))
  const [isChecked, setChecked] = useState(false)
  const save = async () => {
    setChecked(true)
    if (isOn && proxyErrors(form).size > 0) return
    const isSaved = await tryChange(async () => setApp(await saveProxy(isOn ? form : undefined)))
    if (isSaved) toast({ text: t('network.app.saved') })
  }
  const options = (['off', 'on'] as const).map(id => ({ id, label: t(`network.app.${id}`) }))
  return (
    <div className="form-fields">
      <p className="t2">
        {t('network.app.hint')} {t('network.app.pictures')}
      </p>
      <RadioGroupField
        label={t('network.proxy.label')}
        options={options}
        value={isOn ? 'on' : 'off'}
        onChange={id => setOn(id === 'on')}
      />
      {isOn ? <ProxyFields form={form} onChange={setForm} hasPassword={app.hasPassword} isChecked={isChecked} /> : null}
      <div className="row">
        <Button variant="primary" onPress={() => void save()}>
          {t('network.app.save')}
        </Button>
      </div>
    </div>
  )
}

async function saveProxy(form: ProxyForm | undefined): Promise<AppProxy> {
  if (!form) return api.network.changeApp({ keeping: 'keep' })
  const proxy = settingsOfProxy(form)
  const { password } = form
  if (password === '') return api.network.changeApp({ proxy, keeping: 'keep' })
  const keeping = (await canKeepPassword()) ? 'keep' : 'session'
  return api.network.changeApp({ proxy, password, keeping })
}
