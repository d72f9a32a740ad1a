// Leaving, opening windows, requests: what the application forbids does not happen, and it hears of every attempt.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, expectSeen, seen, test } from './host-test.ts'

test('EL-01: a page cannot leave the application', async ({ app, page }) => {
  await page.getByRole('link', { name: 'away' }).click()
  await expectSeen(app, 'navigate https://example.org/away')
  await expect(page.getByRole('heading', { name: 'Host test' })).toBeVisible()
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())).toBe(
    'app://main/index.html',
  )
})

test('EL-01: a new window of the page is refused, whatever it would show', async ({ app, page }) => {
  await page.evaluate(() => {
    window.open('https://example.org/opened')
    window.open('about:blank')
  })
  await expectSeen(app, 'open https://example.org/opened')
  await expectSeen(app, 'open about:blank')
  await expect.poll(() => app.windows().length).toBe(1)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('HTML-08: a link of a letter reaches the application, and nothing opens', async ({ app, page }) => {
  await page.frameLocator('iframe').getByRole('link', { name: 'link', exact: true }).click()
  await expectSeen(app, 'open https://example.org/link')
  await expect.poll(() => app.windows().length).toBe(1)
})

test('HTML-08: a link inside the frame cannot replace the letter', async ({ app, page }) => {
  const letter = page.frameLocator('iframe')
  await letter.getByRole('link', { name: 'inside' }).click()
  await expectSeen(app, 'frame https://example.org/inside')
})

test('a reload by the main process is no navigation of the page', async ({ app, page }) => {
  await page.evaluate(() => Object.assign(window, { beforeReload: true }))
  const loaded = page.waitForEvent('load')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload())
  await loaded
  expect(await page.evaluate(() => 'beforeReload' in window)).toBe(false)
  expect((await seen(app)).filter(line => line.startsWith('navigate'))).toEqual([])
})

test('the application is asked about every request, and what it cancels reaches nobody', async ({ app, page }) => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(200, { 'content-type': 'image/png' }).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const allowed = `http://127.0.0.1:${port}/allowed.png`
  const refused = `http://localhost:${port}/refused.png`
  const show = (image: string): Promise<void> =>
    page.evaluate(
      address => document.querySelector('iframe')?.setAttribute('src', address),
      `mail://m2/x?image=${image}`,
    )

  await show(encodeURIComponent(refused)).catch(() => {})
  await expectSeen(app, `request image ${refused} of mail://m2/x`)
  await show(encodeURIComponent(allowed))
  await expect.poll(() => asked).toEqual(['/allowed.png'])
  server.close()
})

test('permissions are refused', async ({ page }) => {
  const denied = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera'] as PermissionName[]
    return Promise.all(names.map(async name => (await navigator.permissions.query({ name })).state))
  })
  expect(denied).toEqual(['denied', 'denied', 'denied'])
})
