import { describe, expect, it } from 'vitest'
import type { Content } from '../../../electron/protocols/smtp/content.ts'
import { loadContent } from '../../../electron/protocols/smtp/content.ts'
import { mannerOf } from '../../../electron/protocols/smtp/manner.ts'

const envelope = (count: number) => ({
  mail: 'MAIL FROM:<a@example.org>',
  recipients: Array.from({ length: count }, (_, index) => ({ address: `${index}`, command: `RCPT TO:<${index}@x>` })),
})

const content = (sizeBytes: number): Promise<Content> => loadContent(Buffer.alloc(sizeBytes, 'x'))

const offering = (...keywords: readonly string[]) => new Map(keywords.map(keyword => [keyword, '']))
const fast = { isAlone: true, roundTripMs: 0.5 }
const slow = { isAlone: true, roundTripMs: 50 }
const inBatch = { isAlone: false, roundTripMs: 0.5 }

describe('with PIPELINING and CHUNKING', () => {
  const capabilities = offering('PIPELINING', 'CHUNKING')

  it.each([
    ['a short message', 1_000, fast, 'ahead'],
    ['a longer one on a fast line', 10_000, fast, 'together'],
    ['a longer one on a slow line', 10_000, slow, 'ahead'],
    ['a longer one after others', 10_000, inBatch, 'ahead'],
    ['a big one', 2_000_000, slow, 'together'],
  ] as const)('%s of %i bytes', async (_name, sizeBytes, line, manner) => {
    expect(mannerOf(envelope(1), await content(sizeBytes), { ...line, capabilities })).toBe(manner)
  })

  it('a stream whose end is not known waits for the go-ahead', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield Buffer.alloc(100_000)
    }
    expect(mannerOf(envelope(1), await loadContent(endless()), { ...slow, capabilities })).toBe('together')
  })

  it('very many recipients are asked for in groups', async () => {
    expect(mannerOf(envelope(500), await content(10), { ...slow, capabilities })).toBe('stepwise')
  })
})

it('without CHUNKING content follows its go-ahead', async () => {
  expect(mannerOf(envelope(1), await content(10), { ...slow, capabilities: offering('PIPELINING') })).toBe('together')
})

it('without PIPELINING everything waits for its reply', async () => {
  expect(mannerOf(envelope(1), await content(10), { ...slow, capabilities: offering('CHUNKING') })).toBe('stepwise')
})
