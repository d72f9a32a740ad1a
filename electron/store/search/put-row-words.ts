// The words of messages that the disk does not give back: who wrote, to whom and about what is in their rows, so they are
// still found by it. When their bytes come back they are read like any other.
import type { Address } from '../../../shared/model/message.ts'
import { beginningsOf } from '../../reading/search-words/beginnings.ts'
import { indexText } from '../../reading/search-words/words.ts'
import type { Profile } from '../profile.ts'
import { type LocationColumns, locationOf } from '../raw-location.ts'
import { putWords } from './put-words.ts'
import type { MessageWords, SearchMethods } from './search-store.ts'

interface NamedColumns extends LocationColumns {
  readonly from_name: string
  readonly from_address: string
  readonly to_list: string
  readonly subject: string
}

type Unread = Parameters<SearchMethods['putRowWords']>[0][number]

export function putRowWords(profile: Profile, messages: readonly Unread[]): void {
  putWords(
    profile.db,
    messages.flatMap(message => wordsOfRow(profile, message)),
  )
}

/** Nothing when it is gone or somewhere else. */
function wordsOfRow({ db, files }: Profile, { id, raw }: Unread): MessageWords[] {
  const row = db.get<NamedColumns>(
    `SELECT pack, pack_offset, size_bytes, from_name, from_address, to_list, subject FROM messages
      WHERE id = ? AND pack IS NOT NULL`,
    id,
  )
  if (!row) return []
  const { file, offset } = locationOf(files, row)
  if (file !== raw.file || offset !== raw.offset) return []
  const people = JSON.parse(row.to_list) as Address[]
  const texts = {
    sender: indexText(`${row.from_name} ${row.from_address}`),
    recipients: indexText(people.map(({ name, address }) => `${name} ${address}`).join(' ')),
    copied: '',
    subject: indexText(row.subject),
    body: '',
  }
  const rest = { fileNames: [], hasLink: false, hasImage: false }
  return [{ id, sizeBytes: row.size_bytes, ...texts, beginnings: beginningsOf({ ...texts, files: '' }), ...rest }]
}
