// The frame of a view with a side bar: beside the rest with a splitter, or, in narrower windows, over it until it is left.
import type { ReactNode } from 'react'
import { useText } from './i18n.ts'
import { closeSidebarOver, useNavigation } from './navigation.ts'
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
}

const bounds = { min: 180, max: 360 }

export function SideView({ name, initial, label, sidebar, children }: SideViewProps) {
  const layout = useLayout()
  const isSidebarShown = useNavigation(state => state.isSidebarShown)
  const [size, setSize] = usePaneSize(name, initial)
  if (layout === 'wide' && isSidebarShown) {
    return (
      <Split
        {...bounds}
        initial={initial}
        className="side-view"
        label={label}
        size={size}
        onResize={setSize}
        start={sidebar}
        end={children}
      />
    )
  }
  return (
    <div className="side-view side-view-narrow">
      {layout === 'wide' ? null : <SidebarOver>{sidebar}</SidebarOver>}
      {children}
    </div>
  )
}

function SidebarOver({ children }: { readonly children: ReactNode }) {
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
      <div className="sidebar-over">{children}</div>
    </>
  )
}
