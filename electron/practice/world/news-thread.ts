// One thread of the practice newsgroups as it is written down, before it has dates and ids.
import type { Header, Part } from '../mime.ts'
import type { NewsPerson } from './news-people.ts'

export interface NewsPost {
  readonly from: NewsPerson
  /** Place in the thread of the post it answers; default the one before it. */
  readonly answers?: number
  /** Lines that begin with `>` are quotes; with one at the start an attribution line is put above. */
  readonly text: string
  /** In place of the text, for what is no plain text in UTF-8. */
  readonly part?: () => Part
  /** In place of `Re:` and the thread's. */
  readonly subject?: string
  /** In place of the usual attribution line; `%s` is the name. */
  readonly attribution?: string
  readonly headers?: readonly Header[]
}

export interface NewsThread {
  /** Its name in the world, and the beginning of its Message-IDs. */
  readonly id: string
  readonly groups: readonly string[]
  readonly subject: string
  /** Of the first post; the others follow, and the last is not later than now. */
  readonly hoursAgo: number
  /** Most time between two posts, default 9 hours. */
  readonly paceHours?: number
  readonly posts: readonly NewsPost[]
  /** The first post answers one that is not here any more. */
  readonly lostParent?: string
}
