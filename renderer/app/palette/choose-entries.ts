// What the palette shows for what is typed: the best of each group, at most fifty in all. Pure.
import { matchText, type TextRange } from './match-text.ts'
import type { PaletteEntry, PaletteGroup } from './palette-entry.ts'

export interface ShownEntry {
  readonly entry: PaletteEntry
  /** Parts of the label that were meant. */
  readonly ranges: readonly TextRange[]
}

export interface ShownGroup {
  readonly name: PaletteGroup | 'recent'
  readonly entries: readonly ShownEntry[]
}

export interface PaletteChoice {
  readonly text: string
  /** Ids, the one chosen last first. */
  readonly lastChosen: readonly string[]
}

const MAX_ENTRIES = 50
const MAX_RECENT = 6
/** Where one group has very much, the next is still to be seen. */
const MAX_OF_GROUP: Readonly<Record<PaletteGroup, number>> = { commands: 20, places: 16, people: 8, search: 4 }
const ORDER: readonly PaletteGroup[] = ['commands', 'places', 'people', 'search']
const PREFIXES: Readonly<Record<string, PaletteGroup>> = { '>': 'commands', '#': 'places', '@': 'people' }

/** What is typed without the sign before it that names a group. */
export function wantedOf(text: string): { readonly words: string; readonly only: PaletteGroup | undefined } {
  const only = PREFIXES[text.charAt(0)]
  return { words: (only ? text.slice(1) : text).trim(), only }
}

/** `entries`: of each group in the order in which they stand where nothing is typed. */
export function chooseEntries(entries: readonly PaletteEntry[], { text, lastChosen }: PaletteChoice): ShownGroup[] {
  const { words, only } = wantedOf(text)
  const groups = words === '' && !only ? [recentOf(entries, lastChosen)] : []
  const left = new Set(groups.flatMap(group => group.entries.map(({ entry }) => entry.id)))
  for (const name of ORDER.filter(each => only === undefined || each === only)) {
    const own = entries.filter(({ group, id }) => group === name && !left.has(id))
    groups.push({ name, entries: best(own, words, lastChosen).slice(0, only ? MAX_ENTRIES : MAX_OF_GROUP[name]) })
  }
  return groups.filter(group => group.entries.length > 0)
}

function recentOf(entries: readonly PaletteEntry[], lastChosen: readonly string[]): ShownGroup {
  const byId = new Map(entries.map(entry => [entry.id, entry]))
  const recent = lastChosen.flatMap(id => byId.get(id) ?? []).slice(0, MAX_RECENT)
  return { name: 'recent', entries: recent.map(entry => ({ entry, ranges: [] })) }
}

/** What means it best; among equals what was chosen before, then the order they came in. */
function best(entries: readonly PaletteEntry[], words: string, lastChosen: readonly string[]): ShownEntry[] {
  if (words === '') return entries.map(entry => ({ entry, ranges: [] }))
  const age = new Map(lastChosen.map((id, at) => [id, at]))
  const ageOf = ({ entry }: ShownEntry) => age.get(entry.id) ?? lastChosen.length
  return entries
    .flatMap(entry => {
      // A search is for whatever is typed.
      const match = entry.group === 'search' ? { rank: 0, ranges: [] } : matchEntry(entry, words)
      return match ? [{ entry, ranges: match.ranges, rank: match.rank }] : []
    })
    .sort((left, right) => left.rank - right.rank || ageOf(left) - ageOf(right))
}

/** Some words may be in the label, others in what stands beside it. */
function matchEntry({ label, note = '' }: PaletteEntry, words: string) {
  const match = matchText(label, words) ?? matchText(`${label} ${note}`, words)
  if (!match) return undefined
  return { rank: match.rank, ranges: match.ranges.filter(([, to]) => to <= label.length) }
}
