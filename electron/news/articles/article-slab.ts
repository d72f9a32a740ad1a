// Gathers the bytes of arriving articles for the store: whole ones, in order, handed over together.

import type { ArticleCut } from '../../store/news/news-store.ts'

/** Bytes handed to the store at once. Large enough that a call costs nothing beside it, small enough to stay flat. */
const SLAB_BYTES = 4 * 1024 * 1024
/** One sync for so many. */
const SLAB_ARTICLES = 256
/** Longer headers are cut. */
const MAX_HEAD_BYTES = 64 * 1024

export interface ArticleSlabContent {
  readonly bytes: Uint8Array
  readonly cuts: readonly ArticleCut[]
}

export class ArticleSlab {
  private readonly whole: Uint8Array[] = []
  private arriving: Uint8Array[] = []
  private cuts: ArticleCut[] = []
  private sizeBytes = 0

  /** More bytes of the article that is arriving. */
  add(chunk: Uint8Array): void {
    this.arriving.push(chunk)
  }

  /** The header of the article that is arriving, each character a byte. */
  get arrivingHead(): string {
    let text = ''
    for (const chunk of this.arriving) {
      text += Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1', 0, MAX_HEAD_BYTES)
      const end = text.search(/\r?\n\r?\n/)
      if (end >= 0) return text.slice(0, end)
      if (text.length >= MAX_HEAD_BYTES) break
    }
    return text
  }

  /** The article that was arriving is complete. */
  endArticle(named: Omit<ArticleCut, 'sizeBytes'>): void {
    const sizeBytes = sizeOf(this.arriving)
    this.whole.push(...this.arriving)
    this.arriving = []
    this.cuts.push({ ...named, sizeBytes })
    this.sizeBytes += sizeBytes
  }

  /** What arrived of an article that never became whole is forgotten. */
  drop(): void {
    this.arriving = []
  }

  get isFull(): boolean {
    return this.sizeBytes >= SLAB_BYTES || this.cuts.length >= SLAB_ARTICLES
  }

  /** The whole articles since the last time; undefined when there is none. */
  take(): ArticleSlabContent | undefined {
    if (this.cuts.length === 0) return undefined
    const bytes = new Uint8Array(this.sizeBytes)
    let offset = 0
    for (const chunk of this.whole) {
      bytes.set(chunk, offset)
      offset += chunk.length
    }
    const content = { bytes, cuts: this.cuts }
    this.whole.length = 0
    this.cuts = []
    this.sizeBytes = 0
    return content
  }
}

function sizeOf(chunks: readonly Uint8Array[]): number {
  return chunks.reduce((sum, { length }) => sum + length, 0)
}
