// The open script: its name, its text, what the server said of it.
import { type KeyboardEvent, useRef } from 'react'
import { useText } from '../../i18n.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterIcon } from '../../ui/icons.ts'
import { TextField } from '../../ui/text-field.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { placeOfLine } from './problem-lines.ts'
import { saveScript } from './script-actions.ts'
import { ScriptAnswerBar } from './script-answer.tsx'
import { ScriptText } from './script-text.tsx'
import { type SieveStore, writeIn } from './sieve-store.ts'

// RFC 5804 1.6: what every server takes.
const maxName = 128

export function ScriptEditor({ store }: { readonly store: SieveStore }) {
  const t = useText()
  const area = useRef<HTMLTextAreaElement>(null)
  const { script, answer, server, isChecked } = store()
  if (!script) return <EmptyState icon={FilterIcon} title={t('accountsSieve.choose')} />
  const goTo = (line: number) => {
    const { from, to } = placeOfLine(script.text, line)
    area.current?.focus()
    area.current?.setSelectionRange(from, to)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    saveScript(store)
  }
  const isNameless = isChecked && script.name.trim() === ''
  // Servers from before the RFC cannot rename.
  const isNameFixed = script.savedName !== null && !server?.canCheck
  return (
    <section className="sieve-editor" aria-label={script.name || t('accountsSieve.add')} onKeyDown={onKeyDown}>
      <TextField
        label={t('accountsSieve.name')}
        value={script.name}
        maxLength={maxName}
        isReadOnly={isNameFixed}
        error={isNameless ? t('accountsSieve.nameMissing') : undefined}
        onChange={name => writeIn(store, { name })}
      />
      {answer ? <ScriptAnswerBar answer={answer} onGoTo={goTo} /> : null}
      <ScriptText ref={area} text={script.text} onChange={text => writeIn(store, { text })} />
      {server && server.extensions.length > 0 ? (
        <p className="small t3">
          {t('accountsSieve.extensions', { names: visibleLine(server.extensions.join(', ')) })}
        </p>
      ) : null}
    </section>
  )
}
