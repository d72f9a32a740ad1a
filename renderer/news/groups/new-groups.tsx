// Says in the sidebar that servers have new groups, and leads to them.
import { useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { Pill } from '../../ui/pill.tsx'
import { useNews } from '../news-store.ts'

/** Draws nothing while there are none. */
export function NewGroups() {
  const t = useText()
  const count = useNews(state => state.counts.newGroups)
  if (count === 0) return null
  return (
    <div className="news-new-groups">
      <Pill tone="special" onPress={() => openDialog({ kind: 'group-browser', filter: 'new' })}>
        {t('news.tree.newGroups', { count })}
      </Pill>
    </div>
  )
}
