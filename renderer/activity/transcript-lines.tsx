// The lines themselves, virtualised: time, direction, text, round trip.

import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react'
import type { TranscriptLine } from '../../shared/model/connection.ts'
import { formatDuration, formatExactTime } from '../format.ts'
import { useText } from '../i18n.ts'
import { classNames } from '../ui/class-names.ts'
import { VirtualList, type VirtualListHandle } from '../ui/virtual-list.tsx'
import { follow, useActivity } from './activity-store.ts'
import { useMatches } from './transcript-find.tsx'
import { piecesOf, type RowTone, roundTripMs, toneOf } from './transcript-rows.ts'

const LINE_PX = 22
const linePx = () => LINE_PX
/** Scrolling up by more than this was meant: following stops. */
const MEANT_PX = 4

export function TranscriptLines() {
  const t = useText()
  const lines = useActivity(state => state.lines)
  const isFollowing = useActivity(state => state.isFollowing)
  const findAt = useActivity(state => state.findAt)
  const matches = useMatches()
  const list = useRef<VirtualListHandle>(null)
  const lastTop = useRef(0)
  const match = matches[findAt]

  useEffect(() => {
    if (isFollowing && lines.length > 0) list.current?.scrollToItem(lines.length - 1, 'end')
  }, [isFollowing, lines.length])
  useEffect(() => {
    if (match !== undefined) list.current?.scrollToItem(match, 'center')
  }, [match])

  const onScroll = (top: number) => {
    if (isFollowing && top < lastTop.current - MEANT_PX) follow(false)
    lastTop.current = top
  }
  const found = new Set(matches)
  return (
    <div className="transcript-lines" role="log" aria-live="off" aria-label={t('activity.transcript.label')} dir="ltr">
      <VirtualList
        count={lines.length}
        sizeOf={linePx}
        handle={list}
        onVisible={nothing}
        isTabStop
        onScroll={onScroll}
        renderItem={(index, place) => {
          const line = lines[index]
          if (!line) return null
          const mark = index === match ? 'line-current' : found.has(index) ? 'line-found' : ''
          return <Line key={index} line={line} roundTrip={roundTripMs(lines, index)} mark={mark} place={place} />
        }}
      />
    </div>
  )
}

function nothing(): void {}

interface LineProps {
  readonly line: TranscriptLine
  readonly roundTrip: number | null
  readonly mark: string
  readonly place: CSSProperties
}

const arrows: Readonly<Record<RowTone, string>> = { client: '→', server: '←', refused: '←', note: '·' }

function Line({ line, roundTrip, mark, place }: LineProps): ReactNode {
  const t = useText()
  const tone = toneOf(line)
  const words: Readonly<Record<RowTone, string>> = {
    client: t('activity.transcript.sent'),
    server: t('activity.transcript.received'),
    refused: t('activity.transcript.refused'),
    note: t('activity.transcript.event'),
  }
  return (
    <div className={classNames('line', `line-${tone}`, mark)} style={place}>
      <span className="t3">{formatExactTime(line.atMs)}</span>
      <span className="line-arrow">
        <span aria-hidden="true">{arrows[tone]}</span>
        <span className="visually-hidden">{words[tone]}</span>
      </span>
      <span className="line-text selectable" title={line.text}>
        <LineText text={line.text} />
      </span>
      <span className="num t3">{roundTrip === null ? null : formatDuration(roundTrip)}</span>
    </div>
  )
}

function LineText({ text }: { readonly text: string }) {
  const t = useText()
  let at = 0
  return piecesOf(text).map(piece => {
    at += piece.text.length
    return piece.isSecret ? (
      <span key={at} className="line-secret">
        {t('activity.transcript.secret')}
      </span>
    ) : (
      <span key={at}>{piece.text}</span>
    )
  })
}
