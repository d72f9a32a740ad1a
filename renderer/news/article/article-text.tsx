// A plain text article: quotations by depth, long ones folded, the signature set back, addresses as links.
import { type CSSProperties, useMemo, useState } from 'react'
import type { TextBlock } from '../../../shared/model/text-block.ts'
import { rot13 } from '../../../shared/rot13.ts'
import { formatList } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { LinkedText } from '../../reading/linked-text.tsx'
import { quoteColour, type TextPart, textParts } from '../../reading/text-parts.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { FileCodeIcon, QuoteIcon } from '../../ui/icons.ts'
import { visibleBody, visibleLine } from '../../ui/visible-text.ts'
import { useNews } from '../news-store.ts'
import { canFold, isFoldedAtFirst } from './quote-folding.ts'

export function ArticleText({ blocks }: { readonly blocks: readonly TextBlock[] }) {
  const parts = useMemo(() => textParts(blocks), [blocks])
  const isMonospace = useNews(state => state.style.isMonospace)
  const quotes = useNews(state => state.style.quotes)
  return (
    <div className={classNames('prose', isMonospace && 'article-mono')}>
      {parts.map(part =>
        // Another way of folding begins anew.
        part.kind === 'quote' ? (
          <Quotation key={`${part.key} ${quotes}`} part={part} />
        ) : part.kind === 'encoded' ? (
          <Encoded key={part.key} part={part} />
        ) : (
          part.blocks.map(block => <Block key={part.key} block={block} />)
        ),
      )}
    </div>
  )
}

function Quotation({ part }: { readonly part: TextPart }) {
  const t = useText()
  const quotes = useNews(state => state.style.quotes)
  const [isOpen, setOpen] = useState(!isFoldedAtFirst(part, quotes))
  const names = formatList(part.authors.map(visibleLine))
  return (
    <>
      {canFold(part, quotes) ? (
        <Button size="small" variant="ghost" icon={QuoteIcon} isExpanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {names
            ? t('news.reader.quotedFrom', { count: part.lineCount, names })
            : t('news.reader.quoted', { count: part.lineCount })}
        </Button>
      ) : null}
      {isOpen ? part.blocks.map((block, index) => <Block key={placeKey(block, index)} block={block} />) : null}
    </>
  )
}

/** A file, or a part of one, as the text that carries it: nobody reads it. */
function Encoded({ part }: { readonly part: TextPart }) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="small" variant="ghost" icon={FileCodeIcon} isExpanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {t('news.reader.encoded')}
      </Button>
      {isOpen ? part.blocks.map((block, index) => <Block key={placeKey(block, index)} block={block} />) : null}
    </>
  )
}

function placeKey(block: TextBlock, index: number): string {
  return `${index} ${block.depth}`
}

// Deeper quotations stand no further in: the text needs its room.
const deepestQuote = 8

function Block({ block }: { readonly block: TextBlock }) {
  const t = useText()
  const isRotated = useNews(state => state.isRotated)
  const areMarksDrawn = useNews(state => state.style.areMarksDrawn)
  const text = useMemo(() => shownText(block, isRotated), [block, isRotated])
  if (block.kind === 'quote') {
    const step = Math.min(block.depth, deepestQuote) - 1
    return (
      <blockquote
        className={`text-block text-quote text-quote-${quoteColour(block.depth)}`}
        style={{ marginInlineStart: `${step * 12}px` } as CSSProperties}
        dir="auto"
      >
        <bdi className="visually-hidden">{t('news.reader.quoteLevel', { level: block.depth })}</bdi>
        <LinkedText text={text} areMarksDrawn={areMarksDrawn} />
      </blockquote>
    )
  }
  if (block.kind === 'code' || block.kind === 'encoded') return <pre className="article-code mono">{text}</pre>
  return (
    <div
      className={classNames(
        'text-block',
        block.kind === 'signature' && 'text-signature',
        block.kind === 'attribution' && 'text-attribution small t3',
      )}
      dir="auto"
    >
      <LinkedText text={text} areMarksDrawn={areMarksDrawn && block.kind === 'own'} />
    </div>
  )
}

function shownText({ lines }: TextBlock, isRotated: boolean): string {
  const text = visibleBody(lines.join('\n'))
  return isRotated ? rot13(text) : text
}
