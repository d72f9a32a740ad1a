// Files that were posted to newsgroups in one or many articles, and what is known to be wrong with them.
import type { Id } from './account.ts'

/** What is wrong with a part or a whole file. Any of them means: saved only with a clear mark. */
export type Damage =
  /** The line that ends the data never came: the article is cut off. */
  | { readonly kind: 'no-trailer'; readonly part: number }
  /** The data does not give the checksum that was sent with it; without `part` that of the whole file. */
  | { readonly kind: 'wrong-checksum'; readonly part?: number | undefined }
  | {
      readonly kind: 'wrong-size'
      readonly part?: number | undefined
      readonly expectedBytes: number
      readonly foundBytes: number
    }
  /** The lines that say where the part belongs are missing or make no sense. */
  | { readonly kind: 'bad-header'; readonly part: number }
  /** Lines of data that are no data; the rest was decoded as far as it goes. */
  | { readonly kind: 'bad-data'; readonly part: number }
  /** Parts that are not there: ascending, at most 1,000 named; `count` is all of them. */
  | { readonly kind: 'missing-parts'; readonly parts: readonly number[]; readonly count: number }
  /** A part says another size, name or number of parts than the others: it may belong to another file. */
  | { readonly kind: 'parts-disagree'; readonly part: number }

/** What an NZB file lists, before anything of it is fetched. */
export interface NzbContents {
  /** For fetching it; until the next one is opened. */
  readonly nzbId: Id
  readonly files: number
  /** How many of them can run as programs, by their names, and the names of the first ones. */
  readonly risky: number
  readonly riskyNames: readonly string[]
}

export type BinaryVerdict =
  /** `isChecked`: a checksum was there and agreed. Without one only the sizes speak for it. */
  | { readonly kind: 'complete'; readonly isChecked: boolean }
  | { readonly kind: 'damaged'; readonly reasons: readonly Damage[] }
