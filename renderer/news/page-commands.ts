// Commands of a thread that is read as one page. While it is in front, only these apply.
import type { TextKey } from '../i18n.ts'
import type { Command } from '../ui/command.ts'
import { ThreadPageIcon } from '../ui/icons.ts'
import {
  closeThreadPage,
  fetchThread,
  movePage,
  nextThreadPage,
  openFromPage,
  openThreadPage,
  pageBack,
  readOnPage,
} from './article/thread-reading.ts'
import { hasRow, isPageHere } from './news-here.ts'
import { useNews } from './news-store.ts'

const knowsThreads = () => ['group', 'watched'].includes(useNews.getState().place.kind)

export const pageCommands: readonly Command<TextKey>[] = [
  {
    id: 'news-thread-page',
    label: 'threadPage.open',
    icon: ThreadPageIcon,
    shortcut: 'G',
    menu: { group: 'view', section: 2 },
    when: () => isPageHere() || (hasRow() && knowsThreads()),
    isChecked: isPageHere,
    run: () => (isPageHere() ? closeThreadPage() : void openThreadPage()),
  },
  {
    id: 'news-page-read-on',
    label: 'news.command.readOn',
    shortcut: 'Space',
    when: isPageHere,
    run: () => void readOnPage(),
  },
  {
    id: 'news-page-back',
    label: 'news.command.scrollBack',
    shortcut: 'Shift+Space',
    when: isPageHere,
    run: pageBack,
  },
  {
    id: 'news-page-next',
    label: 'threadPage.next',
    shortcut: 'J',
    when: isPageHere,
    run: () => movePage(1),
  },
  {
    id: 'news-page-previous',
    label: 'threadPage.previous',
    shortcut: 'K',
    moreShortcuts: ['B'],
    when: isPageHere,
    run: () => movePage(-1),
  },
  {
    id: 'news-page-next-thread',
    label: 'news.command.nextThread',
    shortcut: 'T',
    when: isPageHere,
    run: () => void nextThreadPage(),
  },
  {
    id: 'news-page-open',
    label: 'news.command.open',
    shortcut: 'O',
    moreShortcuts: ['Enter'],
    when: isPageHere,
    run: () => void openFromPage(),
  },
  {
    id: 'news-page-fetch',
    label: 'news.command.fetchThread',
    when: isPageHere,
    run: () => void fetchThread(),
  },
  {
    id: 'news-page-close',
    label: 'news.command.back',
    shortcut: 'Esc',
    when: isPageHere,
    run: closeThreadPage,
  },
]
