// Lines as a server sent them: untrusted, only shown.
import { serverWords } from '../../shared/server-words.ts'
import { classNames } from '../ui/class-names.ts'
import './server-facts.css'

interface OwnWordsProps {
  readonly lines: readonly string[]
  /** Many short ones, beside each other. */
  readonly isInColumns?: boolean | undefined
}

export function OwnWords({ lines, isInColumns = false }: OwnWordsProps) {
  return (
    <pre className={classNames('server-words mono selectable', isInColumns && 'server-words-columns')} dir="ltr">
      {lines.map(line => serverWords(line)).join('\n')}
    </pre>
  )
}
