// The context menus of articles: open, answer, marks, rules, the rest. Only what applies now.
import type { Translate } from '../i18n.ts'
import type { MenuItem, MenuItems } from '../ui/menu.tsx'
import { isSeveral } from './list/chosen-rows.ts'
import { newsCommand } from './news-commands.ts'
import { useNews } from './news-store.ts'

const ofArticles: readonly (readonly string[])[] = [
  ['news-follow-up', 'news-reply', 'news-both'],
  ['news-mark-read', 'news-mark-thread', 'news-keep', 'news-want-thread'],
  ['news-watch', 'news-kill-thread', 'news-kill-below', 'news-kill-author', 'news-score'],
]

const ofSeveral: readonly (readonly string[])[] = [
  ['news-mark-read', 'news-keep', 'news-want', 'news-fetch', 'news-save', 'news-export'],
  ['news-watch', 'news-kill-thread', 'news-kill-author', 'news-kill-subject'],
]

/** Of the article at hand, or of all that are selected. */
export function rowMenu(t: Translate): MenuItems {
  return newsMenu(t, isSeveral(useNews.getState()) ? ofSeveral : ofArticles)
}

export function newsMenu(t: Translate, ids: readonly (readonly string[])[]): MenuItems {
  return ids.map(group =>
    group
      .map(newsCommand)
      .filter(command => command.when())
      .map((command): MenuItem => {
        const { id, icon, shortcut, run } = command
        return { id, label: labelOf(command, t), icon, shortcut, run }
      }),
  )
}

/** What is on is taken back by the same command: the words say which. */
function labelOf({ id, label, isChecked }: ReturnType<typeof newsCommand>, t: Translate): string {
  if (isChecked?.() !== true) return id === 'news-mark-read' ? t('news.command.markRead') : t(label)
  switch (id) {
    case 'news-watch':
      return t('news.command.unwatch')
    case 'news-mark-read':
      return t('news.command.markUnread')
    case 'news-keep':
      return t('news.command.release')
    default:
      return t(label)
  }
}
