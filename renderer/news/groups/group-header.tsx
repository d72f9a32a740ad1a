// The head of the table of groups: by name, or the liveliest first. A tree is always by name.
import type { GroupView } from '../../../shared/model/newsgroup.ts'
import { useText } from '../../i18n.ts'
import { classNames } from '../../ui/class-names.ts'
import { SortButton } from '../../ui/sort-button.tsx'
import { changeView } from './group-rows.ts'
import { useGroups } from './groups-store.ts'

export function GroupHeader() {
  const t = useText()
  return (
    <div className="column-head group-head" role="row" aria-rowindex={1}>
      <span role="columnheader">
        <span className="visually-hidden">{t('newsGroups.column.check')}</span>
      </span>
      <SortedBy order="name" />
      <span role="columnheader" className="ellipsis group-description">
        {t('newsGroups.column.description')}
      </span>
      <span role="columnheader" className="ellipsis num group-about">
        {t('newsGroups.column.about')}
      </span>
      <span role="columnheader" className="ellipsis num group-days">
        {t('newsGroups.column.days')}
      </span>
      <SortedBy order="traffic" />
    </div>
  )
}

function SortedBy({ order }: Pick<GroupView, 'order'>) {
  const t = useText()
  const { order: chosen, shape } = useGroups(state => state.view)
  const isSorted = shape === 'tree' ? order === 'name' : order === chosen
  const isTraffic = order === 'traffic'
  const sorted = isSorted ? (isTraffic ? 'descending' : 'ascending') : null
  return (
    <span
      role="columnheader"
      className={classNames('column-head-cell', isTraffic && 'num')}
      aria-sort={sorted ?? 'none'}
    >
      <SortButton
        label={t(`newsGroups.column.${order}`)}
        sorted={sorted}
        isTabStop
        onPress={() => changeView({ order, shape: isTraffic ? 'flat' : shape })}
      />
    </span>
  )
}
