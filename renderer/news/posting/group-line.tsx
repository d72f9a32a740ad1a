// A line of groups: chips, then a text field that completes names (combobox pattern). Used for Newsgroups and Followup-To.

import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useRef } from 'react'
import type { Id } from '../../../shared/model/account.ts'
import { TermHelp } from '../../glossary/term-help.tsx'
import { useText } from '../../i18n.ts'
import { announce } from '../../navigation.ts'
import { Icon } from '../../ui/icon.tsx'
import { CloseIcon } from '../../ui/icons.ts'
import { GroupCompletionList } from './group-completion-list.tsx'
import { meaningInGroups } from './group-keys.ts'
import { posterWord, splitGroups } from './group-names.ts'
import { addGroups, type GroupLine as Line, removeGroup, savePostNow, typeGroup } from './post-store.ts'
import { type GroupCompletions, useGroupCompletions } from './use-group-completions.ts'

export interface GroupLineProps {
  readonly postId: Id
  readonly line: Line
  readonly names: readonly string[]
  readonly typed: string
  readonly autoFocus?: boolean | undefined
  readonly input: RefObject<HTMLInputElement | null>
  /** Controls at the end of the line. */
  readonly children?: ReactNode
}

export function GroupLine(props: GroupLineProps) {
  const { postId, line, names, typed, autoFocus, input, children } = props
  const t = useText()
  const id = useId()
  const completions = useGroupCompletions(typed, names)
  const { found, active } = completions
  const handlers = useGroupInput(props, completions)
  const isOpen = found.length > 0
  const label = t(line === 'groups' ? 'newsPosting.groups' : 'newsPosting.followupTo')
  useEffect(() => {
    if (autoFocus) input.current?.focus()
  }, [autoFocus, input])
  // The list itself is silent: its options are only pointed at.
  useEffect(() => {
    if (found.length > 0) announce(t('newsPosting.groupLine.found', { count: found.length }))
  }, [found.length, t])
  return (
    <div className="writing-line">
      <label className="writing-label" htmlFor={id}>
        {label}
      </label>
      <fieldset className="writing-names" aria-label={t('newsPosting.groupLine.list', { line: label })}>
        <GroupChips postId={postId} line={line} names={names} input={input} />
        <input
          ref={input}
          id={id}
          className="writing-input"
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          maxLength={4_000}
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-activedescendant={isOpen && active >= 0 ? `${id}-${active}` : undefined}
          value={typed}
          onChange={event => typeGroup(postId, line, event.target.value)}
          onKeyDown={handlers.onKeyDown}
          onBlur={handlers.onBlur}
        />
      </fieldset>
      {line === 'followupTo' ? <TermHelp terms={['followup-to']} /> : null}
      {children}
      {isOpen ? <GroupCompletionList id={id} completions={completions} onChoose={handlers.add} /> : null}
    </div>
  )
}

function useGroupInput({ postId, line, names, typed }: GroupLineProps, completions: GroupCompletions) {
  const t = useText()
  const { found, active, setActive, close } = completions
  const add = (text: string) => {
    addGroups(postId, line, text)
    close()
    announce(t('newsPosting.groupLine.added', { name: text }))
  }
  const addTyped = () => {
    const text = found[active] ?? typed
    if (splitGroups(text).length > 0) add(text)
  }
  const removeLast = () => {
    const last = names.at(-1)
    if (last === undefined) return
    removeGroup(postId, line, last)
    announce(t('newsPosting.groupLine.removed', { name: last }))
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const meaning = meaningInGroups(event, { typed, isOpen: found.length > 0 })
    if (meaning === null) return
    if (meaning !== 'addAndLeave') event.preventDefault()
    if (meaning === 'add' || meaning === 'addAndLeave') addTyped()
    if (meaning === 'removeLast') removeLast()
    if (meaning === 'next') setActive((active + 1) % found.length)
    if (meaning === 'previous') setActive((active + found.length - 1) % found.length)
    if (meaning === 'close') {
      // The dialog must not take this Escape for its own.
      event.stopPropagation()
      close()
    }
  }
  const onBlur = () => {
    close()
    if (splitGroups(typed).length > 0) addGroups(postId, line, typed)
    void savePostNow(postId)
  }
  return { add, onKeyDown, onBlur }
}

function GroupChips({ postId, line, names, input }: Pick<GroupLineProps, 'postId' | 'line' | 'names' | 'input'>) {
  const t = useText()
  const list = useRef<HTMLSpanElement>(null)
  const remove = (name: string, index: number) => {
    removeGroup(postId, line, name)
    announce(t('newsPosting.groupLine.removed', { name }))
    requestAnimationFrame(() => (list.current?.querySelectorAll('button')[index] ?? input.current)?.focus())
  }
  return (
    <span ref={list} className="post-chips">
      {names.map((name, index) => (
        <span key={name} className="post-chip">
          <bdi className="ellipsis">
            {line === 'followupTo' && name === posterWord ? t('newsPosting.toPoster') : name}
          </bdi>
          <button
            type="button"
            className="post-chip-remove"
            aria-label={t('newsPosting.groupLine.remove', { name })}
            onClick={() => remove(name, index)}
          >
            <Icon shape={CloseIcon} size="s" />
          </button>
        </span>
      ))}
    </span>
  )
}
