// A conversation as one page: its subject, every message of all mailboxes in the order of time, and the way to an answer.
import { useCallback, useEffect, useId, useLayoutEffect, useRef } from 'react'
import type { MessageRow } from '../../../shared/model/message.ts'
import { useText } from '../../i18n.ts'
import { FailureBar } from '../list/failure-bar.tsx'
import { type OpenedConversation, useMail } from '../mail-store.ts'
import { ConversationHead } from './conversation-head.tsx'
import { ConversationLines } from './conversation-lines.tsx'
import { conversationPieces } from './conversation-pieces.ts'
import { chooseMessage, isWritten, readMessage } from './conversation-reading.ts'
import { MessageActions } from './message-actions.tsx'
import { MessageArticle, MessageSkeleton } from './message-article.tsx'
import { showReader } from './reader-port.ts'
import { ReplyBox } from './reply-box.tsx'
import './conversation.css'

export function ConversationView({ conversation }: { readonly conversation: OpenedConversation }) {
  const t = useText()
  const scroller = useScroller(conversation)
  const titleId = useId()
  const { messages, isCut } = conversation
  return (
    // Enter leads here, and arrow keys scroll: what took the keyboard has a name.
    <div className="reader-scroll selectable" ref={scroller} tabIndex={-1} role="group" aria-labelledby={titleId}>
      <ConversationHead conversation={conversation} titleId={titleId} />
      {isCut ? (
        <p className="small t2 conversation-note">{t('mail.conversation.cut', { count: messages.length })}</p>
      ) : null}
      {conversationPieces(conversation).map(piece =>
        piece.kind === 'open' ? (
          <OpenMessage key={piece.row.id} row={piece.row} isAlone={messages.length === 1} />
        ) : (
          <ConversationLines key={piece.rows[0]?.id} rows={piece.rows} hidden={piece.hidden} />
        ),
      )}
      <Unknown conversation={conversation} />
      <Answer conversation={conversation} />
    </div>
  )
}

/** Where reading begins is at the top as soon as its text is there; later a person's own steps decide. */
function useScroller({ rowId, startId, texts }: OpenedConversation): (element: HTMLElement | null) => void {
  const place = useRef<HTMLElement | null>(null)
  const openedId = useMail(state => state.opened?.id)
  const steps = useMail(state => state.revealMessage)
  const hasText = openedId !== undefined && texts.has(openedId)
  const placed = useRef({ rowId, steps, isDone: false })
  useLayoutEffect(() => {
    const before = placed.current
    const isNew = before.rowId !== rowId
    if (!isNew && before.steps === steps && before.isDone) return
    placed.current = { rowId, steps, isDone: hasText }
    const wanted = isNew || before.steps === steps ? startId : openedId
    scrollToMessage(place.current, wanted ?? null)
  }, [rowId, steps, hasText, startId, openedId])
  useEffect(() => {
    const element = place.current
    element?.addEventListener('focusin', chooseTouched)
    element?.addEventListener('pointerdown', chooseTouched)
    return () => {
      element?.removeEventListener('focusin', chooseTouched)
      element?.removeEventListener('pointerdown', chooseTouched)
    }
  }, [])
  return useCallback(element => {
    place.current = element
    showReader(element)
  }, [])
}

/** What a person works with is what commands are about. */
function chooseTouched({ target }: Event): void {
  const article =
    target instanceof Element ? target.closest<HTMLElement>('.conversation-message [data-message-id]') : null
  if (article) chooseMessage(Number(article.dataset.messageId))
}

const edgePx = 8

/** The first message of a page stays below its subject. */
function scrollToMessage(scroller: HTMLElement | null, id: number | null): void {
  const articles = [...(scroller?.querySelectorAll<HTMLElement>('[data-message-id]') ?? [])]
  const article = articles.find(({ dataset }) => Number(dataset.messageId) === id)
  if (!scroller || !article) return
  if (article === articles[0]) scroller.scrollTop = 0
  else scroller.scrollTop += article.getBoundingClientRect().top - scroller.getBoundingClientRect().top - edgePx
}

function OpenMessage({ row, isAlone }: { readonly row: MessageRow; readonly isAlone: boolean }) {
  const text = useMail(state => state.conversation?.texts.get(row.id))
  const isCurrent = useMail(state => state.opened?.id === row.id)
  if (text?.failure) {
    return <FailureBar failure={text.failure} shape="card" onRetry={() => void readMessage(row.id, false)} />
  }
  if (!text?.view) return <MessageSkeleton row={row} />
  return (
    <div className="conversation-message" data-current={isCurrent && !isAlone}>
      <MessageArticle
        view={text.view}
        isCurrent={isCurrent && !isAlone}
        actions={<MessageActions row={row} isAlone={isAlone} />}
      />
    </div>
  )
}

/** Nothing was known of it, and it could not be read. */
function Unknown({ conversation: { messages, texts } }: { readonly conversation: OpenedConversation }) {
  const opened = useMail(state => state.opened)
  if (!opened?.failure || texts.has(opened.id) || messages.some(({ row }) => texts.has(row.id))) return null
  return <FailureBar failure={opened.failure} shape="card" onRetry={() => void readMessage(opened.id, false)} />
}

function Answer({ conversation: { messages, texts } }: { readonly conversation: OpenedConversation }) {
  const readable = messages.map(({ row }) => row).filter(row => !isWritten(row))
  const view = texts.get(readable.at(-1)?.id ?? 0)?.view
  if (!view || view.row.role === 'outbox') return null
  return <ReplyBox view={view} />
}
