// What a message is called to the person who lost its bytes: by what the database still says of it.
import type { UnreadableMessage } from '../../shared/model/message.ts'
import { roleOf } from './roles.ts'

/** Beyond it there is no date. */
const MAX_DATE_MS = 8.64e15

/** What is damaged may hold anything in any column; a number that JavaScript cannot hold cannot even be read. */
const textOf = (column: string): string => `CASE typeof(${column}) WHEN 'text' THEN ${column} ELSE '' END`
const dateOf = (value: string): string =>
  `CASE WHEN ${value} BETWEEN -${MAX_DATE_MS} AND ${MAX_DATE_MS} THEN ${value} ELSE 0 END AS sort_date_ms`

/** To be selected from `NAMED_MESSAGES`. */
export const NAME_COLUMNS = `messages.id, ${textOf('from_name')} AS from_name, ${textOf('from_address')} AS from_address,
  ${textOf('subject')} AS subject, ${dateOf('sort_date_ms')}, mailboxes.role, mailboxes.name,
  json_extract(accounts.settings, '$.name') AS account`

/** The same of `news_articles`, which lie in no folder. */
export const ARTICLE_NAME_COLUMNS = `id, ${textOf('author')} AS from_name, '' AS from_address,
  ${textOf('subject')} AS subject, ${dateOf('ifnull(date_ms, received_ms)')}, NULL AS role, NULL AS name, NULL AS account`

/** A mailbox or an account that is lost keeps nobody from naming its messages. */
export const NAMED_MESSAGES = `messages LEFT JOIN mailboxes ON mailboxes.id = mailbox_id
  LEFT JOIN accounts ON accounts.id = account_id`

export interface NameColumns {
  readonly id: number
  readonly from_name: string
  readonly from_address: string
  readonly subject: string
  readonly sort_date_ms: number
  readonly role: number | null
  readonly name: string | null
  readonly account: string | null
}

export function nameMessage(columns: NameColumns): UnreadableMessage {
  const { id, from_name, from_address, subject, sort_date_ms, role, name, account } = columns
  return {
    id,
    from: { name: from_name, address: from_address },
    subject,
    dateMs: sort_date_ms,
    ...(role === null ? {} : { folder: { role: roleOf(role), name: name ?? '', account: account ?? '' } }),
  }
}
