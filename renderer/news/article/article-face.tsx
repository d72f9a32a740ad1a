// The picture in front of an author's name: the Face or X-Face header when there is one, else initials.
import { useMemo } from 'react'
import type { OpenedArticle } from '../../../shared/model/article.ts'
import { useText } from '../../i18n.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { decodeXFace, xFaceDots } from './x-face.ts'
import { inkOf } from './x-face-ink.ts'

interface ArticleFaceProps {
  readonly face: OpenedArticle['face']
  readonly name: string
  readonly address: string
}

// A Face is at most 998 bytes in its header, lines folded; twice that is no Face.
const maxFaceLength = 2_000
const base64 = /^[A-Za-z0-9+/]+={0,2}$/
const facePx = 48
// The first bytes of every PNG, and where its head says how large it is: nothing else is handed to the picture decoder.
const pngStart = '\x89PNG\r\n\x1a\n'
const widthAt = 16
const heightAt = 20
const headLetters = 32

/** The address of a Face; null for X-Face, and for what is no PNG of 48 by 48 pixels. */
export function faceUrl(face: OpenedArticle['face']): string | null {
  if (face?.kind !== 'face') return null
  const data = face.data.replace(/\s+/g, '')
  if (data.length > maxFaceLength || data.length < headLetters || !base64.test(data)) return null
  const head = atob(data.slice(0, headLetters))
  const isFace = head.startsWith(pngStart) && numberAt(head, widthAt) === facePx && numberAt(head, heightAt) === facePx
  return isFace ? `data:image/png;base64,${data}` : null
}

/** Four bytes, the highest first. */
function numberAt(bytes: string, at: number): number {
  return [...bytes.slice(at, at + 4)].reduce((sum, letter) => sum * 256 + letter.charCodeAt(0), 0)
}

export function ArticleFace({ face, name, address }: ArticleFaceProps) {
  const t = useText()
  const url = faceUrl(face)
  const ink = useMemo(() => xFaceInk(face), [face])
  const label = t('news.reader.face', { name: visibleLine(name) || visibleLine(address) })
  if (url !== null) return <img className="article-face" src={url} alt={label} width={facePx} height={facePx} />
  if (ink === null) return <Avatar name={name} address={address} size="l" />
  return (
    <svg className="article-face x-face" role="img" aria-label={label} viewBox={`0 0 ${xFaceDots} ${xFaceDots}`}>
      <path d={ink} />
    </svg>
  )
}

function xFaceInk(face: OpenedArticle['face']): string | null {
  const dots = face?.kind === 'x-face' ? decodeXFace(face.data) : null
  return dots && inkOf(dots)
}
