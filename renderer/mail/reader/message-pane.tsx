// The reading pane: a conversation, several selected, or how to begin.
import { useText } from '../../i18n.ts'
import { selectionSize } from '../../lists/list-selection.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { SeveralMessages } from '../list/several-messages.tsx'
import { type OpenedConversation, useMail } from '../mail-store.ts'
import { SearchMatchBar } from '../search/search-match-bar.tsx'
import { ConversationView } from './conversation-view.tsx'
import { DraftCard } from './draft-card.tsx'
import { MessageToolbar } from './message-toolbar.tsx'
import '../../style/reading.css'
import './message-pane.css'

export function MessagePane() {
  const t = useText()
  const isMany = useMail(state => selectionSize(state.selection, state.total ?? 0) > 1)
  const opened = useMail(state => state.opened)
  const conversation = useMail(state => state.conversation)
  return (
    <section
      className="pane reader"
      aria-label={t('mail.reader.label')}
      data-region="reader"
      data-reader={stateOf(isMany, opened)}
    >
      {isMany || conversation ? <MessageToolbar /> : null}
      {isMany ? null : <SearchMatchBar />}
      {isMany ? <SeveralMessages /> : conversation ? <Opened conversation={conversation} /> : <NothingOpen />}
    </section>
  )
}

/** For tests and tools that wait for what is shown. */
function stateOf(isMany: boolean, opened: ReturnType<typeof useMail.getState>['opened']): string {
  if (isMany) return 'several'
  if (!opened) return 'empty'
  if (opened.failure) return 'failed'
  return opened.view ? 'message' : 'loading'
}

function NothingOpen() {
  const t = useText()
  const isEmpty = useMail(state => state.total === 0)
  return (
    <EmptyState title={t(isEmpty ? 'mail.reader.nothing' : 'mail.reader.select')}>
      <span className="reader-keys small">
        {isEmpty ? (
          <span>
            <Kbd shortcut="G" /> <Kbd shortcut="I" /> {t('mail.reader.keys.goInbox')}
          </span>
        ) : (
          <span>
            <Kbd shortcut="J" /> <Kbd shortcut="K" /> {t('mail.reader.keys.nextPrevious')}
          </span>
        )}
        <span>
          <Kbd shortcut="C" /> {t('mail.reader.keys.write')}
        </span>
        <span>
          <Kbd shortcut="?" /> {t('mail.reader.keys.allKeys')}
        </span>
      </span>
    </EmptyState>
  )
}

function Opened({ conversation }: { readonly conversation: OpenedConversation }) {
  const [only, second] = conversation.messages
  const draft = !second && only?.row.role === 'drafts' ? only.row : null
  // A conversation starts where reading begins: another one is another element.
  return draft ? <DraftCard row={draft} /> : <ConversationView key={conversation.rowId} conversation={conversation} />
}
