// The frame of a view with a side bar: beside the rest with a splitter, or, in narrower windows, over it until it is left.
// The rest stays the same elements in every case, so that neither the keyboard nor what was being typed is lost.
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { useText } from './i18n.ts'
import { closeSidebarOver, useNavigation } from './navigation.ts'
import { classNames } from './ui/class-names.ts'
import { Split } from './ui/split.tsx'
import { useLayout } from './ui/use-layout.ts'
import { usePaneSize } from './use-pane-size.ts'
import './ui/sidebar.css'

interface SideViewProps {
  /** Of the side bar, in the kept view. */
  readonly name: string
  readonly initial: number
  /** What the splitter does. */
  readonly label: string
  readonly sidebar: ReactNode
  readonly children: ReactNode
  /** Takes the keyboard after a choice in the side bar that lay over. Absent: the view does that by itself. */
  readonly enter?: (() => void) | undefined
}

const bounds = { min: 180, max: 360 }

export function SideView({ name, initial, label, sidebar, children, enter }: SideViewProps) {
  const layout = useLayout()
  const isSidebarShown = useNavigation(state => state.isSidebarShown)
  const isOver = useNavigation(state => state.isSidebarOver) && layout !== 'wide'
  const [size, setSize] = usePaneSize(name, initial)
  const isBeside = layout === 'wide' && isSidebarShown
  return (
    <div className={classNames('side-view', !isBeside && 'side-view-narrow')}>
      {layout === 'wide' ? null : <SidebarOver enter={enter}>{sidebar}</SidebarOver>}
      <Split
        {...bounds}
        initial={initial}
        label={label}
        size={size}
        onResize={setSize}
        isCovered={isOver}
        hidden={isBeside ? undefined : 'start'}
        start={isBeside ? sidebar : null}
        end={children}
      />
    </div>
  )
}

function SidebarOver({ enter, children }: Pick<SideViewProps, 'enter' | 'children'>) {
  const t = useText()
  const isOver = useNavigation(state => state.isSidebarOver)
  const over = useRef<HTMLDivElement>(null)
  const before = useRef<Element>(null)
  // At once: what is covered loses the keyboard with the next drawing.
  useLayoutEffect(() => {
    if (!isOver) return
    before.current = document.activeElement
    enterTree(over.current)
  }, [isOver])
  // Not before the rest can take it again.
  useEffect(() => {
    if (!isOver) return
    return () => {
      if (document.activeElement !== document.body) return
      if (useNavigation.getState().isChosenInSidebar) enter?.()
      else if (before.current instanceof HTMLElement) before.current.focus()
    }
  }, [isOver, enter])
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
      <div ref={over} className="sidebar-over">
        {children}
      </div>
    </>
  )
}

function enterTree(over: HTMLElement | null): void {
  const items = [...(over?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? [])]
  const entry = items.find(item => item.ariaSelected === 'true') ?? items.find(item => item.tabIndex === 0)
  entry?.focus()
}
