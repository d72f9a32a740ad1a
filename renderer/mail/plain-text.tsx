// A plain text body: quotations by depth, long ones folded, the signature set back, addresses as links.
import { useMemo, useState } from 'react'
import { useText } from '../i18n.ts'
import { openDialog } from '../navigation.ts'
import { Button } from '../ui/button.tsx'
import { QuoteIcon } from '../ui/icons.ts'
import { visibleBody } from '../ui/visible-text.ts'
import { linkify } from './linkify.ts'
import { type TextBlock, textBlocks } from './text-blocks.ts'

export function PlainText({ text }: { readonly text: string }) {
  const parts = useMemo(() => quoteParts(textBlocks(visibleBody(text))), [text])
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

interface TextPart {
  readonly key: number
  readonly isQuote: boolean
  readonly blocks: readonly TextBlock[]
}

/** Neighbouring quotations of all depths fold as one. */
function quoteParts(blocks: readonly TextBlock[]): TextPart[] {
  const parts: { key: number; isQuote: boolean; blocks: TextBlock[] }[] = []
  blocks.forEach((block, key) => {
    const isQuote = block.kind === 'quote'
    const last = parts.at(-1)
    if (isQuote && last?.isQuote) last.blocks.push(block)
    else parts.push({ key, isQuote, blocks: [block] })
  })
  return parts
}

const longQuote = 6

function Quotation({ blocks }: { readonly blocks: readonly TextBlock[] }) {
  const t = useText()
  const lines = blocks.reduce((sum, block) => sum + block.lineCount, 0)
  const [isOpen, setOpen] = useState(lines <= longQuote)
  return (
    <>
      {lines > longQuote ? (
        <Button size="small" variant="ghost" icon={QuoteIcon} isExpanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {t('mail.reader.quoted', { count: lines })}
        </Button>
      ) : null}
      {isOpen ? blocks.map((block, index) => <Block key={placeKey(block, index)} block={block} />) : null}
    </>
  )
}

function placeKey(block: TextBlock, index: number): string {
  return `${index} ${block.level}`
}

function Block({ block }: { readonly block: TextBlock }) {
  const t = useText()
  if (block.kind !== 'quote') {
    return (
      <div className={block.kind === 'signature' ? 'text-block text-signature' : 'text-block'} dir="auto">
        <Linked text={block.text} />
      </div>
    )
  }
  return (
    <blockquote className={`text-block text-quote text-quote-${((block.level - 1) % quoteColours) + 1}`} dir="auto">
      <span className="visually-hidden">{t('mail.reader.quoteLevel', { level: block.level })}</span>
      <Linked text={block.text} />
    </blockquote>
  )
}

const quoteColours = 4

function Linked({ text }: { readonly text: string }) {
  const pieces = useMemo(() => linkify(text), [text])
  return pieces.map(piece =>
    piece.kind === 'text' ? (
      piece.text
    ) : (
      <a
        key={piece.at}
        href={piece.url}
        onClick={event => {
          event.preventDefault()
          openDialog({ kind: 'link', url: piece.url })
        }}
      >
        <bdi>{piece.text}</bdi>
      </a>
    ),
  )
}
