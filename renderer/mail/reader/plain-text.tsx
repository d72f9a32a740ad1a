// A plain text body: quotations by depth, long ones folded, the signature set back, addresses as links.
import { useMemo, useState } from 'react'
import type { TextBlock } from '../../../shared/model/text-block.ts'
import { useText } from '../../i18n.ts'
import { LinkedText } from '../../reading/linked-text.tsx'
import { isLongQuote, quoteColour, type TextPart, textParts } from '../../reading/text-parts.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { QuoteIcon } from '../../ui/icons.ts'
import { visibleBody, visibleLine } from '../../ui/visible-text.ts'

export function PlainText({ blocks }: { readonly blocks: readonly TextBlock[] }) {
  const parts = useMemo(() => textParts(blocks), [blocks])
  return (
    <div className="prose">
      {parts.map(part =>
        part.kind === 'quote' ? (
          <Quotation key={part.key} part={part} />
        ) : (
          part.blocks.map(block => <Block key={part.key} block={block} />)
        ),
      )}
    </div>
  )
}

function Quotation({ part }: { readonly part: TextPart }) {
  const t = useText()
  const author = visibleLine(part.blocks[0]?.author ?? '')
  const [isOpen, setOpen] = useState(!isLongQuote(part))
  return (
    <>
      {isLongQuote(part) ? (
        <Button size="small" variant="ghost" icon={QuoteIcon} isExpanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {author === ''
            ? t('mail.reader.quoted', { count: part.lineCount })
            : t('mail.reader.quotedFrom', { count: part.lineCount, name: author })}
        </Button>
      ) : null}
      {isOpen ? part.blocks.map((block, index) => <Block key={placeKey(block, index)} block={block} />) : null}
    </>
  )
}

function placeKey(block: TextBlock, index: number): string {
  return `${index} ${block.depth}`
}

function Block({ block }: { readonly block: TextBlock }) {
  const t = useText()
  const text = useMemo(() => visibleBody(block.lines.join('\n')), [block.lines])
  if (block.kind !== 'quote') {
    return (
      <div className={classNames('text-block', classOf[block.kind])} dir="auto">
        <LinkedText text={text} />
      </div>
    )
  }
  return (
    <blockquote className={`text-block text-quote text-quote-${quoteColour(block.depth)}`} dir="auto">
      <bdi className="visually-hidden">{t('mail.reader.quoteLevel', { level: block.depth })}</bdi>
      <LinkedText text={text} />
    </blockquote>
  )
}

const classOf: Readonly<Record<TextBlock['kind'], string>> = {
  own: '',
  quote: '',
  attribution: 'small t3',
  signature: 'text-signature',
  code: 'mono',
  encoded: 'mono',
}
