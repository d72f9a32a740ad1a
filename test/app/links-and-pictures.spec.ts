// What a person may let a message do: open a link after seeing where it leads, and show remote pictures this once.

import type { Page } from '@playwright/test'
import { hostileMessage } from '../fixtures/hostile-message.ts'
import { startPop3Server } from '../servers/pop3-server.ts'
import { startWebServer } from '../servers/web-server.ts'
import { addAccount, getMail } from './call.ts'
import { type AppHandle, expect, test } from './fixture.ts'

const LINKS = `<p><a href="https://real.example/login?a=1">https://bank.example/</a></p>
<p><a href="file:///etc/passwd">a file</a></p><p><a href="javascript:top.location='https://x.example/'">a script</a></p>
<p><a href="data:text/html,x">some data</a></p><p><a href="smb://host/share">a share</a></p>
<p><a href="ms-msdt:/id">a program</a></p><p><a href="https://user@real.example:8443/">a name before the site</a></p>`
const HARMLESS = ['a file', 'a script', 'some data', 'a share', 'a program']

test('HTML-06: a link opens only after its real target was shown, other schemes do nothing', async ({ app, page }) => {
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = async url => void opened.push(url)
  })
  await show(page, LINKS)
  const frame = page.frameLocator('iframe')
  for (const text of HARMLESS) await frame.getByText(text).click()
  await frame.getByText('https://bank.example/').click()

  const dialog = page.getByRole('dialog')
  await expect(dialog).toHaveCount(1)
  await expect(dialog).toHaveAccessibleName('Open this link?')
  await expect(dialog.getByText('real.example').first()).toBeVisible()
  await expect(dialog).not.toContainText('bank.example')
  expect(await opened(app)).toEqual([])
  await dialog.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect.poll(() => opened(app)).toEqual(['https://real.example/login?a=1'])

  await frame.getByText('a name before the site').click()
  await expect(dialog).toContainText('The part before @ is not the site. The site is real.example:8443.')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  expect(await opened(app)).toHaveLength(1)
})

test('HTML-06: without the sanitiser the guard still asks first and lets no other scheme through', async ({
  app,
  page,
}) => {
  await show(page, '<p>soon replaced</p>')
  await app.evaluate(
    ({ protocol, shell }, html) => {
      Object.assign(globalThis, { opened: [] })
      shell.openExternal = async url => void (globalThis as unknown as { opened: string[] }).opened.push(url)
      protocol.unhandle('mail')
      protocol.handle('mail', () => new Response(html, { headers: { 'content-type': 'text/html' } }))
    },
    LINKS.replaceAll('<a ', '<a target="_blank" '),
  )
  await page.getByRole('button', { name: 'Show once' }).click()
  const frame = page.frameLocator('iframe')
  for (const text of HARMLESS) await frame.getByText(text).click()
  await frame.getByText('https://bank.example/').click()
  await expect(page.getByRole('dialog', { name: 'Open this link?' })).toContainText('real.example')
  // Every window that was asked for has been refused; only then the guard has seen them all.
  await expect.poll(() => app.windows().length).toBe(1)
  await expect(page.getByRole('dialog')).toHaveCount(1)
  expect(await opened(app)).toEqual([])
})

test('HTML-01: remote content is counted and blocked; showing it once fetches pictures and nothing else', async ({
  page,
}) => {
  const web = await startWebServer()
  try {
    await show(
      page,
      ['img src', 'video src', 'iframe src', 'embed src', 'input type="image" src', 'body background']
        .map((attribute, index) => `<${attribute}="${web.origin}/${index}">`)
        .concat(`<p style="background:url(${web.origin}/style)">x</p><style>@import "${web.origin}/sheet"</style>`)
        .join(''),
    )
    const bar = page.getByText('9 remote items blocked to protect your privacy.')
    await expect(bar).toBeVisible()
    expect(web.requests).toEqual([])

    await page.getByRole('button', { name: 'Show once' }).click()
    await expect(page.getByText('Remote images are shown, this once.')).toBeVisible()
    await expect.poll(() => web.requests).toEqual(['/0'])

    await page.keyboard.press('Escape')
    await page.getByRole('row').first().click()
    await expect(bar).toBeVisible()
    expect(web.requests).toEqual(['/0'])
  } finally {
    await web.close()
  }
})

/** Fetches one message with this HTML and opens it. */
async function show(page: Page, html: string): Promise<void> {
  const message = hostileMessage({ name: 'letter', html: `${html}<img src="https://pixel.example/x">` }, 0)
  const pop3 = await startPop3Server({ messages: [{ uid: 'a', bytes: message }] })
  try {
    const { host, port } = pop3
    const account = await addAccount(page, {
      pop3: { host, port },
      user: 'anna',
      password: 'secret',
      leaveOnServer: true,
    })
    expect(await getMail(page, account.id)).toMatchObject({ state: 'done' })
    await page.getByRole('row', { name: /letter/ }).click()
    await expect(page.frameLocator('iframe').getByText('begin letter end')).toBeVisible()
  } finally {
    await pop3.close()
  }
}

function opened(app: AppHandle): Promise<string[]> {
  return app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
}
