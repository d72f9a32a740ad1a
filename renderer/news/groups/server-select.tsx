// Whose groups are shown: all servers together, or one.
import { useText } from '../../i18n.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { useNews } from '../news-store.ts'
import { changeView } from './group-rows.ts'
import { useGroups } from './groups-store.ts'

const allServers = 'all'

export function ServerSelect() {
  const t = useText()
  const servers = useNews(state => state.servers)
  const serverId = useGroups(state => state.view.serverId)
  if (servers.length < 2) return null
  return (
    <SelectField
      className="group-server"
      label={t('newsGroups.server.label')}
      isLabelHidden
      options={[
        { id: allServers, label: t('newsGroups.server.all') },
        ...servers.map(({ id, name }) => ({ id: String(id), label: name })),
      ]}
      value={serverId === undefined ? allServers : String(serverId)}
      onChange={chosen => changeView({ serverId: chosen === allServers ? undefined : Number(chosen) })}
    />
  )
}
