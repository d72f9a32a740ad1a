// Mail: sidebar, list and message in three panes, the message beside the list or below it. In narrower windows the sidebar
// lies over, then list and message take turns; so they do where a person wants it.
import { useState } from 'react'
import { useText } from '../i18n.ts'
import { closeSidebarOver, useNavigation } from '../navigation.ts'
import { Split } from '../ui/split.tsx'
import { useLayout } from '../ui/use-layout.ts'
import { keepPane, viewState } from '../view-state.ts'
import { ListPane } from './list-pane.tsx'
import { useMail } from './mail-store.ts'
import { MailboxTree } from './mailbox-tree.tsx'
import { MessagePane } from './message-pane.tsx'
import '../ui/sidebar.css'
import './mail-view.css'

const sidebarSize = { initial: 236, min: 180, max: 360 }
const listSize = { initial: 380, min: 280, max: 640 }
const listHeight = { initial: 320, min: 150, max: 900 }
const narrowListSize = { initial: 330, min: 260, max: 480 }

function usePaneSize(name: string, initial: number): [number, (size: number) => void] {
  const [size, setSize] = useState(viewState().panes[name] ?? initial)
  const change = (wanted: number) => {
    setSize(wanted)
    keepPane(name, wanted)
  }
  return [size, change]
}

export function MailView() {
  const t = useText()
  const layout = useLayout()
  const isSidebarShown = useNavigation(state => state.isSidebarShown)
  const [size, setSize] = usePaneSize('mail-sidebar', sidebarSize.initial)
  if (layout === 'wide' && isSidebarShown) {
    return (
      <Split
        {...sidebarSize}
        className="side-view"
        label={t('mail.list.resizeSidebar')}
        size={size}
        onResize={setSize}
        start={<MailboxTree />}
        end={<Panes />}
      />
    )
  }
  return (
    <div className="side-view side-view-narrow">
      {layout === 'wide' ? null : <SidebarOver />}
      {layout === 'stack' || layout === 'column' ? <OnePane /> : <Panes />}
    </div>
  )
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
        <MailboxTree />
      </div>
    </>
  )
}

function Panes() {
  const t = useText()
  const layout = useMail(state => state.shape.layout)
  const isBelow = layout === 'below'
  const width = useLayout() === 'wide' ? listSize : narrowListSize
  const [across, setAcross] = usePaneSize('mail-list', width.initial)
  const [down, setDown] = usePaneSize('mail-list-height', listHeight.initial)
  if (layout === 'off') return <OnePane />
  return (
    <Split
      {...(isBelow ? listHeight : width)}
      key={layout}
      direction={isBelow ? 'rows' : 'columns'}
      label={t('mail.list.resizeList')}
      size={isBelow ? down : across}
      onResize={isBelow ? setDown : setAcross}
      start={<ListPane />}
      end={<MessagePane />}
    />
  )
}

/** Both stay in the document, so that going back finds the list where it was. */
function OnePane() {
  const isReaderInFront = useMail(state => state.isReaderInFront)
  return (
    <>
      <div className="one-pane" hidden={isReaderInFront}>
        <ListPane />
      </div>
      <div className="one-pane" hidden={!isReaderInFront}>
        <MessagePane />
      </div>
    </>
  )
}
