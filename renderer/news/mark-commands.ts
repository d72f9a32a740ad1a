// Commands that mark articles, watch and kill, and take changes back.
import type { ArticleChoice, ArticleFacts } from '../../shared/model/article.ts'
import type { TextKey } from '../i18n.ts'
import { openDialog } from '../navigation.ts'
import type { Command } from '../ui/command.ts'
import { BookmarkIcon, KillIcon, MarkReadIcon, SaveIcon, ScoreIcon, UndoIcon, WatchIcon } from '../ui/icons.ts'
import { chosenFacts, chosenRows, isAnyUnread } from './list/chosen-rows.ts'
import {
  choiceOf,
  fetchTexts,
  keep,
  keepChoice,
  markChoice,
  markRead,
  markWanted,
  threadChoice,
} from './mark-actions.ts'
import { facts, hasFacts, hasGroup, hasRow, hasSeveral, isHere, withFacts } from './news-here.ts'
import { shownGroupId, useNews } from './news-store.ts'
import { kill, openScore, toggleWatch, watchChosen } from './rule-actions.ts'
import { canUndo, redoLast, undoLast } from './undo-actions.ts'

const { getState } = useNews

/** On every selected row when there are several, else on the article at hand. */
function withChosen(several: (choice: ArticleChoice) => void, one: (article: ArticleFacts) => void): () => void {
  return () => {
    const choice = chosenRows(getState())
    const article = facts()
    if (choice) several(choice)
    else if (article) one(article)
  }
}

const hasChosen = () => hasSeveral() || hasFacts()

/** As far as is known; of rows that are not at hand nothing is. */
function areAllKept(): boolean {
  const known = chosenFacts(getState())
  return known.length > 0 && known.every(({ isKept }) => isKept)
}

const usualAgeMs = 30 * 86_400_000

/** Which day, offering that of the article at hand. */
function askBefore(): void {
  const groupId = shownGroupId(getState())
  const ownMs = facts()?.dateMs ?? 0
  if (groupId !== null)
    openDialog({ kind: 'mark-before', groupId, dateMs: ownMs > 0 ? ownMs : Date.now() - usualAgeMs })
}

function withThread(run: (choice: ArticleChoice) => void): () => void {
  return () => {
    const choice = threadChoice()
    if (choice) run(choice)
  }
}

export const ruleCommands: readonly Command<TextKey>[] = [
  {
    id: 'news-watch',
    label: 'news.command.watch',
    icon: WatchIcon,
    shortcut: 'W',
    menu: { group: 'news', section: 1 },
    when: hasChosen,
    isChecked: () => facts()?.isWatched === true,
    run: withChosen(
      choice => void watchChosen(choice),
      article => void toggleWatch(article),
    ),
  },
  {
    id: 'news-kill-thread',
    label: 'news.command.killThread',
    icon: KillIcon,
    shortcut: 'K',
    menu: { group: 'news', section: 1 },
    when: () => hasSeveral() || hasRow(),
    run: () => void kill('thread'),
  },
  {
    id: 'news-kill-below',
    label: 'news.command.killBelow',
    shortcut: 'Shift+K',
    menu: { group: 'news', section: 1 },
    when: hasRow,
    run: () => void kill('below'),
  },
  {
    id: 'news-kill-author',
    label: 'news.command.killAuthor',
    menu: { group: 'news', section: 1 },
    when: () => hasSeveral() || (hasRow() && hasFacts()),
    run: () => void kill('author'),
  },
  {
    id: 'news-kill-subject',
    label: 'news.command.killSubject',
    menu: { group: 'news', section: 1 },
    when: () => hasSeveral() || (hasRow() && hasFacts()),
    run: () => void kill('subject'),
  },
  {
    id: 'news-score',
    label: 'news.command.score',
    icon: ScoreIcon,
    shortcut: 'S',
    menu: { group: 'news', section: 1 },
    when: hasFacts,
    run: withFacts(openScore),
  },
  {
    id: 'news-rules',
    label: 'news.command.rules',
    menu: { group: 'news', section: 1 },
    when: isHere,
    run: () => openDialog({ kind: 'rules' }),
  },
]

export const markCommands: readonly Command<TextKey>[] = [
  {
    id: 'news-mark-read',
    label: 'news.command.toggleRead',
    shortcut: 'M',
    menu: { group: 'news', section: 2 },
    when: hasChosen,
    isChecked: () => (hasSeveral() ? !isAnyUnread(getState()) : facts()?.isRead === true),
    run: withChosen(
      choice => void markChoice(choice, isAnyUnread(getState())),
      article => void markRead(article, !article.isRead),
    ),
  },
  {
    id: 'news-mark-thread',
    label: 'news.command.threadRead',
    icon: MarkReadIcon,
    shortcut: 'Shift+M',
    menu: { group: 'news', section: 2 },
    when: hasRow,
    run: withThread(choice => void markChoice(choice, true)),
  },
  {
    id: 'news-mark-group',
    label: 'news.command.groupRead',
    shortcut: 'Shift+C',
    menu: { group: 'news', section: 2 },
    when: hasGroup,
    run: () => {
      const groupId = shownGroupId(getState())
      if (groupId !== null) void markChoice({ kind: 'groups', groupIds: [groupId] }, true)
    },
  },
  {
    id: 'news-mark-before',
    label: 'news.command.readBefore',
    menu: { group: 'news', section: 2 },
    when: hasGroup,
    run: askBefore,
  },
  {
    id: 'news-keep',
    label: 'news.command.keep',
    icon: BookmarkIcon,
    shortcut: 'Shift+S',
    menu: { group: 'news', section: 2 },
    when: hasChosen,
    isChecked: () => (hasSeveral() ? areAllKept() : facts()?.isKept === true),
    run: withChosen(
      choice => void keepChoice(choice, !areAllKept()),
      article => void keep(article, !article.isKept),
    ),
  },
  {
    id: 'news-want',
    label: 'news.command.want',
    icon: SaveIcon,
    shortcut: 'D',
    menu: { group: 'news', section: 2 },
    when: () => hasSeveral() || (hasFacts() && facts()?.isHere === false),
    isChecked: () => facts()?.isWanted === true,
    run: withChosen(
      choice => void markWanted(choice, true),
      article => void markWanted(choiceOf(article), !article.isWanted),
    ),
  },
  {
    id: 'news-want-thread',
    label: 'news.command.wantThread',
    shortcut: 'Shift+D',
    menu: { group: 'news', section: 2 },
    when: hasRow,
    run: withThread(choice => void markWanted(choice, true)),
  },
  {
    id: 'news-fetch-thread',
    label: 'news.command.fetchThread',
    menu: { group: 'news', section: 2 },
    when: hasRow,
    run: withThread(choice => void fetchTexts(choice)),
  },
  {
    id: 'news-fetch',
    label: 'news.command.fetch',
    menu: { group: 'news', section: 2 },
    when: hasSeveral,
    run: () => {
      const choice = chosenRows(getState())
      if (choice) void fetchTexts(choice)
    },
  },
  {
    id: 'news-undo',
    label: 'news.command.undo',
    icon: UndoIcon,
    shortcut: 'Mod+Z',
    menu: { group: 'edit', section: 0 },
    when: () => isHere() && canUndo(),
    run: () => void undoLast(),
  },
  {
    id: 'news-redo',
    label: 'news.command.redo',
    shortcut: 'Mod+Shift+Z',
    moreShortcuts: ['Mod+Y'],
    menu: { group: 'edit', section: 0 },
    when: () => isHere() && getState().undo.undone.length > 0,
    run: () => void redoLast(),
  },
]
