// Mail: sidebar, list and message in three panes, the message beside the list or below it. In narrower windows the sidebar
// lies over, then list and message take turns; so they do where a person wants it.
import { useLayoutEffect, useRef } from 'react'
import { useText } from '../i18n.ts'
import { SideView } from '../side-view.tsx'
import { Split } from '../ui/split.tsx'
import { useLayout } from '../ui/use-layout.ts'
import { usePaneSize } from '../use-pane-size.ts'
import { ListPane } from './list/list-pane.tsx'
import { enterList, isKeyboardLost } from './list/list-view-port.ts'
import { useMail } from './mail-store.ts'
import { MailboxTree } from './places/mailbox-tree.tsx'
import { MessagePane } from './reader/message-pane.tsx'
import { focusReader } from './reader/reader-port.ts'
import './mail-view.css'

const sidebarWidth = 236
const listSize = { initial: 380, min: 280, max: 640 }
const listHeight = { initial: 320, min: 150, max: 900 }
const narrowListSize = { initial: 330, min: 260, max: 480 }

export function MailView() {
  const t = useText()
  return (
    <SideView name="mail-sidebar" initial={sidebarWidth} label={t('mail.list.resizeSidebar')} sidebar={<MailboxTree />}>
      <Panes />
    </SideView>
  )
}

/** Both stay in the document where they take turns, so that going back finds the list where it was. */
function Panes() {
  const t = useText()
  const room = useLayout()
  const layout = useMail(state => state.shape.layout)
  const isReaderInFront = useMail(state => state.isReaderInFront)
  const takeTurns = room === 'stack' || room === 'column' || layout === 'off'
  const behind = takeTurns ? (isReaderInFront ? 'start' : 'end') : undefined
  const isBelow = layout === 'below'
  const width = room === 'wide' ? listSize : narrowListSize
  const [across, setAcross] = usePaneSize('mail-list', width.initial)
  const [down, setDown] = usePaneSize('mail-list-height', listHeight.initial)
  useKeyboardInFront(behind)
  return (
    <Split
      {...(isBelow ? listHeight : width)}
      direction={isBelow ? 'rows' : 'columns'}
      label={t('mail.list.resizeList')}
      size={isBelow ? down : across}
      onResize={isBelow ? setDown : setAcross}
      hidden={behind}
      start={<ListPane />}
      end={<MessagePane />}
    />
  )
}

/** What goes behind the other pane takes the keyboard with it: the one in front has it then. */
function useKeyboardInFront(behind: 'start' | 'end' | undefined): void {
  const before = useRef(behind)
  useLayoutEffect(() => {
    if (behind === before.current) return
    before.current = behind
    if (behind === undefined || !isKeyboardLost()) return
    if (behind === 'start') focusReader()
    else enterList()
  }, [behind])
}
