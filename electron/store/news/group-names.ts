// Groups by name. Names are whatever servers send, as far as a command can hold them (RFC 3977 3.1).
import type { Id } from '../../../shared/model/account.ts'
import { InputError } from '../../errors.ts'
import type { News } from './news.ts'

const MAX_NAME_LENGTH = 497
const NAME = /^[^\s\p{Cc}]+$/u

export function isGroupName(name: string): boolean {
  return name.length <= MAX_NAME_LENGTH && NAME.test(name)
}

/** The group's id; a new one for a name that was not known. Throws InputError for what is no name. */
export function groupNamed(news: News, name: string): Id {
  const known = news.idOf(name)
  if (known !== undefined) return known
  if (!isGroupName(name)) throw new InputError('This is not the name of a newsgroup', 'name')
  const { id } = news.db.run('INSERT INTO newsgroups (name) VALUES (?)', name)
  news.catalogue.enter({ id, name, description: '', newSinceMs: undefined })
  return id
}
