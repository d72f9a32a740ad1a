// A menu: opened by a control, or at a point or row as a context menu.
import { Fragment, type ReactElement, useRef } from 'react'
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import { CheckIcon, type IconShape } from './icons.ts'
import { Kbd } from './kbd.tsx'
import './menu.css'

export interface MenuItem {
  readonly id: string
  readonly label: string
  readonly icon?: IconShape | undefined
  readonly shortcut?: string | undefined
  readonly isDisabled?: boolean | undefined
  /** Present for items that are switched on and off or chosen among others. */
  readonly isChecked?: boolean | undefined
  readonly tone?: 'danger' | undefined
  readonly run: () => void
}

/** Items in groups, divided by lines. */
export type MenuItems = readonly (readonly MenuItem[])[]

interface MenuProps {
  /** A Button or IconButton. */
  readonly trigger: ReactElement
  readonly label: string
  readonly items: MenuItems
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | undefined
}

export function Menu({ trigger, label, items, placement = 'bottom end' }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover" placement={placement} offset={4}>
        <MenuList label={label} items={items} />
      </Popover>
    </MenuTrigger>
  )
}

interface ContextMenuProps {
  readonly label: string
  readonly items: MenuItems
  /** In CSS pixels of the window. */
  readonly at: { readonly x: number; readonly y: number }
  readonly onClose: () => void
}

export function ContextMenu({ label, items, at, onClose }: ContextMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null)
  return (
    <>
      <span ref={anchor} className="menu-anchor" style={{ left: at.x, top: at.y }} />
      <Popover
        className="popover"
        triggerRef={anchor}
        placement="bottom start"
        offset={2}
        isOpen
        onOpenChange={isOpen => {
          if (!isOpen) onClose()
        }}
      >
        <MenuList label={label} items={items} onClose={onClose} />
      </Popover>
    </>
  )
}

interface MenuListProps {
  readonly label: string
  readonly items: MenuItems
  readonly onClose?: (() => void) | undefined
}

function MenuList({ label, items, onClose }: MenuListProps) {
  const groups = items.filter(group => group.length > 0)
  const run = (id: string) => {
    groups
      .flat()
      .find(item => item.id === id)
      ?.run()
  }
  return (
    <AriaMenu
      className="menu"
      aria-label={label}
      autoFocus="first"
      onAction={key => run(String(key))}
      {...(onClose ? { onClose } : {})}
    >
      {groups.map((group, index) => (
        <Fragment key={group[0]?.id}>
          {index > 0 ? <Separator className="menu-line" /> : null}
          <Group items={group} label={label} />
        </Fragment>
      ))}
    </AriaMenu>
  )
}

function Group({ items, label }: { readonly items: readonly MenuItem[]; readonly label: string }) {
  const checked = items.filter(item => item.isChecked).map(item => item.id)
  const isChoice = items.some(item => item.isChecked !== undefined)
  return (
    <MenuSection aria-label={label} {...(isChoice ? { selectionMode: 'single', selectedKeys: checked } : {})}>
      {items.map(item => (
        <AriaMenuItem
          key={item.id}
          id={item.id}
          textValue={item.label}
          className={classNames('menu-item', item.tone === 'danger' && 'menu-item-danger')}
          isDisabled={item.isDisabled ?? false}
        >
          {isChoice ? (
            <span className="menu-check">
              <Icon shape={CheckIcon} size="s" />
            </span>
          ) : null}
          {item.icon ? <Icon shape={item.icon} /> : null}
          <span className="grow">{item.label}</span>
          {item.shortcut ? <Kbd shortcut={item.shortcut} /> : null}
        </AriaMenuItem>
      ))}
    </MenuSection>
  )
}
