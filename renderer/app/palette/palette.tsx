// The palette: one box for commands, places, people and searches. A combobox over a list (WAI-ARIA 1.2): the keyboard stays in
// the box, the arrows choose, Enter does it; Escape gives the keyboard back to where it was.
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react'
import { Dialog, Input, Modal, ModalOverlay } from 'react-aria-components'
import { useText } from '../../i18n.ts'
import { useNavigation } from '../../navigation.ts'
import { Icon } from '../../ui/icon.tsx'
import { SearchIcon } from '../../ui/icons.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { chooseEntries, wantedOf } from './choose-entries.ts'
import { commandEntries, personEntries, placeEntries, searchEntries } from './palette-entries.ts'
import type { PaletteEntry } from './palette-entry.ts'
import { PaletteList } from './palette-list.tsx'
import { closePalette, lastChosen, noteChosen, typeInPalette, usePalette } from './palette-store.ts'
import { usePeople } from './use-people.ts'
import './palette.css'

export function Palette() {
  const t = useText()
  const isOpen = usePalette(state => state.isOpen)
  return (
    <ModalOverlay
      className="palette-scrim"
      isOpen={isOpen}
      isDismissable
      onOpenChange={isStillOpen => {
        if (!isStillOpen) closePalette()
      }}
    >
      <Modal className="palette">
        <Dialog className="palette-content" aria-label={t('palette.title')}>
          <PaletteBox />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function PaletteBox() {
  const t = useText()
  const listId = useId()
  const text = usePalette(state => state.text)
  const groups = useGroups(text)
  const entries = groups.flatMap(group => group.entries.map(({ entry }) => entry))
  const [chosenId, setChosenId] = useState('')
  const list = useRef<HTMLDivElement>(null)
  const at = Math.max(
    0,
    entries.findIndex(({ id }) => id === chosenId),
  )
  const chosen = entries[at]
  const moveTo = (next: number): void => {
    const entry = entries[(next + entries.length) % entries.length]
    if (!entry) return
    setChosenId(entry.id)
    list.current?.querySelector(`[data-entry="${CSS.escape(entry.id)}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // An input method still has the keys.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') moveTo(at + 1)
    else if (event.key === 'ArrowUp') moveTo(at - 1)
    else if (event.key === 'Enter' && chosen) runEntry(chosen)
    else return
    event.preventDefault()
  }
  return (
    <>
      <div className="palette-head">
        <Icon shape={SearchIcon} size="l" />
        <Input
          className="palette-input"
          role="combobox"
          aria-label={t('palette.title')}
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={chosen ? optionId(listId, chosen) : undefined}
          // The dialog is this box; where else would the keyboard be?
          autoFocus
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          placeholder={t('palette.placeholder')}
          value={text}
          onChange={event => {
            typeInPalette(event.target.value)
            setChosenId('')
          }}
          onKeyDown={onKeyDown}
        />
        <Kbd shortcut="Esc" />
      </div>
      <div className="palette-list" id={listId} ref={list} role="listbox" aria-label={t('palette.title')}>
        <PaletteList groups={groups} chosen={chosen} idOf={entry => optionId(listId, entry)} onChoose={runEntry} />
      </div>
      {entries.length === 0 ? <p className="palette-none t2">{t('palette.none')}</p> : null}
      <span className="visually-hidden" role="status">
        {t('palette.found', { count: entries.length })}
      </span>
      <Hints />
    </>
  )
}

/** Decoration: the keys are those of every such list. */
function Hints() {
  const t = useText()
  return (
    <footer className="palette-hints small t3" aria-hidden="true">
      <Kbd shortcut="Up" />
      <Kbd shortcut="Down" />
      <span>{t('palette.choose')}</span>
      <Kbd shortcut="Enter" />
      <span>{t('palette.run')}</span>
      <span className="grow" />
      <span className="palette-prefixes">{t('palette.prefixes', { commands: '>', places: '#', people: '@' })}</span>
    </footer>
  )
}

function useGroups(text: string) {
  const t = useText()
  const view = useNavigation(state => state.view)
  const commands = usePalette(state => state.commands)
  const { words } = wantedOf(text)
  const people = usePeople(words)
  const fixed = useMemo(() => [...commandEntries(commands, t), ...placeEntries(t)], [commands, t])
  return useMemo(
    () =>
      chooseEntries([...fixed, ...personEntries(people), ...searchEntries(words, view, t)], {
        text,
        lastChosen: lastChosen(),
      }),
    [fixed, people, words, view, text, t],
  )
}

/** Closed first: what it does may want the keyboard. */
function runEntry(entry: PaletteEntry): void {
  closePalette()
  if (entry.group === 'commands' || entry.group === 'places') noteChosen(entry.id)
  // One frame later the focus is back where it was, and the command takes it from there.
  requestAnimationFrame(() => requestAnimationFrame(() => entry.run()))
}

function optionId(listId: string, { id }: PaletteEntry): string {
  return `${listId}/${id}`
}
