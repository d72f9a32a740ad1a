// Files: side bar, tabs over two panes, transfers below. In narrower windows the side bar lies over, then the panes
// take turns.
import { useEffect, useState } from 'react'
import { useText } from '../i18n.ts'
import { closeSidebarOver, useNavigation } from '../navigation.ts'
import { Split } from '../ui/split.tsx'
import { useLayout } from '../ui/use-layout.ts'
import { keepPane, viewState } from '../view-state.ts'
import { ComparisonBar } from './comparison-bar.tsx'
import { DropLabel } from './drop-label.tsx'
import { FilesSidebar } from './files-sidebar.tsx'
import { beginFiles } from './files-start.ts'
import { activePane, tabOf, useFiles } from './files-store.ts'
import { focusPaneWhenLost } from './pane-focus.ts'
import { PanePair } from './pane-pair.tsx'
import { QueuePanel } from './queue-panel.tsx'
import { TabStrip } from './tab-strip.tsx'
import '../ui/sidebar.css'
import './files.css'

const sidebarSize = { initial: 236, min: 180, max: 360 }
const queueSize = { initial: 262, min: 130, max: 560 }

export function FilesView() {
  const t = useText()
  const layout = useLayout()
  const isSidebarShown = useNavigation(state => state.isSidebarShown)
  const [size, setSize] = usePaneSize('files-sidebar', sidebarSize.initial)
  useEffect(beginFiles, [])
  useFocusBack()
  if (layout === 'wide' && isSidebarShown) {
    return (
      <Split
        {...sidebarSize}
        className="side-view"
        label={t('files.resize.sidebar')}
        size={size}
        onResize={setSize}
        start={<FilesSidebar />}
        end={<FilesMain />}
      />
    )
  }
  return (
    <div className="side-view side-view-narrow">
      {layout === 'wide' ? null : <SidebarOver />}
      <FilesMain />
    </div>
  )
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

function usePaneSize(name: string, initial: number): [number, (size: number) => void] {
  const [size, setSize] = useState(viewState().panes[name] ?? initial)
  const change = (wanted: number) => {
    setSize(wanted)
    keepPane(name, wanted)
  }
  return [size, change]
}

function SidebarOver() {
  const t = useText()
  const isOver = useNavigation(state => state.isSidebarOver)
  if (!isOver) return null
  return (
    <>
      <button
        type="button"
        className="sidebar-scrim"
        aria-label={t('common.close')}
        tabIndex={-1}
        onClick={closeSidebarOver}
      />
      <div className="sidebar-over">
        <FilesSidebar />
      </div>
    </>
  )
}

function FilesMain() {
  const t = useText()
  const isQueueShown = useFiles(state => state.isQueueShown)
  const [size, setSize] = usePaneSize('files-queue', queueSize.initial)
  if (!isQueueShown) return <Panes />
  return (
    <Split
      {...queueSize}
      direction="rows"
      sized="end"
      className="files-main"
      label={t('files.resize.queue')}
      size={size}
      onResize={setSize}
      start={<Panes />}
      end={<QueuePanel />}
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
