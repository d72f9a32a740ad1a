// The name of a column that a press sorts by, with the direction it is sorted in now.
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import { ChevronDownIcon, ChevronUpIcon } from './icons.ts'
import './sort-button.css'

interface SortButtonProps {
  readonly label: string
  /** Null: the table is sorted by something else. */
  readonly sorted: 'ascending' | 'descending' | null
  /** False where the list is one tab stop, and its order is in a menu, too. */
  readonly isTabStop?: boolean | undefined
  readonly onPress: () => void
}

export function SortButton({ label, sorted, isTabStop = false, onPress }: SortButtonProps) {
  return (
    <button
      type="button"
      className={classNames('sort-button ellipsis', sorted !== null && 'sort-button-on')}
      tabIndex={isTabStop ? undefined : -1}
      onClick={onPress}
    >
      {label}
      {sorted === null ? null : <Icon shape={sorted === 'descending' ? ChevronDownIcon : ChevronUpIcon} size="s" />}
    </button>
  )
}
