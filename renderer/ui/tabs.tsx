// Views of one thing, one at a time: one tab stop, the arrows choose.
import type { ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components'
import './tabs.css'

export interface TabItem<T extends string> {
  readonly id: T
  readonly label: string
}

export interface TabsProps<T extends string> {
  readonly label: string
  readonly items: readonly TabItem<T>[]
  readonly chosen: T
  readonly onChoose: (id: T) => void
  /** What the chosen tab shows. */
  readonly children: ReactNode
}

export function Tabs<T extends string>({ label, items, chosen, onChoose, children }: TabsProps<T>) {
  return (
    <AriaTabs className="view-tabs" selectedKey={chosen} onSelectionChange={key => onChoose(key as T)}>
      <TabList className="view-tab-list" aria-label={label}>
        {items.map(item => (
          <Tab key={item.id} id={item.id} className="view-tab">
            {item.label}
          </Tab>
        ))}
      </TabList>
      <TabPanel key={chosen} id={chosen} className="view-tab-panel">
        {children}
      </TabPanel>
    </AriaTabs>
  )
}
