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
    const { entries, ordered } = source
    const isShown = filterOf(facts, source)
    const numbers: number[] = []
    let totalBytes = 0
    for (let from = 0; from < ordered.length; from += SLICE) {
      if (from > 0) await nextTurn()
      for (const number of ordered.slice(from, from + SLICE)) {
        const entry = entries[number]
        if (!entry || !isShown(entry, number)) continue
        numbers.push(number)
        totalBytes += entry.sizeBytes ?? 0
      }
    }
    return new ListingView(source, numbers, totalBytes)
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

function filterOf(
  { view, patterns }: ViewFacts,
  { folded, marks }: ViewSource,
): (entry: FileEntry, number: number) => boolean {
  const matchesText = view.filter === '' ? undefined : nameFilter(view.filter)
  const matcher = patterns && matcherOf(patterns)
  return (entry, number) => {
    const { name, kind } = entry
    if (!view.showHidden && name.startsWith('.')) return false
    if (view.onlyMarked && !marks.has(number)) return false
    if (matchesText && !matchesText(folded[number] ?? '')) return false
    return !matcher || (kind === 'folder' ? matcher.folder(name, entry) : matcher.file(name, entry))
  }
}
