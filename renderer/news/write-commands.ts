// Commands that write articles and answers, get headers, and change groups.
import { type TextKey, t } from '../i18n.ts'
import { openDialog, toast } from '../navigation.ts'
import type { Command } from '../ui/command.ts'
import {
  FilterIcon,
  MailIcon,
  RefreshIcon,
  ReplyAllIcon,
  ReplyIcon,
  SaveIcon,
  ServerIcon,
  WriteIcon,
} from '../ui/icons.ts'
import { fetchHeaders, getNews } from './header-actions.ts'
import { answered, canAnswer, facts, hasArticle, hasGroup, hasServer, isHere, isOwn, withFacts } from './news-here.ts'
import { shownGroupId, useNews } from './news-store.ts'
import { setSubscribed } from './place-actions.ts'
import { getBinary } from './posted-files.ts'
import {
  cancelArticle,
  followUp,
  followUpAndMail,
  replyByMail,
  supersede,
  writeArticle,
} from './posting/post-actions.ts'
import { postingRefusal } from './posting-refusal.ts'

const { getState } = useNews

type Answered = NonNullable<ReturnType<typeof answered>>

function withAnswered(run: (article: Answered) => void): () => void {
  return () => {
    const article = answered()
    if (article) run(article)
  }
}

function writeHere(): void {
  const { group } = getState()
  const refusal = group ? postingRefusal(group, t) : undefined
  if (refusal !== undefined) {
    toast({ text: refusal })
    return
  }
  void writeArticle({ groups: group ? [group.name] : [], serverId: group?.serverId })
}

export const writeCommands: readonly Command<TextKey>[] = [
  {
    id: 'news-write',
    label: 'news.command.write',
    icon: WriteIcon,
    shortcut: 'P',
    moreShortcuts: ['Mod+N'],
    menu: { group: 'file', section: 0 },
    when: hasServer,
    run: writeHere,
  },
  {
    id: 'news-follow-up',
    label: 'news.command.followUp',
    icon: ReplyIcon,
    shortcut: 'F',
    menu: { group: 'news', section: 0 },
    when: canAnswer,
    run: withAnswered(article => void followUp(article)),
  },
  {
    id: 'news-reply',
    label: 'news.command.reply',
    icon: MailIcon,
    shortcut: 'R',
    menu: { group: 'news', section: 0 },
    when: canAnswer,
    run: withAnswered(({ article, serverId }) => void replyByMail(article, serverId)),
  },
  {
    id: 'news-both',
    label: 'news.command.both',
    icon: ReplyAllIcon,
    shortcut: 'A',
    menu: { group: 'news', section: 0 },
    when: canAnswer,
    run: withAnswered(article => void followUpAndMail(article)),
  },
  {
    id: 'news-cancel',
    label: 'news.command.cancel',
    menu: { group: 'news', section: 0 },
    when: isOwn,
    run: withAnswered(({ article }) => void cancelArticle(article)),
  },
  {
    id: 'news-supersede',
    label: 'news.command.supersede',
    menu: { group: 'news', section: 0 },
    when: isOwn,
    run: withAnswered(article => void supersede(article)),
  },
  {
    id: 'news-drafts',
    label: 'news.command.drafts',
    menu: { group: 'news', section: 0 },
    when: hasServer,
    run: () => openDialog({ kind: 'posts' }),
  },
]

export const groupCommands: readonly Command<TextKey>[] = [
  {
    id: 'news-get',
    label: 'news.command.getNews',
    icon: RefreshIcon,
    shortcut: 'F5',
    menu: { group: 'news', section: 3 },
    when: isHere,
    run: () => void getNews(),
  },
  {
    id: 'news-get-headers',
    label: 'news.command.getHeaders',
    icon: RefreshIcon,
    shortcut: 'Shift+G',
    menu: { group: 'news', section: 3 },
    when: hasGroup,
    run: () => {
      const groupId = shownGroupId(getState())
      if (groupId !== null) void fetchHeaders(groupId, { kind: 'new' })
    },
  },
  {
    id: 'news-get-older',
    label: 'news.command.getOlder',
    menu: { group: 'news', section: 3 },
    when: () => hasGroup() && getState().group !== null,
    run: () => useNews.setState({ isChoosingHeaders: true }),
  },
  {
    id: 'news-groups',
    label: 'news.command.groups',
    icon: FilterIcon,
    shortcut: 'Mod+Shift+G',
    menu: { group: 'news', section: 3 },
    when: hasServer,
    run: () => openDialog({ kind: 'group-browser' }),
  },
  {
    id: 'news-subscribe',
    label: 'news.command.subscribed',
    menu: { group: 'news', section: 3 },
    when: () => hasGroup() && getState().group !== null,
    isChecked: () => getState().group?.isSubscribed === true,
    run: () => {
      const { group } = getState()
      if (group) void setSubscribed(group.groupId, !group.isSubscribed, group.name)
    },
  },
  {
    id: 'news-group-settings',
    label: 'news.command.groupSettings',
    menu: { group: 'news', section: 3 },
    when: hasGroup,
    run: () => {
      const groupId = shownGroupId(getState())
      if (groupId !== null) openDialog({ kind: 'group-settings', groupId })
    },
  },
  {
    id: 'news-add-server',
    label: 'news.command.addServer',
    icon: ServerIcon,
    menu: { group: 'news', section: 3 },
    when: isHere,
    run: () => openDialog({ kind: 'news-server' }),
  },
  {
    id: 'news-binary',
    label: 'news.command.getBinary',
    icon: SaveIcon,
    menu: { group: 'news', section: 2 },
    when: () => hasArticle() && facts() !== null && getState().shown?.article?.part !== undefined,
    run: withFacts(article => void getBinary(article, getState().shown?.article?.part)),
  },
]
