// The reading pane: one message, several selected, or how to begin.
import type { Id } from '../../shared/model/account.ts'
import type { MessageView } from '../../shared/model/message.ts'
import { useText } from '../i18n.ts'
import { selectionSize } from '../list-selection.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { DraftCard } from './draft-card.tsx'
import { FailureBar } from './failure-bar.tsx'
import { rowOf, useMail } from './mail-store.ts'
import { MessageArticle, MessageSkeleton } from './message-article.tsx'
import { MessageToolbar } from './message-toolbar.tsx'
import { readMessage } from './open-actions.ts'
import { showReader } from './reader-port.ts'
import { ReplyBox } from './reply-box.tsx'
import { SeveralMessages } from './several-messages.tsx'
import '../style/reading.css'
import './message-pane.css'

export function MessagePane() {
  const t = useText()
  const isMany = useMail(state => selectionSize(state.selection, state.total ?? 0) > 1)
  const opened = useMail(state => state.opened)
  return (
    <section
      className="pane reader"
      aria-label={t('mail.reader.label')}
      data-region="reader"
      data-reader={stateOf(isMany, opened)}
    >
      {isMany || opened ? <MessageToolbar /> : null}
      {isMany ? <SeveralMessages /> : opened ? <Opened id={opened.id} /> : <NothingOpen />}
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
    <EmptyState title={t(isEmpty ? 'mail.list.none' : 'mail.reader.select')}>
      <span className="reader-keys small">
        <span>
          <Kbd shortcut="J" /> <Kbd shortcut="K" /> {t('mail.reader.keys.nextPrevious')}
        </span>
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

function Opened({ id }: { readonly id: Id }) {
  const view = useMail(state => state.opened?.view ?? null)
  const failure = useMail(state => state.opened?.failure ?? null)
  const row = useMail(state => rowOf(state, id))
  if (row?.role === 'drafts') return <DraftCard row={row} />
  return (
    // A message starts at its beginning: another one is another element.
    <div className="reader-scroll selectable" key={id} ref={showReader} tabIndex={-1}>
      {failure ? (
        <FailureBar failure={failure} shape="card" onRetry={() => void readMessage(id, false)} />
      ) : view ? (
        <Message view={view} />
      ) : row ? (
        <MessageSkeleton row={row} />
      ) : null}
    </div>
  )
}

function Message({ view }: { readonly view: MessageView }) {
  return (
    <>
      <MessageArticle view={view} />
      {view.row.role === 'outbox' ? null : <ReplyBox view={view} />}
    </>
  )
}
