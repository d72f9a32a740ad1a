// Finds words in a raw message: marks them on the page at hand, and goes on to the pages that follow.
import { useEffect, useRef } from 'react'
import { useText } from '../i18n.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { ChevronDownIcon, ChevronUpIcon } from '../ui/icons.ts'
import { TextField } from '../ui/text-field.tsx'
import { piecesOf } from './source-matches.ts'

interface SourceFindProps {
  readonly wanted: string
  readonly onWant: (wanted: string) => void
  /** How many there are on this page, and which one is shown; -1: none. */
  readonly count: number
  readonly at: number
  readonly isSearching: boolean
  readonly hasMore: boolean
  readonly onMove: (step: 1 | -1) => void
}

export function SourceFind({ wanted, onWant, count, at, isSearching, hasMore, onMove }: SourceFindProps) {
  const t = useText()
  const found =
    count > 0
      ? t('mail.reading.find.found', { at: at + 1, count })
      : t(hasMore ? 'mail.reading.find.none' : 'mail.reading.find.noneLeft')
  return (
    <search className="source-find">
      <TextField
        label={t('mail.reading.find.label')}
        isLabelHidden
        placeholder={t('mail.reading.find.label')}
        value={wanted}
        onChange={onWant}
        onEnter={() => onMove(1)}
        maxLength={200}
        autoFocus
      />
      <span className="small t3 source-found" role="status">
        {wanted === '' ? '' : isSearching ? t('mail.reading.find.searching') : found}
      </span>
      <IconButton
        icon={ChevronUpIcon}
        label={t('mail.reading.find.previous')}
        isDisabled={wanted === ''}
        onPress={() => onMove(-1)}
      />
      <IconButton
        icon={ChevronDownIcon}
        label={t('mail.reading.find.next')}
        isDisabled={wanted === ''}
        onPress={() => onMove(1)}
      />
    </search>
  )
}

interface MarkedTextProps {
  readonly text: string
  readonly wanted: string
  readonly places: readonly number[]
  readonly at: number
}

/** The text with what was found marked; the one at hand is scrolled into view. */
export function MarkedText({ text, wanted, places, at }: MarkedTextProps) {
  const current = useRef<HTMLElement>(null)
  const place = places[at]
  useEffect(() => {
    if (place !== undefined) current.current?.scrollIntoView({ block: 'center' })
  }, [place])
  if (places.length === 0) return text
  return piecesOf(text, wanted, places).map(piece =>
    piece.match < 0 ? (
      piece.text
    ) : (
      <mark
        key={piece.start}
        ref={piece.match === at ? current : null}
        className={piece.match === at ? 'source-mark source-mark-here' : 'source-mark'}
      >
        {piece.text}
      </mark>
    ),
  )
}
