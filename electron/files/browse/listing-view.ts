// A listing as one view shows it: which entries, and in which order. Made in slices, so that a folder of 100,000 entries
// keeps nobody waiting.

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ComparisonMark, FileEntry, FileView, Patterns } from '../../../shared/model/remote-file.ts'
import { foldName, nameFilter } from '../entry-order.ts'
import { matcherOf } from '../patterns.ts'

/** Entries looked at before others get their turn: some milliseconds. */
const SLICE = 5_000

export interface ViewFacts {
  readonly view: FileView
  /** Those of the view's pattern set. */
  readonly patterns: Patterns | undefined
}

export interface ViewSource {
  readonly entries: readonly FileEntry[]
  /** Names as they are looked for. */
  readonly folded: readonly string[]
  /** All entries' numbers in the view's order. */
  readonly ordered: readonly number[]
  readonly marks: ReadonlyMap<number, ComparisonMark>
}

export class ListingView {
  /** The entries that are shown, in order. */
  readonly numbers: readonly number[]
  readonly totalBytes: number
  private readonly source: ViewSource

  private constructor(source: ViewSource, numbers: readonly number[], totalBytes: number) {
    this.source = source
    this.numbers = numbers
    this.totalBytes = totalBytes
  }

  static async make(source: ViewSource, facts: ViewFacts): Promise<ListingView> {
    const { ordered } = source
    const shownEntry = filterOf(facts, source)
    // In the order in which they lie in memory: in that of the view each would have to be fetched from anywhere in it.
    const isShown = new Uint8Array(ordered.length)
    let totalBytes = 0
    for (let from = 0; from < ordered.length; from += SLICE) {
      if (from > 0) await nextTurn()
      const end = Math.min(from + SLICE, ordered.length)
      for (let number = from; number < end; number += 1) {
        const entry = shownEntry(number)
        if (!entry) continue
        isShown[number] = 1
        totalBytes += entry.sizeBytes ?? 0
      }
    }
    return new ListingView(
      source,
      ordered.filter(number => isShown[number] === 1),
      totalBytes,
    )
  }

  /** Position of the first row at or after `from` whose name begins with the text, going round; -1. */
  find(text: string, from: number): number {
    const wanted = foldName(text)
    const { length } = this.numbers
    for (let step = 0; step < length; step += 1) {
      const position = (from + step) % length
      if (this.foldedAt(position).startsWith(wanted)) return position
    }
    return -1
  }

  positionOf(name: string): number {
    return this.numbers.findIndex(number => this.source.entries[number]?.name === name)
  }

  /** Numbers of the shown entries that have one of these names. */
  named(names: ReadonlySet<string>): number[] {
    return this.numbers.filter(number => names.has(this.source.entries[number]?.name ?? ''))
  }

  /** Numbers of the shown entries whose names match a pattern. */
  matching(pattern: string): number[] {
    const matches = nameFilter(pattern)
    return this.numbers.filter(number => matches(this.source.folded[number] ?? ''))
  }

  private foldedAt(position: number): string {
    return this.source.folded[this.numbers[position] ?? -1] ?? ''
  }
}

/** Answers with the entry of a number when it is shown. */
function filterOf(
  { view, patterns }: ViewFacts,
  { entries, folded, marks }: ViewSource,
): (number: number) => FileEntry | undefined {
  const matchesText = view.filter === '' ? undefined : nameFilter(view.filter)
  const matcher = patterns && matcherOf(patterns)
  return number => {
    // Before the entry is looked at: a hundred thousand of them are in no processor's cache.
    if (matchesText && !matchesText(folded[number] ?? '')) return undefined
    if (view.onlyMarked && !marks.has(number)) return undefined
    const entry = entries[number]
    if (!entry || (!view.showHidden && entry.name.startsWith('.'))) return undefined
    if (!matcher) return entry
    const isIn = entry.kind === 'folder' ? matcher.folder(entry.name, entry) : matcher.file(entry.name, entry)
    return isIn ? entry : undefined
  }
}
