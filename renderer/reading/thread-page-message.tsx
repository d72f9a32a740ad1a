// One message on the page of its thread: who, when, and what it adds. Quotations are a line that opens in place.
import { type CSSProperties, useMemo, useState } from 'react'
import type { TextBlock } from '../../shared/model/text-block.ts'
import { formatDateTime, formatList, formatShortDateTime } from '../format.ts'
import { useText } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { FileCodeIcon, QuoteIcon } from '../ui/icons.ts'
import { visibleBody, visibleLine } from '../ui/visible-text.ts'
import { LinkedText } from './linked-text.tsx'
import { quoteColour, type TextPart, textParts } from './text-parts.ts'
import type { PageMessage, PageText } from './thread-page.tsx'

interface ThreadPageMessageProps {
  readonly message: PageMessage
  readonly index: number
  readonly count: number
  readonly isCurrent: boolean
  readonly onFocus: () => void
  readonly onOpen: (key: string) => void
  readonly onFetch: (key: string) => void
}

// Deeper answers stand no further in: the text needs its room.
const deepestIndent = 4

export function ThreadPageMessage(props: ThreadPageMessageProps) {
  const t = useText()
  const { message, index } = props
  const { key, depth, isRead, text } = message
  const author = text ? visibleLine(text.author) : ''
  return (
    <article
      className="thread-page-message"
      style={{ '--thread-page-depth': Math.min(depth, deepestIndent) } as CSSProperties}
      aria-label={[author || t('threadPage.reading'), isRead ? '' : t('threadPage.unread')].filter(Boolean).join(', ')}
      aria-posinset={index + 1}
      aria-setsize={props.count}
      aria-busy={text === null}
      tabIndex={props.isCurrent ? 0 : -1}
      data-key={key}
      onFocus={props.onFocus}
    >
      {text?.subject ? (
        <h3 className="thread-page-subject">
          <bdi>{visibleLine(text.subject)}</bdi>
        </h3>
      ) : null}
      <header className="thread-page-head small">
        {isRead ? null : <span className="thread-page-dot" title={t('threadPage.unread')} />}
        <bdi className={classNames('thread-page-author', !isRead && 'strong')}>{author || t('threadPage.reading')}</bdi>
        {text?.dateMs ? (
          <time className="t3" title={formatDateTime(text.dateMs)}>
            {formatShortDateTime(text.dateMs)}
          </time>
        ) : null}
        <span className="grow" />
        <Button
          size="small"
          variant="link"
          label={`${t('threadPage.openMessage')}: ${author}`}
          onPress={() => props.onOpen(key)}
        >
          {t('threadPage.openMessage')}
        </Button>
      </header>
      {text ? <Body text={text} onFetch={() => props.onFetch(key)} onOpen={() => props.onOpen(key)} /> : null}
    </article>
  )
}

interface BodyProps {
  readonly text: PageText
  readonly onFetch: () => void
  readonly onOpen: () => void
}

function Body({ text, onFetch, onOpen }: BodyProps) {
  const t = useText()
  const parts = useMemo(() => textParts(text.blocks ?? []).filter(isShown), [text.blocks])
  if (!text.blocks) {
    return (
      <div className="thread-page-note t2">
        <span>{t(`threadPage.absence.${text.absence}`)}</span>
        {text.absence === 'elsewhere' ? (
          <Button size="small" onPress={onFetch}>
            {t('threadPage.fetch')}
          </Button>
        ) : null}
      </div>
    )
  }
  return (
    <div className="prose">
      {parts.map(part => (
        <Part key={part.key} part={part} />
      ))}
      {parts.some(({ kind }) => kind === 'own' || kind === 'code') ? null : (
        <div className="t3 small">{t('threadPage.nothingOwn')}</div>
      )}
      {text.isCut ? (
        <Button size="small" variant="link" onPress={onOpen}>
          {t('threadPage.more')}
        </Button>
      ) : null}
    </div>
  )
}

/** Who is quoted is said in the line of the quotation; a signature says nothing new. Empty lines alone are no text. */
function isShown({ kind, blocks }: TextPart): boolean {
  if (kind === 'attribution' || kind === 'signature') return false
  return blocks.some(({ lines }) => lines.some(line => line.trim() !== ''))
}

function Part({ part }: { readonly part: TextPart }) {
  if (part.kind === 'quote' || part.kind === 'encoded') return <Folded part={part} />
  return part.blocks.map(block => <Block key={part.key} block={block} />)
}

function Folded({ part }: { readonly part: TextPart }) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  const names = formatList(part.authors.map(visibleLine))
  const count = part.lineCount
  const isFile = part.kind === 'encoded'
  return (
    <>
      <Button
        size="small"
        variant="ghost"
        icon={isFile ? FileCodeIcon : QuoteIcon}
        isExpanded={isOpen}
        onPress={() => setOpen(!isOpen)}
      >
        {isFile
          ? t('threadPage.encoded', { count })
          : names
            ? t('threadPage.quotedFrom', { count, names })
            : t('threadPage.quoted', { count })}
      </Button>
      {isOpen ? part.blocks.map((block, index) => <Block key={placeKey(block, index)} block={block} />) : null}
    </>
  )
}

function placeKey(block: TextBlock, index: number): string {
  return `${index} ${block.depth}`
}

function Block({ block }: { readonly block: TextBlock }) {
  const text = useMemo(() => visibleBody(block.lines.join('\n').trimEnd()), [block])
  if (block.kind === 'code' || block.kind === 'encoded') return <pre className="thread-page-code mono">{text}</pre>
  if (block.kind === 'quote') {
    return (
      <blockquote className={`text-block text-quote text-quote-${quoteColour(block.depth)}`} dir="auto">
        <LinkedText text={text} />
      </blockquote>
    )
  }
  return (
    <div className="text-block" dir="auto">
      <LinkedText text={text} />
    </div>
  )
}
