// Hostile mail through the whole way: from a POP3 server into the frame in which a person would read it.
// What a message would fetch points to a web server of the test; what it would run speaks to the window.

import type { Frame, Page } from '@playwright/test'
import { hostileVectors, type Vector } from '../fixtures/hostile-html.ts'
import { hostileMessage } from '../fixtures/hostile-message.ts'
import { type Pop3Server, startPop3Server } from '../servers/pop3-server.ts'
import { startWebServer, type WebServer } from '../servers/web-server.ts'
import { addAccount, getMail } from './call.ts'
import { type AppHandle, expect, test } from './fixture.ts'

let web: WebServer
let vectors: Vector[]
let pop3: Pop3Server

test.beforeAll(async () => {
  web = await startWebServer()
  vectors = hostileVectors(web.origin)
  pop3 = await startPop3Server({
    messages: vectors.map((vector, index) => ({ uid: `u${index}`, bytes: hostileMessage(vector, index) })),
  })
})
test.beforeEach(async ({ page }) => {
  web.forget()
  const account = await addAccount(page, {
    pop3: { host: pop3.host, port: pop3.port },
    user: 'anna',
    password: 'secret',
    leaveOnServer: true,
  })
  expect(await getMail(page, account.id)).toMatchObject({ state: 'done' })
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(vectors.length))
  // Messages stand at their own dates once they have been read, the newest at the top when all have.
  await expect(page.locator('[data-row-index="0"]')).toContainText(vectors[0]?.name ?? '')
})
test.afterAll(async () => {
  await pop3.close()
  await web.close()
})

test('HTML-01, HTML-02, HTML-03, HTML-05: no published way of fetching or running works', async ({ app, page }) => {
  const before = page.url()
  const { requested, ran } = await watch(page)
  for (const [index, vector] of vectors.entries()) {
    const frame = await openAt(page, index, vector)
    expect(await foreignIn(frame), vector.name).toEqual([])
  }
  expect(requested()).toEqual([])
  expect(web.requests).toEqual([])
  expect(await ran()).toBe(0)
  expect(page.url()).toBe(before)
  await expect(page.locator('iframe')).toHaveAttribute('sandbox', 'allow-popups')
  expect(await windowAddresses(app)).toHaveLength(1)
})

test('HTML-02: without the sanitiser the frame, the policy and the guard hold as well', async ({ app, page }) => {
  const { ran } = await watch(page)
  await serveRaw(app, vectors, { hasPolicy: true })
  await openRaw(page, { isSandboxed: true })
  expect(web.requests).toEqual([])

  await serveRaw(app, vectors, { hasPolicy: false })
  await openRaw(page, { isSandboxed: true })
  expect(web.requests).toEqual([])
  expect(await ran()).toBe(0)
})

test('a control: the watchers see script and requests when the protections are taken away', async ({ app, page }) => {
  const { requested, ran } = await watch(page)
  await serveRaw(app, vectors, { hasPolicy: false })
  await openRaw(page, { isSandboxed: false })
  await expect.poll(ran).toBeGreaterThan(0)
  // Each is only tried: the guard of the main process still stands before the network.
  await expect.poll(() => requested().length).toBeGreaterThan(20)
  expect(web.requests).toEqual([])

  await app.evaluate(({ session }) => {
    session.defaultSession.webRequest.onBeforeRequest((_request, answer) => answer({ cancel: false }))
  })
  await openRaw(page, { isSandboxed: true })
  await expect.poll(() => web.requests).toContain('/img-src')
})

/** Selects the message by its row and waits until its frame is complete. */
async function openAt(page: Page, index: number, vector: Vector | undefined): Promise<Frame> {
  const row = page.locator(`[data-row-index="${index}"]`)
  if (index === 0) await row.click()
  else await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('heading', { level: 1, name: vector?.name ?? '', exact: true })).toBeVisible()
  await expect(page.frameLocator('iframe').getByText(`begin ${vector?.name} end`)).toBeVisible()
  const frame = await (await page.locator('iframe').elementHandle())?.contentFrame()
  if (!frame) throw new Error('The message has no frame')
  await frame.waitForLoadState('load')
  return frame
}

/** The app's bridge, and everything in the frame that points elsewhere, but for links that a person would have to click. */
function foreignIn(frame: Frame): Promise<string[]> {
  return frame.evaluate(() =>
    'kittiwake' in window
      ? ['kittiwake']
      : [...document.querySelectorAll('*')].flatMap(element =>
          [...element.attributes]
            .filter(
              ({ name, value }) =>
                /^on|^(ping|srcset|srcdoc|formaction)$/.test(name) || /:\/\/127|javascript:/.test(value),
            )
            .filter(({ name }) => !(element instanceof HTMLAnchorElement && (name === 'href' || name === 'title')))
            .map(({ name, value }) => `${element.localName} ${name}=${value}`),
        ),
  )
}

/** Requests of every frame but those of the app's own pages, and how often script spoke. */
async function watch(page: Page): Promise<{ requested: () => string[]; ran: () => Promise<number> }> {
  const urls: string[] = []
  page.on('request', request => urls.push(request.url()))
  await page.evaluate(() => {
    Object.assign(window, { ran: 0 })
    window.addEventListener('message', ({ data }) => {
      if (data === 'ran') Object.assign(window, { ran: (window as unknown as { ran: number }).ran + 1 })
    })
  })
  const isOurs = (url: string): boolean => /^(?:(?:app|mail):\/\/|https:\/\/(?:app|mail)--)/.test(url)
  return {
    requested: () => urls.filter(url => !isOurs(url)),
    ran: () => page.evaluate(() => (window as unknown as { ran: number }).ran),
  }
}

/** From here on every message is the raw vectors, with the policy of mail pages or none. */
async function serveRaw(app: AppHandle, all: readonly Vector[], { hasPolicy }: { hasPolicy: boolean }): Promise<void> {
  const html = all.map(vector => `${vector.html}</style></script></title>`).join('\n')
  const policy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; sandbox allow-popups"
  await app.evaluate(
    ({ protocol }, { html, policy }) => {
      protocol.unhandle('mail')
      protocol.handle('mail', () => {
        const headers = { 'content-type': 'text/html', ...(policy ? { 'content-security-policy': policy } : {}) }
        return new Response(html, { headers })
      })
    },
    { html, policy: hasPolicy ? policy : '' },
  )
}

async function openRaw(page: Page, { isSandboxed }: { isSandboxed: boolean }): Promise<void> {
  await page.evaluate(
    isSandboxed =>
      new Promise<void>(resolve => {
        const frame = document.createElement('iframe')
        if (isSandboxed) frame.setAttribute('sandbox', 'allow-popups')
        frame.addEventListener('load', () => resolve(), { once: true })
        frame.src = 'mail://m1/page'
        document.body.append(frame)
      }),
    isSandboxed,
  )
}

function windowAddresses(app: AppHandle): Promise<string[]> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL()),
  )
}
