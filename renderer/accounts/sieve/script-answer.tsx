// What the server said about the open script; a line it names is one press away.
import { useText } from '../../i18n.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { problemsIn } from './problem-lines.ts'
import type { ScriptAnswer } from './sieve-store.ts'

interface ScriptAnswerBarProps {
  readonly answer: ScriptAnswer
  readonly onGoTo: (line: number) => void
}

export function ScriptAnswerBar({ answer, onGoTo }: ScriptAnswerBarProps) {
  const t = useText()
  const { kind, isAccepted, words } = answer
  const tone = !isAccepted ? 'err' : words.length > 0 ? 'warn' : 'ok'
  return (
    <Bar tone={tone} role={isAccepted ? 'status' : 'alert'} title={t(`accountsSieve.said.${titleOf(answer)}`)}>
      {kind === 'written' && !isAccepted ? <p>{t('accountsSieve.said.notStoredText')}</p> : null}
      {words.length > 0 ? (
        <ul className="sieve-problems" aria-label={t('accountsSieve.said.lines')}>
          {problemsIn(words).map(({ key, text, line }) => (
            <li key={key}>
              {line === undefined ? null : (
                <Button variant="link" onPress={() => onGoTo(line)}>
                  {t('accountsSieve.said.line', { line: String(line) })}
                </Button>
              )}
              <bdi className="selectable wrap-anywhere">{visibleLine(text)}</bdi>
            </li>
          ))}
        </ul>
      ) : null}
    </Bar>
  )
}

function titleOf({ kind, isAccepted, words }: ScriptAnswer) {
  if (!isAccepted) return kind === 'checked' ? 'errors' : 'notStored'
  if (words.length === 0) return 'good'
  return kind === 'checked' ? 'checkedWarnings' : 'warnings'
}
