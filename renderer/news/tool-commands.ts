// Commands that are needed now and then: the charset of a group, forgetting headers, files listed in an NZB, the guide.
import type { TextKey } from '../i18n.ts'
import { openDialog } from '../navigation.ts'
import type { Command } from '../ui/command.ts'
import { HelpIcon } from '../ui/icons.ts'
import { hasArticle, hasGroup, hasServer, isHere } from './news-here.ts'
import { useNews } from './news-store.ts'
import { shownFacts } from './open-actions.ts'
import { openNzb } from './posted-files.ts'

const { getState } = useNews

/** The group of the open article; 0 is no group. */
function articleGroup(): number {
  return shownFacts(getState())?.groupId ?? 0
}

export const toolCommands: readonly Command<TextKey>[] = [
  {
    id: 'news-charset',
    label: 'news.command.charset',
    menu: { group: 'view', section: 2 },
    when: () => hasArticle() && articleGroup() !== 0,
    run: () => {
      const articleId = getState().shown?.article?.articleId
      if (articleId !== undefined) openDialog({ kind: 'group-charset', groupId: articleGroup(), articleId })
    },
  },
  {
    id: 'news-forget-headers',
    label: 'news.command.forgetHeaders',
    menu: { group: 'news', section: 3 },
    when: () => hasGroup() && (getState().group?.total ?? 0) > 0,
    run: () => {
      const { group } = getState()
      if (group) openDialog({ kind: 'forget-headers', groupId: group.groupId, name: group.name })
    },
  },
  {
    id: 'news-open-nzb',
    label: 'news.command.openNzb',
    menu: { group: 'file', section: 2 },
    when: hasServer,
    run: () => void openNzb(),
  },
  {
    id: 'news-help',
    label: 'news.command.help',
    icon: HelpIcon,
    menu: { group: 'help', section: 0 },
    when: isHere,
    run: () => openDialog({ kind: 'news-help' }),
  },
]
