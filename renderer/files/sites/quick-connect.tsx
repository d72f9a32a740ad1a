// Connects to an address. What was understood of it is shown before anything is contacted.

import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Site, UnderstoodUrl } from '../../../shared/model/site.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { formatAgo } from '../../format.ts'
import { type Translate, useText } from '../../i18n.ts'
import { PasswordInput } from '../../passwords/password-input.tsx'
import { askForPlain } from '../../server/ask-for-plain.ts'
import { Fact } from '../../server/fact.tsx'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { HistoryIcon, LockIcon, NotEncryptedIcon } from '../../ui/icons.ts'
import { TextField } from '../../ui/text-field.tsx'
import { openPlace } from '../pane/open-place-port.ts'
import { siteAddress } from './site-address.ts'
import { quickSites, readSites, useSites } from './sites-store.ts'
import '../sheets.css'

interface QuickConnectProps {
  readonly url?: string | undefined
  readonly onClose: () => void
}

export function QuickConnect({ url, onClose }: QuickConnectProps) {
  const t = useText()
  const form = useQuickConnect(url ?? '', onClose)
  const { text, understood } = form
  const canConnect = understood?.kind === 'site' && !form.isBusy
  const footer = (
    <>
      <Button onPress={onClose}>{t('common.cancel')}</Button>
      <Button variant="primary" isDisabled={!canConnect} onPress={form.connect}>
        {t('sites.quick.connect')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('sites.quick.title')} size={640} onClose={onClose} footer={footer}>
      <div className="dialog-form">
        <TextField
          label={t('sites.quick.address')}
          hint={t('sites.quick.hint')}
          autoFocus
          value={text}
          maxLength={maxAddressLength}
          onChange={form.setText}
          onEnter={form.connect}
        />
        {understood ? <Understood understood={understood} text={text} /> : null}
        {understood?.kind === 'site' && understood.user !== undefined && !understood.hasPassword ? (
          <PasswordInput
            label={t('sites.quick.password', { user: understood.user })}
            hint={t('sites.quick.passwordHint')}
            value={form.password}
            onChange={form.setPassword}
            onEnter={form.connect}
          />
        ) : null}
        <TroubleBar failure={form.trouble} />
        <History onOpen={form.open} />
      </div>
    </Dialog>
  )
}

/** Longer addresses are no addresses. */
const maxAddressLength = 2_000

function useQuickConnect(first: string, onClose: () => void) {
  const [text, setText] = useState(first)
  const [password, setPassword] = useState('')
  const [understood, setUnderstood] = useState<UnderstoodUrl | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Failure | null>(null)
  useEffect(() => {
    let isCurrent = true
    if (text.trim() === '') setUnderstood(null)
    else
      api.sites.understand({ text }).then(
        answer => isCurrent && setUnderstood(answer),
        (error: unknown) => isCurrent && setTrouble(failureFrom(error)),
      )
    return () => {
      isCurrent = false
    }
  }, [text])
  const open = (site: Site, path = '') => {
    openPlace({ place: { kind: 'site', siteId: site.id }, path })
    onClose()
  }
  const connect = async () => {
    if (understood?.kind !== 'site' || isBusy) return
    const isPlain = understood.security === 'none'
    if (isPlain && !(await askForPlain('sites', understood.host))) return
    setBusy(true)
    try {
      const { site, path } = await api.sites.quickConnect({
        text,
        password: password || undefined,
        allowPlain: isPlain,
      })
      // The panes know the site before they are asked to show it.
      await readSites()
      open(site, path)
    } catch (error) {
      setTrouble(failureFrom(error))
      setBusy(false)
    }
  }
  return {
    text,
    setText: (value: string) => {
      setText(value)
      setTrouble(null)
    },
    password,
    setPassword,
    understood,
    isBusy,
    trouble,
    connect: () => void connect(),
    open,
  }
}

function Understood({ understood, text }: { readonly understood: UnderstoodUrl; readonly text: string }) {
  const t = useText()
  switch (understood.kind) {
    case 'unsupported':
      return (
        <Bar
          tone="warn"
          role="status"
          title={t('sites.quick.unsupported', { scheme: understood.scheme.toUpperCase() })}
        >
          {t('sites.quick.unsupportedText')}
        </Bar>
      )
    case 'nonsense':
      return text.trim().length < shortestAddress ? null : (
        <Bar tone="quiet" role="status">
          {t('sites.quick.nonsense')}
        </Bar>
      )
    case 'site':
      return <UnderstoodSite site={understood} />
  }
}

/** While so little is typed, nobody needs to hear that it is no address. */
const shortestAddress = 3

function UnderstoodSite({ site }: { readonly site: Extract<UnderstoodUrl, { kind: 'site' }> }) {
  const t = useText()
  const isPlain = site.security === 'none'
  return (
    <section className="understood" aria-label={t('sites.quick.understood')}>
      <dl className="facts selectable">
        <Fact name={t('sites.field.host')}>
          <bdi className="strong">{site.host}</bdi>
        </Fact>
        <Fact name={t('sites.field.port')}>{String(site.port)}</Fact>
        <Fact name={t('sites.field.security')}>
          <span className={isPlain ? 'understood-plain' : 'understood-safe'}>
            <Icon shape={isPlain ? NotEncryptedIcon : LockIcon} size="s" />
            {t(`sites.securityShort.${site.security}`)}
          </span>
        </Fact>
        <Fact name={t('sites.quick.signIn')}>
          <bdi>{site.user ?? t('sites.way.anonymous')}</bdi>
        </Fact>
        {site.path ? (
          <Fact name={t('sites.quick.folder')}>
            <bdi>{site.path}</bdi>
          </Fact>
        ) : null}
      </dl>
      {site.hasPassword ? <p className="small t3">{t('sites.quick.hasPassword')}</p> : null}
      {isPlain ? <Bar tone="warn">{t('sites.quick.plain')}</Bar> : null}
    </section>
  )
}

function History({ onOpen }: { readonly onOpen: (site: Site, path?: string) => void }) {
  const t = useText()
  const all = useSites(state => state.sites)
  const [trouble, setTrouble] = useState<Failure | null>(null)
  const sites = quickSites(all)
  if (sites.length === 0) return null
  const change = (work: Promise<unknown>) =>
    void work.then(readSites).catch((error: unknown) => setTrouble(failureFrom(error)))
  return (
    <section className="quick-history" aria-labelledby="quick-history-title">
      <div className="row">
        <h3 id="quick-history-title" className="grow">
          {t('sites.quick.history')}
        </h3>
        <Button size="small" variant="ghost" onPress={() => change(api.sites.clearHistory({}))}>
          {t('sites.quick.clear')}
        </Button>
      </div>
      <ul className="quick-list">
        {sites.map(site => (
          <li key={site.id} className="row">
            <Button variant="ghost" icon={HistoryIcon} className="quick-item" onPress={() => onOpen(site)}>
              <bdi>{siteAddress(site)}</bdi>
            </Button>
            <span className="small t3 nowrap">{usedWords(site, t)}</span>
            <Button
              size="small"
              variant="link"
              onPress={() => change(api.sites.keepSite({ id: site.id, name: site.name }))}
            >
              {t('sites.quick.keep')}
            </Button>
          </li>
        ))}
      </ul>
      <TroubleBar failure={trouble} />
    </section>
  )
}

function usedWords({ usedMs }: Site, t: Translate): string {
  return usedMs === undefined ? t('sites.quick.unused') : formatAgo(usedMs, Date.now())
}
