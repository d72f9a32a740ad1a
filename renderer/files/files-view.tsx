// Files: side bar, tabs over two panes, transfers below. In narrower windows the side bar lies over, then the panes
// take turns.
import { useEffect, useLayoutEffect, useRef } from 'react'
import { useText } from '../i18n.ts'
import { useNavigation } from '../navigation.ts'
import { SideView } from '../side-view.tsx'
import { Split } from '../ui/split.tsx'
import { usePaneSize } from '../use-pane-size.ts'
import { ComparisonBar } from './entries/comparison-bar.tsx'
import { FilesSidebar } from './files-sidebar.tsx'
import { beginFiles } from './files-start.ts'
import { activePane, tabOf, useFiles } from './files-store.ts'
import { DropLabel } from './pane/drop-label.tsx'
import { focusPane, focusPaneWhenLost } from './pane/pane-focus.ts'
import { PanePair } from './pane/pane-pair.tsx'
import { TabStrip } from './pane/tab-strip.tsx'
import { QueuePanel } from './queue/queue-panel.tsx'
import './files.css'

const sidebarWidth = 236
const queueSize = { initial: 262, min: 130, max: 560 }

export function FilesView() {
  const t = useText()
  useEffect(beginFiles, [])
  useFocusOn()
  useFocusBack()
  return (
    <SideView
      name="files-sidebar"
      initial={sidebarWidth}
      label={t('files.resize.sidebar')}
      sidebar={<FilesSidebar />}
      enter={enterActivePane}
    >
      <FilesMain />
    </SideView>
  )
}

function enterActivePane(): void {
  const pane = activePane()
  if (pane) focusPane(pane.id)
}

/** A dialog that showed something in the other pane leaves the keyboard there, not where it was opened. */
function useFocusOn(): void {
  const isCovered = useNavigation(state => state.dialogs.length > 0)
  const before = useRef<number | undefined>(undefined)
  useLayoutEffect(() => {
    const active = activePane()?.id
    if (isCovered) before.current = active
    const isOther = active !== undefined && before.current !== undefined && before.current !== active
    if (isCovered || !isOther) return
    // After the dialog gave the focus back, which makes the pane it came from the active one.
    const frame = requestAnimationFrame(() => focusPane(active))
    return () => cancelAnimationFrame(frame)
  }, [isCovered])
}

/** A dialog whose opener is gone, such as a deleted row, leaves the keyboard in the pane it was about. */
function useFocusBack(): void {
  const isCovered = useNavigation(state => state.dialogs.length > 0)
  useEffect(() => {
    if (isCovered) return
    // After the dialog gave the focus back, where it could.
    const frame = requestAnimationFrame(() => {
      const pane = activePane()
      if (pane) focusPaneWhenLost(pane.id)
    })
    return () => cancelAnimationFrame(frame)
  }, [isCovered])
}

function FilesMain() {
  const t = useText()
  const isQueueShown = useFiles(state => state.isQueueShown)
  const [size, setSize] = usePaneSize('files-queue', queueSize.initial)
  return (
    <Split
      {...queueSize}
      direction="rows"
      sized="end"
      className="files-main"
      label={t('files.resize.queue')}
      size={size}
      onResize={setSize}
      hidden={isQueueShown ? undefined : 'end'}
      start={<Panes />}
      end={isQueueShown ? <QueuePanel /> : null}
    />
  )
}

function Panes() {
  const t = useText()
  const tab = useFiles(state => tabOf(state))
  return (
    <div className="files-panes">
      <h1 className="visually-hidden">{t('app.view.files')}</h1>
      <TabStrip />
      {tab ? <ComparisonBar tab={tab} /> : null}
      <div className="files-tab-panel" role="tabpanel" id="files-panes">
        {tab ? <PanePair key={tab.key} tab={tab} /> : null}
      </div>
      <DropLabel />
    </div>
  )
}
