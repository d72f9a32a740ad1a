// The host with windows that can be seen, on a screen of its own that nobody looks at.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import path from 'node:path'
import type { Readable } from 'node:stream'
import type { Page } from '@playwright/test'
import { expect, expectSeen, test } from './host-test.ts'

/** An X server that chooses its own number. */
async function startScreen(): Promise<{ readonly server: ChildProcess; readonly display: string }> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const numbers = server.stdio[3] as Readable
  const number = await new Promise<string>(resolve => {
    let text = ''
    numbers.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.endsWith('\n')) resolve(text.trim())
    })
  })
  return { server, display: `:${number}` }
}

/** Answers Chromium's file chooser as a person would: with files on disk. */
async function chooseInNextDialog(page: Page, files: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.enable')
  await session.send('Page.setInterceptFileChooserDialog', { enabled: true })
  session.once('Page.fileChooserOpened', ({ backendNodeId = 0 }) => {
    void session.send('DOM.setFileInputFiles', { files, backendNodeId })
  })
}

test('on a real screen windows have the size asked for, and files can be chosen', async ({ launch }) => {
  test.skip(spawnSync('which', ['Xvfb']).status !== 0, 'needs Xvfb')
  const { server, display } = await startScreen()
  try {
    const app = await launch({ args: ['--headed'], env: { DISPLAY: display, WAYLAND_DISPLAY: '' } })
    test.skip(app.runtime === 'electron', 'about the development host')
    const page = await app.firstWindow()
    await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([900, 640])
    expect(await app.evaluate(({ screen }) => screen.getPrimaryDisplay().bounds)).toEqual({
      x: 0,
      y: 0,
      width: 1400,
      height: 1000,
    })
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('second')?.click())
    await expect.poll(() => app.windows().filter(window => window.url().endsWith('?second')).length).toBe(1)
    await page.getByRole('link', { name: 'away' }).click()
    await expectSeen(app, 'navigate https://example.org/away')
    const files = [import.meta.filename, path.join(import.meta.dirname, 'host-test.ts')]
    await chooseInNextDialog(page, files)
    expect(
      await app.evaluate(({ dialog }) => dialog.showOpenDialog({ properties: ['openFile', 'multiSelections'] })),
    ).toEqual({ canceled: false, filePaths: files })
    await app.close()
  } finally {
    server.kill()
  }
})
