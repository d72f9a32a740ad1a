// The tags of a message, as they are called now. Pure.
import type { MessageRow, Tag } from '../../../shared/model/message.ts'

const none: readonly Tag[] = []

/** In the order of the tags. Nearly all messages have none, and cost nothing. */
export function tagsOf({ tags }: Pick<MessageRow, 'tags'>, all: readonly Tag[]): readonly Tag[] {
  return tags.length === 0 ? none : all.filter(({ id }) => tags.includes(id))
}
