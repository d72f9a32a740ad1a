// Menu and MenuItem: kept and clickable, never drawn. The application menu's keys work in every window.
import { app, life } from './app.ts'
import { type Page, pages } from './page.ts'
import { missing, strict } from './strict.ts'

type Template = Electron.MenuItemConstructorOptions
type Click = (item: MenuItem, window: unknown, event: object) => void

const KEY_NAMES: Record<string, string> = {
  cmdorctrl: 'ctrl',
  commandorcontrol: 'ctrl',
  control: 'ctrl',
  option: 'alt',
  super: 'meta',
  command: 'meta',
  cmd: 'meta',
  plus: '+',
  space: ' ',
  return: 'enter',
  esc: 'escape',
  del: 'delete',
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
}
const MODIFIERS = ['ctrl', 'alt', 'shift', 'meta']

/** `CmdOrCtrl+Shift+N` as the pages spell it: `ctrl+shift+n`. */
export function keysOf(accelerator: string): string {
  const parts = accelerator
    .toLowerCase()
    .split('+')
    .map(part => KEY_NAMES[part] ?? part)
  const held = MODIFIERS.filter(modifier => parts.includes(modifier))
  return [...held, ...parts.filter(part => !MODIFIERS.includes(part))].join('+')
}

class HostMenuItem {
  readonly id: string
  readonly type: NonNullable<Template['type']>
  readonly role: Template['role']
  readonly accelerator: string | undefined
  readonly registerAccelerator: boolean
  readonly submenu: HostMenu | undefined
  label: string
  enabled: boolean
  visible: boolean
  checked: boolean
  click: (event?: object, window?: unknown) => void

  constructor(options: Template) {
    const { submenu, click } = options
    this.submenu = Array.isArray(submenu) ? HostMenu.buildFromTemplate(submenu) : (submenu as HostMenu | undefined)
    this.id = options.id ?? ''
    this.role = options.role
    this.label = options.label ?? options.role ?? ''
    this.type = options.type ?? (this.submenu ? 'submenu' : 'normal')
    this.accelerator = options.accelerator as string | undefined
    this.registerAccelerator = options.registerAccelerator ?? true
    this.enabled = options.enabled ?? true
    this.visible = options.visible ?? true
    this.checked = options.checked ?? false
    this.click = (event = {}, window = life.windows.values().next().value) => {
      if (this.type === 'checkbox') this.checked = !this.checked
      if (click) (click as unknown as Click)(this as MenuItem, window, event)
      else if (this.role) playRole(this.role)
    }
  }
}

function playRole(role: NonNullable<Template['role']>): void {
  if (role === 'quit') app.quit()
  else if (role === 'close') life.windows.values().next().value?.close()
  else throw missing(`menu role '${role}'`)
}

class HostMenu {
  readonly items: MenuItem[] = []

  static buildFromTemplate(template: (Template | MenuItem)[]): Menu {
    const menu = new Menu()
    for (const item of template) menu.append(item instanceof HostMenuItem ? item : new MenuItem(item as Template))
    return menu
  }

  static setApplicationMenu(menu: HostMenu | null): void {
    applicationMenu = menu
    for (const page of pages.values()) sendAccelerators(page)
  }

  static getApplicationMenu(): HostMenu | null {
    return applicationMenu
  }

  append(item: MenuItem): void {
    this.items.push(item)
  }

  getMenuItemById(id: string): MenuItem | null {
    return itemsOf(this).find(item => item.id === id) ?? null
  }

  popup(_options?: Electron.PopupOptions): void {
    throw missing('Menu.popup: replace it in the test')
  }
}

const itemsOf = (menu: HostMenu | null | undefined): MenuItem[] =>
  menu?.items.flatMap(item => [item, ...itemsOf(item.submenu)]) ?? []

let applicationMenu: HostMenu | null = null
export const Menu = strict('Menu', HostMenu)
export type Menu = HostMenu
export const MenuItem = strict('MenuItem', HostMenuItem)
export type MenuItem = HostMenuItem

/** The menu's keys as pages spell them, each with its item. */
function keyItems(): Map<string, MenuItem> {
  const items = itemsOf(applicationMenu).filter(item => item.accelerator && item.registerAccelerator)
  return new Map(items.map(item => [keysOf(item.accelerator ?? ''), item]))
}

/** Tells a page which keys belong to the menu. */
export function sendAccelerators(page: Page): void {
  page.send({ type: 'accelerators', keys: [...keyItems().keys()] })
}

export function pressAccelerator(keys: string): void {
  const item = keyItems().get(keys)
  if (item?.enabled) item.click({ triggeredByAccelerator: true })
}
