// A script as plain text with the numbers of its lines, which servers name when they find errors. Tab leaves it, as any field.
import { type Ref, useId, useMemo, useRef } from 'react'
import { useText } from '../../i18n.ts'

interface ScriptTextProps {
  readonly text: string
  readonly onChange: (text: string) => void
  readonly ref?: Ref<HTMLTextAreaElement> | undefined
}

// As long as the main process takes.
const maxCharacters = 1024 * 1024

export function ScriptText({ text, onChange, ref }: ScriptTextProps) {
  const t = useText()
  const id = useId()
  const numbers = useRef<HTMLPreElement>(null)
  const count = useMemo(() => text.split('\n').length, [text])
  const shown = useMemo(() => numbersTo(count), [count])
  return (
    <div className="sieve-text-field">
      <label className="field-label" htmlFor={id}>
        {t('accountsSieve.text')}
      </label>
      <div className="sieve-text">
        <pre ref={numbers} className="sieve-numbers mono" aria-hidden="true">
          {shown}
        </pre>
        <textarea
          id={id}
          ref={ref}
          className="sieve-area mono"
          dir="ltr"
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          maxLength={maxCharacters}
          value={text}
          onChange={event => onChange(event.target.value)}
          onScroll={({ currentTarget }) => {
            if (numbers.current) numbers.current.scrollTop = currentTarget.scrollTop
          }}
        />
      </div>
    </div>
  )
}

function numbersTo(count: number): string {
  return Array.from({ length: count }, (_, index) => index + 1).join('\n')
}
