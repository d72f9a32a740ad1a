// An article from this computer alone, taken apart. One that the disk does not give back costs only itself.
import type { ArticleName } from '../../../shared/model/article.ts'
import { isUnreadable } from '../../errors.ts'
import type { OpenedMessage } from '../../message/message-reader.ts'
import type { StoredArticle } from '../../store/news/news-store.ts'
import { isSamePlace } from '../../store/same-place.ts'
import type { NewsServices } from '../news-services.ts'

export interface ReadHere {
  readonly stored: StoredArticle
  /** Undefined: its bytes cannot be read any more. */
  readonly opened: OpenedMessage | undefined
}

/** Undefined: it is not here. Contacts nobody. */
export async function readHere(
  { store, reader }: Pick<NewsServices, 'store' | 'reader'>,
  name: ArticleName,
): Promise<ReadHere | undefined> {
  const open = ({ raw, charset }: StoredArticle) => reader.open(raw, charset).catch(onlyUnreadable)
  const found = await store.findArticle(name)
  if (!found) return undefined
  const opened = await open(found)
  if (opened) return { stored: found, opened }
  // Compaction may have moved it since the place was asked for.
  const stored = await store.findArticle(name)
  if (!stored) return undefined
  return { stored, opened: isSamePlace(found.raw, stored.raw) ? undefined : await open(stored) }
}

function onlyUnreadable(error: unknown): undefined {
  if (!isUnreadable(error)) throw error
}
