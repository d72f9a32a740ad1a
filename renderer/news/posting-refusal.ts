// Why nothing can be posted to a group.
import type { OpenedGroup } from '../../shared/model/newsgroup.ts'
import type { Translate } from '../i18n.ts'
import { visibleLine } from '../ui/visible-text.ts'

/** Undefined: it can be tried. */
export function postingRefusal(
  { name, posting }: Pick<OpenedGroup, 'name' | 'posting'>,
  t: Translate,
): string | undefined {
  return posting === 'read-only' ? t('news.group.noPosting', { name: visibleLine(name) }) : undefined
}
