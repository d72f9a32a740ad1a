// Which groups are listed: all, subscribed, new, with traffic, open for posts; each with its number.
import { type GroupFilter, groupFilters } from '../../../shared/model/newsgroup.ts'
import { formatNumber } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { Chip } from '../../ui/chip.tsx'
import { changeView } from './group-rows.ts'
import { useGroups } from './groups-store.ts'

export function GroupFilters() {
  const t = useText()
  const { filter: chosen, hideEmpty } = useGroups(state => state.view)
  const counts = useGroups(state => state.counts)
  return (
    <fieldset className="group-filters">
      <legend className="visually-hidden">{t('newsGroups.filter.label')}</legend>
      {groupFilters.map(filter => (
        <Chip key={filter} isPressed={filter === chosen} onPress={() => changeView({ filter })}>
          {t(`newsGroups.filter.${filter}`)}
          <FilterCount count={filter === 'all' ? undefined : counts?.[filter]} filter={filter} />
        </Chip>
      ))}
      <span className="grow" />
      <Chip isPressed={hideEmpty} onPress={() => changeView({ hideEmpty: !hideEmpty })}>
        {t('newsGroups.filter.hideEmpty')}
      </Chip>
    </fieldset>
  )
}

interface FilterCountProps {
  readonly count: number | undefined
  readonly filter: GroupFilter
}

/** All of them are counted in the field above. */
function FilterCount({ count, filter }: FilterCountProps) {
  if (count === undefined || filter === 'all') return null
  return <span className="group-filter-count">{formatNumber(count)}</span>
}
