// The application's own life: windows and their bounds, menus, one instance, ending well and badly.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, expectSeen, seen, test } from './host-test.ts'

test('a menu entry runs, and its key too unless the application handles the key itself', async ({ app, page }) => {
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('new')?.click())
  await expectSeen(app, 'menu new')
  await page.keyboard.press('Alt+s')
  await page.keyboard.press('Control+Shift+N')
  await expect.poll(async () => (await seen(app)).filter(line => line === 'menu new').length).toBe(2)
  expect(await seen(app)).not.toContain('no')
})

test('a key that the page takes does not reach the menu', async ({ app, page }) => {
  await page.evaluate(() => {
    const take = (event: KeyboardEvent): void => {
      if (event.key !== 'N') return
      event.preventDefault()
      window.removeEventListener('keydown', take)
    }
    window.addEventListener('keydown', take)
  })
  await page.keyboard.press('Control+Shift+N')
  await page.keyboard.press('Control+Shift+N')
  await expectSeen(app, 'menu new')
  expect((await seen(app)).filter(line => line === 'menu new')).toHaveLength(1)
})

test('the window is as large as asked for, and its real bounds can be read and changed', async ({ app, page }) => {
  expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([900, 640])
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 60, width: 1000, height: 700 })
  })
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([1000, 700])
  // The page may know before the main process does.
  const bounds = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
  await expect.poll(bounds).toEqual({ x: 40, y: 60, width: 1000, height: 700 })
})

test('a maximised window knows its normal bounds', async ({ app, page }) => {
  const before = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.maximize())
  await expect.poll(() => page.evaluate(() => innerWidth)).toBeGreaterThan(900)
  const state = () =>
    app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      return { isMaximized: window?.isMaximized(), normal: window?.getNormalBounds() }
    })
  await expect.poll(state).toEqual({ isMaximized: true, normal: before })
})

test('zoom gives the page less room with more pixels', async ({ app, page }) => {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2))
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight, devicePixelRatio])).toEqual([450, 320, 2])
})

test('a second window has a page of its own, and closing it leaves the first', async ({ app, page }) => {
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('second')?.click())
  await expect.poll(() => app.windows().some(window => window.url().endsWith('?second'))).toBe(true)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[1]?.close())
  await expect.poll(() => app.windows().length).toBe(1)
  await expect(page.getByRole('heading')).toBeVisible()
})

test('the theme that the application chooses reaches the page', async ({ app, page }) => {
  const isDark = (): Promise<boolean> => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  expect(await isDark()).toBe(false)
  await app.evaluate(({ nativeTheme }) => {
    nativeTheme.themeSource = 'dark'
  })
  await expect.poll(isDark).toBe(true)
})

test('a picture of the window is a PNG of its size', async ({ app, page }) => {
  await expect(page.getByRole('heading')).toBeVisible()
  const [signature, width, height] = await app.evaluate(async ({ BrowserWindow }) => {
    const png = (await BrowserWindow.getAllWindows()[0]?.webContents.capturePage())?.toPNG()
    return [png?.toString('latin1', 1, 4), png?.readUInt32BE(16), png?.readUInt32BE(20)]
  })
  expect([signature, width, height]).toEqual(['PNG', 900, 640])
})

test('a dialog that nobody can answer fails, and a test can answer it', async ({ app }) => {
  test.skip(app.runtime === 'electron', 'Electron would show it')
  const ask = (): Promise<unknown> => app.evaluate(({ dialog }) => dialog.showOpenDialog({ properties: ['openFile'] }))
  await expect(ask()).rejects.toThrow('Nobody answers dialog.showOpenDialog')
  await app.evaluate(({ dialog }) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: ['/a/letter.eml'] })
  })
  expect(await ask()).toEqual({ canceled: false, filePaths: ['/a/letter.eml'] })
})

test('a member that the host lacks fails by name', async ({ app }) => {
  test.skip(app.runtime === 'electron', 'about the development host')
  const missing = app.evaluate(({ app: application }) => application.getAppMetrics())
  await expect(missing).rejects.toThrow('The development host has no app.getAppMetrics')
  const event = app.evaluate(({ app: application }) => application.on('accessibility-support-changed', () => {}))
  await expect(event).rejects.toThrow("has no event 'accessibility-support-changed' of app")
})

test('EL-05: a secret is not readable on disk and comes back', async ({ app, profile }) => {
  const [sealed, opened] = await app.evaluate(({ safeStorage }) => {
    const bytes = safeStorage.encryptString('geheim ✓')
    return [bytes.toString('latin1'), safeStorage.decryptString(bytes)]
  })
  expect(opened).toBe('geheim ✓')
  expect(sealed).not.toContain('geheim')
  expect(existsSync(profile)).toBe(true)
})

test('EL-08: a page that crashes is noticed and can be loaded again', async ({ app, page }) => {
  const crashed = page.waitForEvent('crash')
  const reason = app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<string>(resolve => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        contents?.on('render-process-gone', (_event, details) => {
          contents.reload()
          contents.once('did-finish-load', () => resolve(`${details.reason}, then loaded again`))
        })
        contents?.forcefullyCrashRenderer()
      }),
  )
  await crashed
  expect(await reason).toBe('crashed, then loaded again')
})

test('EL-06: a second start hands its arguments over and ends', async ({ app, page, launch }) => {
  await expect(page.getByRole('heading')).toBeVisible()
  const second = await launch({ args: ['mailto:a@example.org'] })
  expect(await second.exited).toBe(0)
  await expectSeen(app, 'second mailto:a@example.org')
})

test('quitting asks first, closes the windows, then says that it ends', async ({ app, page }) => {
  await expect(page.getByRole('heading')).toBeVisible()
  await app.close()
  const events = app.output().match(/(?<=^event ).+$/gm)
  expect(events).toEqual(['before-quit', 'will-quit'])
  expect(await app.exited).toBe(0)
})

test('a window may refuse to close, and then the application goes on', async ({ app, page }) => {
  await app.evaluate(({ app: application, BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.once('close', event => event.preventDefault())
    application.quit()
  })
  await expect(page.getByRole('heading')).toBeVisible()
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('a signal to end is a wish to quit', async ({ app, page }) => {
  test.skip(process.platform === 'win32', 'Windows has no signals')
  await expect(page.getByRole('heading')).toBeVisible()
  process.kill(app.pid, 'SIGTERM')
  expect(await app.exited).toBe(0)
  expect(app.output()).toContain('event before-quit')
})

test('an application that does not quit is ended after a while, and its test is told', async ({ launch }) => {
  const app = await launch()
  test.skip(app.runtime !== 'host', 'Electron is ended by Playwright, which has a limit of its own')
  await app.firstWindow()
  await app.evaluate(electron => void electron.app.on('before-quit', event => event.preventDefault()))
  await expect(app.close()).rejects.toThrow('did not quit within')
  await app.kill()
})

test('DATA-01: a killed application leaves nothing running, and starts again at once', async ({
  app,
  page,
  launch,
  profile,
}) => {
  test.skip(process.platform !== 'linux', 'looks at processes in /proc')
  await expect(page.getByRole('heading')).toBeVisible()
  expect(processesNaming(profile).length).toBeGreaterThan(1)
  await app.kill()
  const again = await launch()
  await expect((await again.firstWindow()).getByRole('heading')).toBeVisible()
  await again.kill()
  expect(processesNaming(profile)).toEqual([])
})

/** The command lines of all running processes that name `folder`. */
function processesNaming(folder: string): string[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(pid => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      } catch {
        return '' // It has ended meanwhile.
      }
    })
    .filter(commandLine => commandLine.includes(folder))
}
