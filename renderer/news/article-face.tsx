// The picture in front of an author's name: the Face header when there is one, else initials.
import type { OpenedArticle } from '../../shared/model/article.ts'
import { Avatar } from '../ui/avatar.tsx'

interface ArticleFaceProps {
  readonly face: OpenedArticle['face']
  readonly name: string
  readonly address: string
}

// A Face is at most 998 bytes in its header, lines folded; twice that is no Face.
const maxFaceLength = 2_000
const base64 = /^[A-Za-z0-9+/]+=*$/
// The first bytes of every PNG, in base64: nothing else is handed to the picture decoder.
const pngStart = 'iVBORw0KGgo'

/** The address of the picture; null for X-Face, which is shown by initials, and for what is no PNG. */
export function faceUrl(face: OpenedArticle['face']): string | null {
  if (face?.kind !== 'face') return null
  const data = face.data.replace(/\s+/g, '')
  if (data.length > maxFaceLength || !data.startsWith(pngStart) || !base64.test(data)) return null
  return `data:image/png;base64,${data}`
}

export function ArticleFace({ face, name, address }: ArticleFaceProps) {
  const url = faceUrl(face)
  return url === null ? (
    <Avatar name={name} address={address} size="l" />
  ) : (
    <img className="article-face" src={url} alt="" width={48} height={48} />
  )
}
