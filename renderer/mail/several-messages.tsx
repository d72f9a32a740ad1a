// Several messages are selected: what they are together, and what can be done with all of them.
import type { MessageRow } from '../../shared/model/message.ts'
import { formatSize } from '../format.ts'
import { useText } from '../i18n.ts'
import { selectionSize } from '../list-selection.ts'
import { SeveralSelected } from '../several-selected.tsx'
import { Button } from '../ui/button.tsx'
import { mailCommand } from './mail-commands.ts'
import { rowOf, useMail } from './mail-store.ts'
import { rowWords } from './row-words.ts'
import { selectAll } from './select-actions.ts'
import { sourceName } from './source-name.ts'

const shownRows = 2

export function SeveralMessages() {
  const t = useText()
  const state = useMail()
  const count = selectionSize(state.selection, state.total ?? 0)
  const rows = [...state.selection.ids].flatMap(id => rowOf(state, id) ?? [])
  const name = sourceName(state.source, state, t)
  return (
    <SeveralSelected
      title={t('mail.several.title', { count })}
      lines={<FirstRows rows={rows.slice(0, shownRows)} more={count - Math.min(shownRows, rows.length)} />}
      facts={<SelectionFacts rows={rows} count={count} isGathering={state.selection.isEverything} />}
      commands={['delete', 'mark-read', 'mark-unread', 'flag'].map(mailCommand)}
    >
      {count < (state.total ?? 0) ? (
        <Button variant="link" size="small" onPress={() => void selectAll()}>
          {t('mail.several.selectAll', { count: state.total ?? 0, name })}
        </Button>
      ) : null}
    </SeveralSelected>
  )
}

interface SelectionFactsProps {
  readonly rows: readonly MessageRow[]
  readonly count: number
  readonly isGathering: boolean
}

/** Only what is known of all of them is said. */
function SelectionFacts({ rows, count, isGathering }: SelectionFactsProps) {
  const t = useText()
  if (isGathering) return <div>{t('mail.several.selecting')}</div>
  if (rows.length < count) return null
  const size = formatSize(rows.reduce((sum, row) => sum + row.sizeBytes, 0))
  return <div>{t('mail.several.facts', { size, unread: rows.filter(row => !row.isRead).length })}</div>
}

function FirstRows({ rows, more }: { readonly rows: readonly MessageRow[]; readonly more: number }) {
  const t = useText()
  return (
    <>
      {rows.map(row => {
        const words = rowWords(row, t)
        return (
          <div key={row.id} className="ellipsis">
            <bdi className="strong">{words.people}</bdi> <bdi className="t2">{words.subject}</bdi>
          </div>
        )
      })}
      {more > 0 ? <div className="t3">{t('mail.several.more', { count: more })}</div> : null}
    </>
  )
}
