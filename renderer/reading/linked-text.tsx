// Other people's plain text with its addresses as links and, where wanted, its marks as what they mean.
import { Fragment, useMemo } from 'react'
import { textMarks } from '../../shared/text-marks.ts'
import { linkify } from './linkify.ts'
import { openLink } from './open-link.ts'

interface LinkedTextProps {
  readonly text: string
  /** `*bold*`, `/italic/` and `_underlined_` are drawn so; the marks stay. */
  readonly areMarksDrawn?: boolean | undefined
}

export function LinkedText({ text, areMarksDrawn = false }: LinkedTextProps) {
  const pieces = useMemo(() => linkify(text), [text])
  return pieces.map(piece =>
    piece.kind === 'text' ? (
      <Fragment key={piece.at}>{areMarksDrawn ? <MarkedText text={piece.text} /> : piece.text}</Fragment>
    ) : (
      <a
        key={piece.at}
        href={piece.url}
        onClick={event => {
          event.preventDefault()
          openLink(piece.url)
        }}
      >
        <bdi>{piece.text}</bdi>
      </a>
    ),
  )
}

interface Drawn {
  readonly key: number
  readonly kind: ReturnType<typeof textMarks>[number]['kind']
  readonly text: string
}

function MarkedText({ text }: { readonly text: string }) {
  const pieces = useMemo(() => marksOf(text), [text])
  return pieces.map(({ key, kind, text: words }) => {
    const Mark = marks[kind]
    return <Mark key={key}>{words}</Mark>
  })
}

const marks = { plain: Fragment, bold: 'strong', italic: 'em', underlined: 'u' } as const

/** Marks end with their line. */
function marksOf(text: string): Drawn[] {
  const drawn: Drawn[] = []
  text.split('\n').forEach((line, index) => {
    if (index > 0) drawn.push({ key: drawn.length, kind: 'plain', text: '\n' })
    for (const { kind, text: words } of textMarks(line)) drawn.push({ key: drawn.length, kind, text: words })
  })
  return drawn
}
