// Commands that move through articles and show more of them.
import type { TextKey } from '../i18n.ts'
import { openDialog } from '../navigation.ts'
import { fetchRemote } from '../reading/fetch-remote.ts'
import type { Command } from '../ui/command.ts'
import { ArrowDownIcon, MonospaceIcon, SaveIcon, SearchIcon, SourceIcon } from '../ui/icons.ts'
import { exportArticles, saveSource } from './article/article-files.ts'
import { scrollReader } from './article/reader-port.ts'
import { changeStyle, foldQuotes, toggleRotation } from './article/reading-style.ts'
import { chosenRows, isSeveral } from './list/chosen-rows.ts'
import { clearCursor, foldEverything, moveCursor, stepTo } from './list/select-actions.ts'
import { selectAll, toggleCursor } from './list/select-several.ts'
import { threadChoice } from './mark-actions.ts'
import { hasArticle, hasList, hasRow, hasServer, hasSeveral, hasShown, isHere } from './news-here.ts'
import { type NewsState, useNews } from './news-store.ts'
import { bringReaderToFront, readArticle } from './open-actions.ts'
import { openSearch } from './place-actions.ts'
import { nextUnread, nextUnreadGroup, readOn, stepInThread } from './read-on.ts'

const { getState } = useNews

function hasSomething(state: NewsState): boolean {
  return state.isReaderInFront || state.cursorKey !== null || state.shown !== null || isSeveral(state)
}

export const moveCommands: readonly Command<TextKey>[] = [
  {
    id: 'news-read-on',
    label: 'news.command.readOn',
    shortcut: 'Space',
    menu: { group: 'go', section: 2 },
    when: hasServer,
    run: () => void readOn(),
  },
  {
    id: 'news-scroll-back',
    label: 'news.command.scrollBack',
    shortcut: 'Shift+Space',
    when: hasArticle,
    run: () => void scrollReader(-1),
  },
  {
    id: 'news-next-unread',
    label: 'news.command.nextUnread',
    icon: ArrowDownIcon,
    shortcut: 'N',
    menu: { group: 'go', section: 2 },
    when: hasServer,
    run: () => void nextUnread(),
  },
  {
    id: 'news-next-thread',
    label: 'news.command.nextThread',
    shortcut: 'T',
    menu: { group: 'go', section: 2 },
    when: hasServer,
    run: () => void nextUnread('next-thread'),
  },
  {
    id: 'news-next-group',
    label: 'news.command.nextGroup',
    shortcut: 'Shift+N',
    menu: { group: 'go', section: 2 },
    when: hasServer,
    run: () => void nextUnreadGroup(),
  },
  { id: 'news-next', label: 'news.command.next', shortcut: 'J', when: hasList, run: () => moveCursor(1) },
  { id: 'news-previous', label: 'news.command.previous', shortcut: 'B', when: hasList, run: () => moveCursor(-1) },
  {
    id: 'news-next-in-thread',
    label: 'news.command.nextInThread',
    shortcut: 'Shift+J',
    menu: { group: 'go', section: 2 },
    when: hasRow,
    run: () => void stepInThread(false),
  },
  {
    id: 'news-previous-in-thread',
    label: 'news.command.previousInThread',
    shortcut: 'Shift+B',
    menu: { group: 'go', section: 2 },
    when: hasRow,
    run: () => void stepInThread(true),
  },
  {
    id: 'news-parent',
    label: 'news.command.parent',
    shortcut: 'U',
    menu: { group: 'go', section: 2 },
    when: hasRow,
    run: () => void stepTo({ isBack: true, isUnread: false, within: 'parent' }),
  },
  {
    id: 'news-select',
    label: 'news.command.select',
    shortcut: 'X',
    when: hasSeveral,
    run: toggleCursor,
  },
  {
    id: 'news-select-all',
    label: 'news.command.selectAll',
    shortcut: 'Mod+A',
    menu: { group: 'edit', section: 1 },
    when: hasList,
    run: selectAll,
  },
  { id: 'news-open', label: 'news.command.open', shortcut: 'O', when: hasRow, run: () => bringReaderToFront(true) },
  {
    id: 'news-back',
    label: 'news.command.back',
    shortcut: 'Esc',
    when: () => isHere() && hasSomething(getState()),
    run: () => (getState().isReaderInFront ? bringReaderToFront(false) : clearCursor()),
  },
  {
    id: 'news-unfold-all',
    label: 'news.command.unfoldAll',
    menu: { group: 'view', section: 2 },
    when: hasList,
    run: () => void foldEverything(false),
  },
  {
    id: 'news-fold-all',
    label: 'news.command.foldAll',
    menu: { group: 'view', section: 2 },
    when: hasList,
    run: () => void foldEverything(true),
  },
]

