// Quitting while a message can still be taken back: the app asks, and no answer loses the message or sends it twice.
import type { Page } from '@playwright/test'
import { type SmtpServer, startSmtpServer } from '../servers/smtp-server.ts'
import { expectClean } from './axe.ts'
import { addAccount, call } from './call.ts'
import { type AppHandle, expect, test } from './fixture.ts'

const HOUR_MS = 3_600_000

async function put(page: Page, smtp: SmtpServer): Promise<void> {
  const place = { host: smtp.host, port: smtp.port }
  const login = { user: 'anna', password: 'secret', leaveOnServer: true }
  const account = await addAccount(page, { pop3: place, smtp: place, ...login })
  const { id } = await call(page, ['compose', 'start'], { kind: 'new', accountId: account.id })
  const people = { to: ['bob@test.example'], cc: [], bcc: [] }
  const fields = { accountId: account.id, ...people, subject: 'Tide gauge', text: 'Now.' }
  const time = { kind: 'at', atMs: Date.now() + HOUR_MS / 10 } as const
  await call(page, ['compose', 'schedule'], { id, fields, wishes: { time } })
}

const quit = (app: AppHandle) => app.evaluate(({ app }) => app.quit())
const question = (page: Page) => page.getByRole('alertdialog', { name: 'One message has not been sent yet' })

/** After a person stayed: a wish that comes while the app still gives up the one before belongs to that one. */
async function quitOnceMore(app: AppHandle, page: Page): Promise<void> {
  await expect(async () => {
    await quit(app)
    await expect(question(page)).toBeVisible({ timeout: 1_000 })
  }).toPass()
}

test('“Don’t quit” leaves the app as it was, “Keep in Outbox” ends it with the message on disk', async ({
  app,
  page,
  launch,
}) => {
  const smtp = await startSmtpServer()
  await put(page, smtp)
  await quit(app)
  await expect(question(page)).toContainText('Tide gauge')
  await expectClean(page, 'unsent')
  await page.getByRole('button', { name: 'Don’t quit' }).click()
  await expect(question(page)).toBeHidden()
  await quitOnceMore(app, page)
  await page.getByRole('button', { name: 'Keep in Outbox and quit' }).click()
  expect(await app.exited).toBe(0)
  const again = await (await launch()).firstWindow()
  expect(await call(again, ['compose', 'outbox'], {})).toMatchObject([{ subject: 'Tide gauge', state: 'waiting' }])
  expect(smtp.accepted).toHaveLength(0)
  await smtp.close()
})

test('a person who stays, stays: a restart asked for meanwhile is forgotten, and the next end asks again', async ({
  app,
  page,
}) => {
  const smtp = await startSmtpServer()
  await put(page, smtp)
  await quit(app)
  await expect(question(page)).toBeVisible()
  await call(page, ['app', 'restart'], {})
  await page.getByRole('button', { name: 'Don’t quit' }).click()
  await expect(question(page)).toBeHidden()
  await quitOnceMore(app, page)
  await page.getByRole('button', { name: 'Keep in Outbox and quit' }).click()
  expect(await app.exited).toBe(0)
  await smtp.close()
})

test('U21: from the tray it asks in the window, which comes back for that', async ({ app, page }) => {
  const smtp = await startSmtpServer()
  await put(page, smtp)
  await call(page, ['settings', 'change'], { staysInTray: true })
  const isVisible = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.show()
    window?.close()
  })
  await expect.poll(isVisible).toBe(false)
  await quit(app)
  await expect(question(page)).toContainText('Tide gauge')
  await expect.poll(isVisible).toBe(true)
  await page.getByRole('button', { name: 'Keep in Outbox and quit' }).click()
  expect(await app.exited).toBe(0)
  await smtp.close()
})

test('a minimised window comes back for the question', async ({ app, page }) => {
  const smtp = await startSmtpServer()
  await put(page, smtp)
  const isMinimized = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized())
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  await quit(app)
  await expect(question(page)).toContainText('Tide gauge')
  await expect.poll(isMinimized).toBe(false)
  await page.getByRole('button', { name: 'Keep in Outbox and quit' }).click()
  expect(await app.exited).toBe(0)
  await smtp.close()
})

test('“Send now” sends it once and quits; what a server refuses stays and is said', async ({ app, page }) => {
  const smtp = await startSmtpServer({ finalReplies: ['451 4.3.0 later'] })
  await put(page, smtp)
  await quit(app)
  await page.getByRole('button', { name: 'Send now and quit' }).click()
  await expect(question(page)).toContainText('One message could not be sent. It stays in the Outbox.')
  expect(smtp.accepted).toHaveLength(0)
  await page.getByRole('button', { name: 'Send now and quit' }).click()
  expect(await app.exited).toBe(0)
  expect(smtp.accepted).toHaveLength(1)
  await smtp.close()
})
