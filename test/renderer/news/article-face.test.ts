import { describe, expect, it } from 'vitest'
import { faceUrl } from '../../../renderer/news/article-face.tsx'

const png = 'iVBORw0KGgoAAAANSUhEUgAA'

describe('the face of an author', () => {
  it('is shown when it is a picture as RFC-like headers carry it, folded or not', () => {
    expect(faceUrl({ kind: 'face', data: `${png}\r\n ABC=` })).toBe(`data:image/png;base64,${png}ABC=`)
  })

  it('is left out when it is anything else', () => {
    expect(faceUrl({ kind: 'face', data: 'PHN2Zz48c2NyaXB0Pg==' })).toBeNull()
    expect(faceUrl({ kind: 'face', data: `${png}"><script>` })).toBeNull()
    expect(faceUrl({ kind: 'face', data: png.padEnd(5_000, 'A') })).toBeNull()
    expect(faceUrl({ kind: 'x-face', data: png })).toBeNull()
    expect(faceUrl(undefined)).toBeNull()
  })
})