export const showCommands: readonly Command<TextKey>[] = [
  {
    id: 'news-fold-quotes',
    label: 'news.command.foldQuotes',
    shortcut: 'Q',
    menu: { group: 'view', section: 2 },
    when: hasShown,
    isChecked: () => getState().style.quotes === 'all',
    run: foldQuotes,
  },
  {
    id: 'news-headers',
    label: 'news.command.headers',
    shortcut: 'H',
    menu: { group: 'view', section: 2 },
    when: hasShown,
    isChecked: () => getState().style.areHeadersShown,
    run: () => changeStyle({ areHeadersShown: !getState().style.areHeadersShown }),
  },
  {
    id: 'news-rotate',
    label: 'news.command.rotate',
    shortcut: 'Mod+Alt+R',
    menu: { group: 'view', section: 2 },
    when: hasArticle,
    isChecked: () => getState().isRotated,
    run: toggleRotation,
  },
  {
    id: 'news-monospace',
    label: 'news.command.monospace',
    icon: MonospaceIcon,
    menu: { group: 'view', section: 2 },
    when: isHere,
    isChecked: () => getState().style.isMonospace,
    run: () => changeStyle({ isMonospace: !getState().style.isMonospace }),
  },
  {
    id: 'news-marks',
    label: 'news.command.marks',
    menu: { group: 'view', section: 2 },
    when: isHere,
    isChecked: () => getState().style.areMarksDrawn,
    run: () => changeStyle({ areMarksDrawn: !getState().style.areMarksDrawn }),
  },
  {
    id: 'news-show-remote',
    label: 'news.command.showRemote',
    shortcut: 'Mod+Shift+I',
    when: () => {
      const body = getState().shown?.article?.message.body
      return hasArticle() && body?.kind === 'html' && body.remoteCount > 0 && !body.isShowingRemote
    },
    run: () => {
      const name = getState().shown?.name
      if (name) fetchRemote(() => void readArticle(name, true))
    },
  },
  {
    id: 'news-source',
    label: 'news.command.source',
    icon: SourceIcon,
    shortcut: 'Mod+U',
    menu: { group: 'view', section: 2 },
    when: hasArticle,
    run: () => {
      const articleId = getState().shown?.article?.articleId
      if (articleId !== undefined) openDialog({ kind: 'article-source', articleId })
    },
  },
  {
    id: 'news-save',
    label: 'news.command.saveAs',
    icon: SaveIcon,
    shortcut: 'Mod+S',
    menu: { group: 'file', section: 2 },
    when: () => hasSeveral() || hasArticle(),
    run: () => {
      const choice = chosenRows(getState())
      const articleId = getState().shown?.article?.articleId
      if (choice) void exportArticles(choice, 'eml')
      else if (articleId !== undefined) void saveSource(articleId)
    },
  },
  {
    id: 'news-export',
    label: 'news.command.export',
    menu: { group: 'file', section: 2 },
    when: () => hasSeveral() || hasRow(),
    run: () => {
      const choice = chosenRows(getState()) ?? threadChoice()
      if (choice) void exportArticles(choice, 'mbox')
    },
  },
  {
    id: 'news-look-up',
    label: 'news.command.lookUp',
    menu: { group: 'go', section: 2 },
    when: hasServer,
    run: () => openDialog({ kind: 'look-up' }),
  },
  {
    id: 'news-search',
    label: 'news.command.search',
    icon: SearchIcon,
    shortcut: '/',
    menu: { group: 'edit', section: 2 },
    when: hasServer,
    run: openSearch,
  },
]
