// What can be done with the open article.
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { BackIcon, MoreIcon } from '../../ui/icons.ts'
import { Menu } from '../../ui/menu.tsx'
import { Toolbar, ToolbarLine } from '../../ui/toolbar.tsx'
import { useLayout } from '../../ui/use-layout.ts'
import { newsCommand } from '../news-commands.ts'
import { useRedrawInFront } from '../news-here.ts'
import { newsMenu } from '../news-menu.ts'
import { useNews } from '../news-store.ts'
import { bringReaderToFront } from '../open-actions.ts'

const moreGroups = [
  ['news-mark-read', 'news-keep', 'news-want'],
  ['news-fold-quotes', 'news-rotate', 'news-monospace', 'news-marks', 'news-show-remote'],
  ['news-source', 'news-save', 'news-binary'],
  ['news-supersede', 'news-cancel'],
]
const narrowGroups = [['news-follow-up', 'news-reply', 'news-both'], ...moreGroups]

export function ArticleToolbar() {
  const t = useText()
  const layout = useLayout()
  // The state of the commands follows from these.
  useNews(state => state.shown)
  useNews(state => state.rows)
  useNews(state => state.style)
  useNews(state => state.isRotated)
  useRedrawInFront()
  const isStacked = layout === 'stack' || layout === 'column'
  return (
    <Toolbar label={t('news.reader.toolbar')} className="article-toolbar">
      {isStacked ? (
        <>
          <IconButton
            icon={BackIcon}
            label={t('news.command.back')}
            shortcut="Esc"
            onPress={() => bringReaderToFront(false)}
          />
          <ToolbarLine />
          <span className="grow" />
        </>
      ) : null}
      {layout === 'column' ? null : <AnswerButtons />}
      <Menu
        label={t('news.reader.more')}
        trigger={<IconButton icon={MoreIcon} label={t('news.reader.more')} />}
        items={newsMenu(t, layout === 'column' ? narrowGroups : moreGroups)}
      />
    </Toolbar>
  )
}

/** Three ways to answer, with three words and three icons: to all, to the author, to both. */
function AnswerButtons() {
  const t = useText()
  return ['news-follow-up', 'news-reply', 'news-both'].map(newsCommand).map(({ id, icon, label, when, run }) => (
    <Button key={id} size="small" variant="ghost" icon={icon} isDisabled={!when()} onPress={run}>
      {t(label)}
    </Button>
  ))
}
