// The folder that is open (RFC 3501 6.3.1, RFC 7162): what SELECT said of it, and what changed meanwhile, by UID only. Message
// numbers are never kept: whatever is expunged in the middle of a command, no other message is taken for it.
import type { Observe, Untagged } from './dialogue.ts'
import { type MessageFacts, readFacts } from './message-facts.ts'
import type { DataResponse, StatusResponse } from './response-reader.ts'
import { parseUidSet } from './uid-set.ts'
import { readValues } from './value.ts'

/** What was known of a folder the last time it was open. */
export interface KnownFolder {
  readonly uidValidity: number
  readonly highestModseq: number
}

export interface SelectOptions {
  readonly isReadOnly?: boolean | undefined
  /** What changed since is asked, where the server can say it. */
  readonly known?: KnownFolder | undefined
  /**
   * Where it cannot, or nothing is known, this is asked in the same packet: what `listFrom(1)` would say of all messages; or, where
   * none of them are here, which they are. Those that are marked as deleted are none of these.
   */
  readonly lists?: 'all' | 'undeleted' | undefined
}

export interface OpenFolder {
  readonly path: string
  readonly isReadOnly: boolean
  readonly exists: number
  /** 0: the server does not say, so nothing can be remembered of this folder. */
  readonly uidValidity: number
  readonly uidNext?: number | undefined
  /** Absent: the server does not count changes (no CONDSTORE). */
  readonly highestModseq?: number | undefined
  /** New keywords may be given to messages. */
  readonly keepsKeywords: boolean
  /** What changed since `KnownFolder`, where the server can say it (QRESYNC); absent: everything has to be compared. */
  readonly changes?: FolderChanges | undefined
  /** What `lists` asked for, where it was answered whole: UID and flags, or only the UID. */
  readonly listed?: readonly MessageFacts[] | undefined
}

export interface FolderChanges {
  readonly vanished: readonly number[]
  readonly changed: readonly MessageFacts[]
}

/** Gathers what the server says of one folder from SELECT on. */
export class FolderState {
  readonly path: string
  exists = 0
  /** Something is there or gone that nobody has looked at yet. */
  hasNews = false
  uidValidity = 0
  uidNext: number | undefined
  highestModseq: number | undefined
  keepsKeywords = false
  isReadOnly = false
  readonly vanished: number[] = []
  readonly changed: MessageFacts[] = []
  private readonly gathersChanges: boolean

  /** `gathersChanges`: what is said of messages is said because it was asked with SELECT. */
  constructor(path: string, gathersChanges = false) {
    this.path = path
    this.gathersChanges = gathersChanges
  }

  /** To be told everything said while the folder is open. */
  readonly observe: Observe = (response: Untagged): void => {
    if (response.kind === 'data') this.noteData(response)
    else this.noteStatus(response)
  }

  private noteData(response: DataResponse): void {
    const { name, number = 0 } = response
    if (name === 'EXISTS') {
      this.hasNews = true
      this.exists = number
    } else if (name === 'EXPUNGE') {
      this.hasNews = true
      this.exists = Math.max(0, this.exists - 1)
    } else if (name === 'VANISHED') this.noteVanished(response)
    else if (name === 'FETCH') {
      this.hasNews = true
      const facts = this.gathersChanges ? readFacts(response) : undefined
      if (facts) this.changed.push(facts)
    }
  }

  private noteVanished({ content, from }: DataResponse): void {
    this.hasNews = true
    const values = readValues(content, from) ?? []
    const set = values.at(-1)
    if (typeof set !== 'string') return
    const isEarlier = Array.isArray(values[0])
    const uids = parseUidSet(set) ?? []
    if (!isEarlier) this.exists = Math.max(0, this.exists - uids.length)
    for (const uid of uids) this.vanished.push(uid)
  }

  private noteStatus({ code }: StatusResponse): void {
    if (!code) return
    const number = Number(code.value)
    switch (code.name) {
      case 'UIDVALIDITY':
        this.uidValidity = wholeNumber(number) ?? 0
        break
      case 'UIDNEXT':
        this.uidNext = wholeNumber(number)
        break
      case 'HIGHESTMODSEQ':
        this.highestModseq = wholeNumber(number)
        break
      case 'NOMODSEQ':
        this.highestModseq = undefined
        break
      case 'READ-ONLY':
        this.isReadOnly = true
        break
      case 'PERMANENTFLAGS':
        this.keepsKeywords = code.value.includes('\\*')
        break
    }
  }
}

function wholeNumber(number: number): number | undefined {
  return Number.isSafeInteger(number) && number >= 0 ? number : undefined
}
