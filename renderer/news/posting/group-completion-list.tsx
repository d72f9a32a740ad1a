// The groups a typed name may mean, under the line it is typed in. The text field keeps the focus.

import { useText } from '../../i18n.ts'
import type { GroupCompletions } from './use-group-completions.ts'

interface GroupCompletionListProps {
  /** Names the list and its options for the combobox. */
  readonly id: string
  readonly completions: GroupCompletions
  readonly onChoose: (name: string) => void
}

export function GroupCompletionList({ id, completions, onChoose }: GroupCompletionListProps) {
  const t = useText()
  const { found, active, setActive } = completions
  return (
    <div className="post-completions popover">
      <div id={`${id}-list`} role="listbox" aria-label={t('newsPosting.groupLine.completions')}>
        {found.map((name, index) => (
          <div
            key={name}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className="post-completion"
            // The focus stays in the text field.
            onMouseDown={event => event.preventDefault()}
            onMouseMove={() => setActive(index)}
            onClick={() => onChoose(name)}
            onKeyDown={undefined}
          >
            <bdi className="ellipsis">{name}</bdi>
          </div>
        ))}
      </div>
    </div>
  )
}
