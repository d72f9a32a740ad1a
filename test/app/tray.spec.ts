// The icon in the tray: its menu, a window that is closed into it, a start without a window.
import type { Page } from '@playwright/test'
import { electronBinary } from '../../build/electron-binary.ts'
import { expectClean } from './axe.ts'
import { call, jobsEnded } from './call.ts'
import { type AppHandle, expect, test } from './fixture.ts'

/** From now on the icon's menu is kept where a test finds it; its icon is made anew. */
async function watchTray(app: AppHandle, page: Page): Promise<void> {
  await app.evaluate(({ Tray }) => {
    const set = Tray.prototype.setContextMenu
    Tray.prototype.setContextMenu = function (menu) {
      Object.assign(globalThis, { trayMenu: menu })
      set.call(this, menu)
    }
  })
  await call(page, ['settings', 'change'], { showsTray: false })
  await call(page, ['settings', 'change'], { showsTray: true })
}

interface Item {
  readonly id: string
  readonly label: string
  readonly checked: boolean
  click(): void
}

const items = (app: AppHandle) =>
  app.evaluate(() =>
    (globalThis as unknown as { trayMenu: { items: Item[] } }).trayMenu.items.map(({ id, checked }) =>
      checked ? `${id}, checked` : id,
    ),
  )

const press = (app: AppHandle, id: string) =>
  app.evaluate((_electron, id) => {
    const { trayMenu } = globalThis as unknown as { trayMenu: { items: Item[] } }
    trayMenu.items.find(item => item.id === id)?.click()
  }, id)

const isVisible = (app: AppHandle) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false)

/** Shown before, as it is where a test runs without a screen. */
const closeWindow = (app: AppHandle) =>
  app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.show()
    window?.close()
  })

test.describe('in the practice world', () => {
  test.use({ appArgs: ['--practice'] })

  test('row 126, U21: the menu of the icon gets mail, works offline and begins a message', async ({ app, page }) => {
    await expect(page.getByRole('button', { name: /^Checked/ })).toBeVisible()
    await watchTray(app, page)
    const own = ['show', 'new-message', 'get-mail', 'work-offline']
    await expect.poll(async () => (await items(app)).filter(id => own.includes(id))).toEqual(own)
    await jobsEnded(page)
    const checks = async () => (await call(page, ['jobs', 'list'], {})).filter(({ kind }) => kind === 'get-mail').length
    const before = await checks()
    await press(app, 'get-mail')
    await expect.poll(checks).toBe(before + 1)
    const status = page.getByRole('contentinfo').getByRole('button', { name: 'You work offline' })
    await press(app, 'work-offline')
    await expect(status).toBeVisible()
    await expect.poll(() => items(app)).toContain('work-offline, checked')
    await press(app, 'work-offline')
    await expect(status).toHaveCount(0)
    await press(app, 'new-message')
    await expect(page.getByLabel('Subject')).toBeVisible()
  })
})

test('row 126, U21: a window that is closed goes into the tray when a person said so, and a second start shows it', async ({
  app,
  page,
  launch,
}) => {
  // A key before the window listens is nobody's.
  await expect(page.getByRole('button', { name: /Add a mail account/ })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+,')
  const stays = page.getByRole('switch', { name: /^Keep running in the (?:tray|menu bar)/ })
  await expect(stays).not.toBeChecked()
  await page.getByText(/^Keep running in the/).click()
  await expect(stays).toBeChecked()
  await expectClean(page, 'settings, tray')
  await closeWindow(app)
  await expect.poll(() => isVisible(app)).toBe(false)
  await expect(stays).toBeChecked()
  const second = await launch()
  expect(await second.exited).toBe(0)
  await expect.poll(() => isVisible(app)).toBe(true)
  await watchTray(app, page)
  await press(app, 'quit')
  expect(await app.exited).toBe(0)
})

test('U21: without its icon nothing is closed into the tray', async ({ app, page }) => {
  await call(page, ['settings', 'change'], { staysInTray: true, showsTray: false })
  await closeWindow(app)
  expect(await app.exited).toBe(0)
})

test('row 126: the app starts in the tray, and a link that is opened brings the window', async ({ launch }) => {
  const app = await launch({ args: ['--hidden'] })
  const page = await app.firstWindow()
  await expect(page.getByRole('main')).toBeVisible()
  expect(await isVisible(app)).toBe(false)
  const second = await launch({ args: ['mailto:bob@test.example'] })
  expect(await second.exited).toBe(0)
  await expect.poll(() => isVisible(app)).toBe(true)
  await call(page, ['settings', 'change'], { startsHidden: true })
  await app.close()

  const again = await launch({ args: ['mailto:bob@test.example'] })
  await expect.poll(() => isVisible(again)).toBe(true)
})

test('row 126: without its icon the app does not start hidden', async ({ launch }) => {
  test.skip(electronBinary() === undefined, 'The development host shows no window before it is asked to')
  const app = await launch()
  await call(await app.firstWindow(), ['settings', 'change'], { startsHidden: true, showsTray: false })
  await app.close()
  const again = await launch({ args: ['--hidden'] })
  await expect((await again.firstWindow()).getByRole('main')).toBeVisible()
  expect(await isVisible(again)).toBe(true)
})
