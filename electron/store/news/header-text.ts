// Fields of a header as people read them. They are kept as bytes, because what bytes beyond ASCII mean depends on the charset
// that is remembered for the group.
import type { Address } from '../../../shared/model/message.ts'
import { parseAddressList } from '../../message/addresses.ts'
import { decodeCharset } from '../../message/charset.ts'
import { decodeEncodedWords } from '../../message/encoded-words.ts'
import { undeclaredCharset } from '../../reading/group-charset.ts'

const BEYOND_ASCII = /[\x80-\xff]/

/** `charset`: remembered for the group; empty: none. */
export function headerText(field: string, charset: string): string {
  return decodeEncodedWords(withoutBytes(field, charset))
}

/** Who wrote it; a field that holds no address is shown as a name. */
export function headerAuthor(field: string, charset: string): Address {
  const [author] = parseAddressList(withoutBytes(field, charset))
  return author ?? { name: headerText(field, charset), address: '' }
}

function withoutBytes(field: string, charset: string): string {
  if (!BEYOND_ASCII.test(field) && charset === '') return field
  const bytes = Buffer.from(field, 'latin1')
  const found = undeclaredCharset(bytes, charset)
  return found === '' && !BEYOND_ASCII.test(field) ? field : decodeCharset(bytes, found === '' ? undefined : found)
}
