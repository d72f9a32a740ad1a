// The path as text: typed, completed from the folders that are there. A URL goes to Quick connect.
import { type KeyboardEvent, useId, useState } from 'react'
import type { Place } from '../../../shared/model/remote-file.ts'
import { useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { nameShown } from '../entries/file-words.ts'
import { changePane, type Pane } from '../files-store.ts'
import { openFolder } from './open-folder.ts'
import { focusPaneWhenLost } from './pane-focus.ts'
import { joinPath, resolveTyped } from './place-path.ts'
import { useFolderCompletions } from './use-folder-completions.ts'

// As long as the systems we know allow.
const maxPath = 4_096

export function PathField({ pane, place }: { readonly pane: Pane; readonly place: Place }) {
  const t = useText()
  const id = useId()
  const folder = pane.folder?.path ?? pane.path
  const [typed, setTyped] = useState(folder)
  const { found, at, active, setActive, close } = useFolderCompletions({ place, folder, typed })
  const leave = () => {
    changePane(pane.id, { isTypingPath: false })
    focusPaneWhenLost(pane.id)
  }
  const go = () => {
    if (/^[a-z]+:\/\//i.test(typed.trim())) {
      leave()
      openDialog({ kind: 'quick-connect', url: typed.trim() })
    } else if (typed.trim() !== '') void openFolder(pane.id, { path: resolveTyped(folder, typed) })
  }
  const complete = (name: string) => setTyped(`${joinPath(at, name)}/`)
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation()
    const chosen = found[active]
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (found.length === 0) return
      setActive((active + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length)
    } else if (event.key === 'Tab' && !event.shiftKey && found.length > 0) complete(chosen ?? found[0] ?? '')
    else if (event.key === 'Enter' && chosen !== undefined) complete(chosen)
    else if (event.key === 'Enter') go()
    else if (event.key === 'Escape' && found.length > 0) close()
    else if (event.key === 'Escape') leave()
    else return
    event.preventDefault()
  }
  return (
    <div className="path-field">
      <input
        className="path-input"
        role="combobox"
        aria-label={t('files.path.field')}
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 && found.length > 0 ? `${id}-${active}` : undefined}
        ref={focusOnce}
        value={typed}
        maxLength={maxPath}
        spellCheck={false}
        dir="auto"
        onChange={event => setTyped(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={leave}
      />
      {found.length > 0 ? (
        <div
          id={`${id}-list`}
          className="path-completions popover"
          role="listbox"
          aria-label={t('files.path.completions')}
        >
          {found.map((name, index) => (
            <div
              key={name}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className="menu-item"
              // The focus stays in the text field.
              onMouseDown={event => event.preventDefault()}
              onClick={() => complete(name)}
              onKeyDown={undefined}
            >
              <bdi className="ellipsis">{nameShown(name)}</bdi>
            </div>
          ))}
        </div>
      ) : null}
    </div>
  )
}

/** The field was opened to type in it. */
function focusOnce(input: HTMLInputElement | null): void {
  if (!input || document.activeElement === input) return
  input.focus()
  input.select()
}
