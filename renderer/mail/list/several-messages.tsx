// Several messages are selected: what they are together, and what can be done with all of them.
import { formatSize } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { selectionSize } from '../../lists/list-selection.ts'
import { SeveralSelected } from '../../lists/several-selected.tsx'
import { Button } from '../../ui/button.tsx'
import { mailCommand } from '../mail-commands.ts'
import { listRowOf, useMail } from '../mail-store.ts'
import { sourceName } from '../places/source-name.ts'
import type { ListRow } from './list-row.ts'
import { ownAddresses } from './own-addresses.ts'
import { listWords } from './row-words.ts'
import { selectAll } from './select-actions.ts'
import { listsConversations } from './shape-actions.ts'

const shownRows = 2

export function SeveralMessages() {
  const t = useText()
  const state = useMail()
  const count = selectionSize(state.selection, state.total ?? 0)
  const { isEverything } = state.selection
  const rows = isEverything
    ? [...state.rows.values()]
    : [...state.selection.ids].flatMap(id => listRowOf(state, id) ?? [])
  const what = t(listsConversations(state) ? 'mail.what.conversation' : 'mail.what.message', { count })
  const name = sourceName(state.source, state, t)
  return (
    <SeveralSelected
      title={t('mail.several.title', { what })}
      lines={<FirstRows rows={rows.slice(0, shownRows)} more={count - Math.min(shownRows, rows.length)} />}
      facts={<SelectionFacts rows={rows} count={count} />}
      commands={[
        'archive',
        'snooze',
        'end-snooze',
        'delete',
        'move',
        'tag',
        'mark-read',
        'mark-unread',
        'flag',
        'junk',
        'join',
      ].map(mailCommand)}
    >
      {count < (state.total ?? 0) ? (
        <Button variant="link" size="small" onPress={selectAll}>
          {t('mail.several.selectAll', { count: state.total ?? 0, name })}
        </Button>
      ) : null}
    </SeveralSelected>
  )
}

interface SelectionFactsProps {
  readonly rows: readonly ListRow[]
  readonly count: number
}

/** Only what is known of all of them is said. */
function SelectionFacts({ rows, count }: SelectionFactsProps) {
  const t = useText()
  if (rows.length < count) return null
  const unread = rows.reduce((sum, row) => sum + row.unread, 0)
  // Of conversations only the size of the newest message is known.
  if (rows.some(row => row.count > 1)) return <div>{t('mail.several.unread', { count: unread })}</div>
  const size = formatSize(rows.reduce((sum, { newest }) => sum + newest.sizeBytes, 0))
  return <div>{t('mail.several.facts', { size, unread })}</div>
}

function FirstRows({ rows, more }: { readonly rows: readonly ListRow[]; readonly more: number }) {
  const t = useText()
  const own = useMail(state => ownAddresses(state.accounts))
  return (
    <>
      {rows.map(row => {
        const words = listWords(row, own, t)
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
