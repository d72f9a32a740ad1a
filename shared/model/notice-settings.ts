// When the system tells a person about new mail.

/** `all`: everything new in an inbox and what rules say; `watched`: only what rules say. */
export type NoticeLevel = 'all' | 'watched' | 'none'

export interface NoticeSettings {
  /** For accounts that have none of their own. */
  readonly mail: NoticeLevel
  /** By the account's id. */
  readonly accounts: Readonly<Record<string, NoticeLevel>>
  /** By the mailbox's id; counts before its account. */
  readonly mailboxes: Readonly<Record<string, NoticeLevel>>
  /** Minutes of the local day; may pass midnight. */
  readonly quiet?: { readonly fromMinute: number; readonly toMinute: number } | undefined
  readonly pausedUntilMs?: number | undefined
  /** Names and subjects are shown. */
  readonly showsContent: boolean
}

/** New mail is told of where a person chose it; watched conversations always are. */
export const defaultNoticeSettings: NoticeSettings = {
  mail: 'watched',
  accounts: {},
  mailboxes: {},
  showsContent: true,
}
