// A console for one server: commands as they are typed, answers as they come. Safe mode is on until a person turns it off.

import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { serverWords } from '../../shared/server-words.ts'
import { failureFrom } from '../api.ts'
import { describeFailure } from '../failure/describe-failure.ts'
import { useText } from '../i18n.ts'
import { Bar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { CheckboxField } from '../ui/checkbox-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { type CommandHistory, newerCommand, noHistory, olderCommand, withCommand } from './command-history.ts'
import './server-console.css'

interface ServerConsoleProps {
  /** Whose console it is: a site, or a server by its host. */
  readonly name: string
  /** Sends one line and resolves to the server's; an `input` failure means that it was not sent. */
  readonly say: (line: string, isSafe: boolean) => Promise<readonly string[]>
  /** Commands to begin with. */
  readonly hint: string
  /** What can happen without safe mode. */
  readonly danger: string
}

interface Line {
  readonly key: number
  readonly kind: 'said' | 'answer' | 'refused'
  readonly text: string
}

/** Older lines are in the transcript. */
const maxLines = 500
/** One answer's lines; HELP and STAT of a folder can be very long. */
const maxAnswerLines = 100
const maxCommandLength = 500

export function ServerConsole({ name, say, hint, danger }: ServerConsoleProps) {
  const t = useText()
  const titleId = useId()
  const console = useConsole(say)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    console.recall(event.key === 'ArrowUp')
  }
  return (
    <section className="console" aria-labelledby={titleId}>
      <h3 id={titleId}>{t('console.title')}</h3>
      <Log lines={console.lines} name={name} />
      <div className="console-input" role="group" aria-label={t('console.title')} onKeyDown={onKeyDown}>
        <TextField
          label={t('console.command')}
          hint={hint}
          value={console.text}
          maxLength={maxCommandLength}
          onChange={console.setText}
          onEnter={console.send}
        />
        {/* Never disabled: a button that is loses the focus of whoever has just pressed it. */}
        <Button onPress={console.send}>{t('console.send')}</Button>
      </div>
      <CheckboxField
        label={t('console.safe')}
        hint={t('console.safeHint')}
        isSelected={console.isSafe}
        onChange={console.setSafe}
      />
      {console.isSafe ? null : <Bar tone="warn">{danger}</Bar>}
    </section>
  )
}

function useConsole(say: ServerConsoleProps['say']) {
  const t = useText()
  const [text, setText] = useState('')
  const [isSafe, setSafe] = useState(true)
  const [isBusy, setBusy] = useState(false)
  const [lines, setLines] = useState<readonly Line[]>([])
  const [history, setHistory] = useState<CommandHistory>(noHistory)
  const add = (kind: Line['kind'], texts: readonly string[]) =>
    setLines(before => {
      const last = before.at(-1)?.key ?? 0
      return [...before, ...texts.map((line, index) => ({ key: last + index + 1, kind, text: line }))].slice(-maxLines)
    })
  const send = async () => {
    const line = text.trim()
    if (line === '' || isBusy) return
    setHistory(withCommand(history, line))
    setText('')
    setBusy(true)
    add('said', [line])
    try {
      const lines = await say(line, isSafe)
      const shown = lines.slice(0, maxAnswerLines).map(each => serverWords(each, maxCommandLength))
      add('answer', lines.length > maxAnswerLines ? [...shown, `… ${t('console.more')}`] : shown)
    } catch (error) {
      const failure = failureFrom(error)
      add('refused', [failure.kind === 'input' ? t('console.refused') : describeFailure(failure, t).title])
    }
    setBusy(false)
  }
  const recall = (isOlder: boolean) => {
    const [next, command] = isOlder ? olderCommand(history) : newerCommand(history)
    setHistory(next)
    setText(command)
  }
  return { text, setText, isSafe, setSafe, lines, send: () => void send(), recall }
}

// A part that scrolls must be reachable by keys.
const scroller = { tabIndex: 0 }

function Log({ lines, name }: { readonly lines: readonly Line[]; readonly name: string }) {
  const t = useText()
  const log = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    // New answers are below: the log follows them.
    if (lines.length > 0) log.current?.scrollTo(0, log.current.scrollHeight)
  }, [lines])
  return (
    <div
      ref={log}
      className="console-log mono selectable"
      role="log"
      aria-label={t('console.label', { name })}
      dir="ltr"
      {...scroller}
    >
      {lines.length === 0 ? <span className="t3">{t('console.empty')}</span> : null}
      {lines.map(({ key, kind, text }) => (
        <div key={key} className={`console-${kind}`}>
          {text}
        </div>
      ))}
    </div>
  )
}
