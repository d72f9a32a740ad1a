import { describe, expect, it } from 'vitest'
import { faceUrl } from '../../../../renderer/news/article/article-face.tsx'

/** The head of a PNG of this size; what follows is the picture decoder's matter. */
function png(widthPx: number, heightPx: number): string {
  const head = Buffer.from(`89504e470d0a1a0a0000000d49484452${'0'.repeat(16)}`, 'hex')
  head.writeUInt32BE(widthPx, 16)
  head.writeUInt32BE(heightPx, 20)
  return head.toString('base64')
}

describe('the face of an author', () => {
  it('is shown when it is a picture as Face headers carry it, folded or not', () => {
    const data = png(48, 48)
    const folded = `${data.slice(0, 20)}\r\n ${data.slice(20)}ABC=`
    expect(faceUrl({ kind: 'face', data: folded })).toBe(`data:image/png;base64,${data}ABC=`)
  })

  it('is left out when it is of another size, which could be a bomb for the decoder', () => {
    expect(faceUrl({ kind: 'face', data: png(60_000, 60_000) })).toBeNull()
    expect(faceUrl({ kind: 'face', data: png(48, 47) })).toBeNull()
  })

  it('is left out when it is anything else', () => {
    expect(faceUrl({ kind: 'face', data: 'PHN2Zz48c2NyaXB0PjwvYT48L2I+PC9jPjwvZD4=' })).toBeNull()
    expect(faceUrl({ kind: 'face', data: `${png(48, 48)}"><script>` })).toBeNull()
    expect(faceUrl({ kind: 'face', data: png(48, 48).padEnd(5_000, 'A') })).toBeNull()
    expect(faceUrl({ kind: 'x-face', data: png(48, 48) })).toBeNull()
    expect(faceUrl({ kind: 'face', data: 'iVBORw0KGgo' })).toBeNull()
    expect(faceUrl(undefined)).toBeNull()
  })
})
