// One site: four groups of fields, what a test found, and what can be done with it.

import { useEffect } from 'react'
import { api, failureFrom } from '../../api.ts'
import { describeFailure } from '../../failure/describe-failure.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { ask, openDialog, toast } from '../../navigation.ts'
import { stopTest } from '../../server/form-work.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { DeleteIcon, DoctorIcon, KeyIcon, MoreIcon, ServerIcon, SwapIcon } from '../../ui/icons.ts'
import { Menu } from '../../ui/menu.tsx'
import { SiteAdvanced } from './site-advanced.tsx'
import { ConnectionFields, FolderFields, SignInFields } from './site-fields.tsx'
import { checkWithFile, type SiteFormStore, saveSite, testSite } from './site-form-store.ts'
import { SiteTestResult } from './site-test-result.tsx'
import { readSites } from './sites-store.ts'

interface SiteFormPaneProps {
  readonly store: SiteFormStore
  readonly onConnect: (store: SiteFormStore) => Promise<void>
  readonly onRemoved: () => void
}

export function SiteFormPane({ store, onConnect, onRemoved }: SiteFormPaneProps) {
  const { trouble } = store()
  useEffect(() => () => stopTest(store), [store])
  return (
    <>
      <div className="site-form-scroll">
        <div className="sheet-sections">
          <SiteTestResult store={store} />
          <TroubleBar failure={trouble} />
          <ConnectionFields store={store} />
          <SignInFields store={store} />
          <FolderFields store={store} />
          <SiteAdvanced store={store} />
        </div>
      </div>
      <Buttons store={store} onConnect={onConnect} onRemoved={onRemoved} />
    </>
  )
}

function Buttons({ store, onConnect, onRemoved }: SiteFormPaneProps) {
  const t = useText()
  const { isTesting, isSaving, isChanged, siteId } = store()
  return (
    <footer className="dialog-footer">
      {siteId === undefined ? null : <MoreMenu store={store} siteId={siteId} onRemoved={onRemoved} />}
      {isTesting ? (
        <Button onPress={() => stopTest(store)}>{t('common.stop')}</Button>
      ) : (
        <Button onPress={() => void testSite(store)}>{t('sites.manager.test')}</Button>
      )}
      <span className="grow" />
      <Button isDisabled={isSaving || !isChanged} onPress={() => void saveSite(store)}>
        {t('sites.manager.save')}
      </Button>
      <Button variant="primary" isDisabled={isSaving} onPress={() => void onConnect(store)}>
        {t('sites.manager.connect')}
      </Button>
    </footer>
  )
}

interface MoreMenuProps {
  readonly store: SiteFormStore
  readonly siteId: number
  readonly onRemoved: () => void
}

function MoreMenu({ store, siteId, onRemoved }: MoreMenuProps) {
  const t = useText()
  const isChanged = store(state => state.isChanged)
  const remove = async () => {
    const { name } = store.getState().form
    const isSure = await ask({
      title: t('sites.remove.title', { name }),
      text: t('sites.remove.text'),
      confirm: t('sites.remove.confirm'),
      keep: t('common.keep'),
      tone: 'danger',
    })
    if (!isSure) return
    try {
      await api.sites.remove({ id: siteId })
      await readSites()
      onRemoved()
    } catch (error) {
      const failure = failureFrom(error)
      const isBusy = failure.kind === 'input'
      toast({ text: isBusy ? t('sites.remove.busy', { name }) : describeFailure(failure, t).title })
    }
  }
  const items = [
    [
      {
        id: 'doctor',
        label: t('sites.manager.doctor'),
        icon: DoctorIcon,
        isDisabled: isChanged,
        run: () => void checkWithFile(store),
      },
      {
        id: 'network',
        label: t('sites.manager.network'),
        icon: SwapIcon,
        run: () => openDialog({ kind: 'network-wizard', siteId }),
      },
      {
        id: 'way',
        label: t('network.open'),
        icon: KeyIcon,
        run: () =>
          openDialog({ kind: 'network', owner: { kind: 'site', id: siteId }, name: store.getState().form.name }),
      },
      {
        id: 'server',
        label: t('sites.manager.server'),
        icon: ServerIcon,
        run: () => openDialog({ kind: 'server-sheet', siteId }),
      },
    ],
    [
      {
        id: 'remove',
        label: t('sites.remove.verb'),
        icon: DeleteIcon,
        tone: 'danger' as const,
        run: () => void remove(),
      },
    ],
  ]
  return (
    <Menu
      label={t('sites.manager.more')}
      placement="top start"
      trigger={<IconButton label={t('sites.manager.more')} icon={MoreIcon} />}
      items={items}
    />
  )
}
