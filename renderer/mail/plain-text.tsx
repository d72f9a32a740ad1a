// A plain text body: quotations by depth, long ones folded, the signature set back, addresses as links.
import { useMemo, useState } from 'react'
import type { TextBlock } from '../../shared/model/text-block.ts'
import { useText } from '../i18n.ts'
import { LinkedText } from '../linked-text.tsx'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { QuoteIcon } from '../ui/icons.ts'
import { visibleBody, visibleLine } from '../ui/visible-text.ts'
import { quoteParts } from './quote-parts.ts'

export function PlainText({ blocks }: { readonly blocks: readonly TextBlock[] }) {
  const parts = useMemo(() => quoteParts(blocks), [blocks])
  return (
    <div className="prose">
      {parts.map(part =>
        part.isQuote ? (
          <Quotation key={part.key} blocks={part.blocks} />
        ) : (
          part.blocks.map(block => <Block key={part.key} block={block} />)
        ),
      )}
    </div>
  )
}

const longQuote = 6

function Quotation({ blocks }: { readonly blocks: readonly TextBlock[] }) {
  const t = useText()
  const lines = blocks.reduce((sum, block) => sum + block.lines.length, 0)
  const author = visibleLine(blocks[0]?.author ?? '')
  const [isOpen, setOpen] = useState(lines <= longQuote)
  return (
    <>
      {lines > longQuote ? (
        <Button size="small" variant="ghost" icon={QuoteIcon} isExpanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {author === ''
            ? t('mail.reader.quoted', { count: lines })
            : t('mail.reader.quotedFrom', { count: lines, name: author })}
        </Button>
      ) : null}
      {isOpen ? blocks.map((block, index) => <Block key={placeKey(block, index)} block={block} />) : null}
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
    <blockquote className={`text-block text-quote text-quote-${((block.depth - 1) % quoteColours) + 1}`} dir="auto">
      <span className="visually-hidden">{t('mail.reader.quoteLevel', { level: block.depth })}</span>
      <LinkedText text={text} />
    </blockquote>
  )
}

const quoteColours = 4

const classOf: Readonly<Record<TextBlock['kind'], string>> = {
  own: '',
  quote: '',
  attribution: 'small t3',
  signature: 'text-signature',
  code: 'mono',
}
