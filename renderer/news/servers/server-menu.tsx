// What else can be done with a news server.
import type { Id } from '../../../shared/model/account.ts'
import { useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { DeleteIcon, DoctorIcon, KeyIcon, MoreIcon, SaveIcon, ServerIcon, UploadIcon } from '../../ui/icons.ts'
import { Menu } from '../../ui/menu.tsx'
import { exportNewsrc, importNewsrc, removeServer } from './server-actions.ts'
import type { ServerFormStore } from './server-form-store.ts'

interface ServerMenuProps {
  readonly store: ServerFormStore
  readonly serverId: Id
  readonly onDoctor: () => void
  readonly onRemoved: () => void
}

export function ServerMenu({ store, serverId, onDoctor, onRemoved }: ServerMenuProps) {
  const t = useText()
  const isChanged = store(state => state.isChanged)
  const remove = async () => {
    const { form } = store.getState()
    if (await removeServer(serverId, form.name || form.host)) onRemoved()
  }
  const items = [
    [
      {
        id: 'facts',
        label: t('newsServers.menu.facts'),
        icon: ServerIcon,
        run: () => openDialog({ kind: 'news-server-facts', id: serverId }),
      },
      {
        id: 'network',
        label: t('network.open'),
        icon: KeyIcon,
        run: () =>
          openDialog({ kind: 'network', owner: { kind: 'news', id: serverId }, name: store.getState().form.name }),
      },
      // With the saved settings only.
      { id: 'doctor', label: t('newsServers.menu.doctor'), icon: DoctorIcon, isDisabled: isChanged, run: onDoctor },
    ],
    [
      {
        id: 'import',
        label: t('newsServers.menu.import'),
        icon: SaveIcon,
        run: () => void importNewsrc(serverId),
      },
      {
        id: 'export',
        label: t('newsServers.menu.export'),
        icon: UploadIcon,
        run: () => void exportNewsrc(serverId),
      },
    ],
    [
      {
        id: 'remove',
        label: t('newsServers.remove.verb'),
        icon: DeleteIcon,
        tone: 'danger' as const,
        run: () => void remove(),
      },
    ],
  ]
  return (
    <Menu
      label={t('newsServers.menu.label')}
      placement="top start"
      trigger={<IconButton label={t('newsServers.menu.label')} icon={MoreIcon} />}
      items={items}
    />
  )
}
