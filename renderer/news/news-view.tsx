// News: side bar, list and article. In narrower windows the side bar lies over, then list and article take turns.
import { useText } from '../i18n.ts'
import { SideView } from '../side-view.tsx'
import { Split } from '../ui/split.tsx'
import { useLayout } from '../ui/use-layout.ts'
import { usePaneSize } from '../use-pane-size.ts'
import { ArticlePane } from './article/article-pane.tsx'
import { ThreadReadingPane } from './article/thread-reading-pane.tsx'
import { isAskingHeaders } from './header-actions.ts'
import { ListPane } from './list/list-pane.tsx'
import { NewsSidebar } from './news-sidebar.tsx'
import { useNews } from './news-store.ts'
import './news-view.css'

const sidebarWidth = 248
const heightOfList = { initial: 390, min: 150, max: 900 }
const widthOfList = { initial: 520, min: 320, max: 900 }

export function NewsView() {
  const t = useText()
  const isReady = useNews(state => state.isReady)
  if (!isReady) return null
  return (
    <SideView name="news-sidebar" initial={sidebarWidth} label={t('news.resize.sidebar')} sidebar={<NewsSidebar />}>
      <Middle />
    </SideView>
  )
}

/** List and reader stay in the document behind a thread that is read as one page: going back finds them as they were. */
function Middle() {
  const page = useNews(state => state.page)
  return (
    <>
      <div className="one-pane" hidden={page !== null}>
        <Panes />
      </div>
      {page ? <ThreadReadingPane page={page} /> : null}
    </>
  )
}

/**
 * Subjects are long and columns matter: the article is below the list, unless a person wants it beside it. Where they
 * take turns both stay in the document, so that going back finds the list where it was.
 */
function Panes() {
  const t = useText()
  const room = useLayout()
  const layout = useNews(state => state.style.layout)
  const hasList = useNews(state => state.place.kind !== 'nothing' && state.servers.length > 0)
  const isBelow = layout === 'below'
  const bounds = isBelow ? heightOfList : widthOfList
  const [height, setHeight] = usePaneSize('news-list-height', heightOfList.initial)
  const [width, setWidth] = usePaneSize('news-list-width', widthOfList.initial)
  // The question needs the room, and there is nothing to read yet.
  const isAsked = useNews(state => isAskingHeaders(state) && state.shown === null)
  // The list says why it is empty, and there is nothing to choose.
  const isNothingToRead = useNews(state => state.totals?.total === 0 && state.shown === null)
  const hasRoomForBoth = room !== 'stack' && room !== 'column'
  const isReaderInFront = useNews(state => state.isReaderInFront)
  const isListAlone = !hasList || isAsked || isNothingToRead
  const behind = isReaderInFront ? 'start' : 'end'
  return (
    <Split
      {...bounds}
      className="news-panes"
      direction={isBelow ? 'rows' : 'columns'}
      label={t('news.resize.list')}
      size={isBelow ? height : width}
      onResize={isBelow ? setHeight : setWidth}
      hidden={hasRoomForBoth ? (isListAlone ? 'end' : undefined) : behind}
      start={<ListPane />}
      end={<ArticlePane />}
    />
  )
}
