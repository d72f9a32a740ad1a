// Rules on the server through the window: where they are, what the server says of a script, and that nothing written is lost.
import type { Locator, Page } from '@playwright/test'
import { type SieveServer, startSieveServer } from '../servers/sieve-server.ts'
import { testCertificates } from '../servers/test-certificate.ts'
import { expectCleanInAllThemes } from './axe.ts'
import { addAccount, call } from './call.ts'
import { expect, test } from './fixture.ts'

let server: SieveServer

test.beforeEach(async () => {
  server = await startSieveServer({
    scripts: { holidays: 'keep;\r\n', sorting: 'require ["fileinto"];\r\nfileinto "Lists";\r\n' },
    active: 'sorting',
  })
})
test.afterEach(() => server.close())

async function openRules(page: Page): Promise<Locator> {
  await page
    .getByRole('treeitem', { name: /^anna\b/ })
    .first()
    .focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Rules on the server…' }).click()
  return page.getByRole('dialog', { name: 'Rules on the server of anna' })
}

test('row 31: a script is found, checked, saved, switched, deleted and brought back', async ({ page }) => {
  await addAccount(page, {
    pop3: { host: '127.0.0.1', port: server.port },
    user: 'anna',
    password: 'secret',
    leaveOnServer: true,
  })
  expect(server.connections).toBe(0)
  const dialog = await openRules(page)

  // Nobody answers at the usual port.
  await expect(dialog.getByText('No rules at 127.0.0.1, port 4190')).toBeVisible()
  await dialog.getByLabel('Port').fill(String(server.port))
  await dialog.getByLabel('Port').press('Enter')

  const text = dialog.getByRole('textbox', { name: 'Script' })
  await expect(text).toHaveValue('require ["fileinto"];\nfileinto "Lists";\n')
  await expect(dialog.getByRole('button', { name: 'sorting Active' })).toHaveAttribute('aria-current', 'true')

  // A script with errors stays in the window, and the server keeps what it had.
  await text.fill('keep;\nwrong\n')
  await expect(dialog.getByText('Not saved yet')).toBeVisible()
  await dialog.getByRole('button', { name: 'Save on the server' }).click()
  await expect(dialog.getByText('Not saved: the server finds errors in it')).toBeVisible()
  await expectCleanInAllThemes(page, 'rules on the server')
  await dialog.getByRole('button', { name: 'Line 2' }).click()
  await expect(text).toBeFocused()
  expect(await text.evaluate((area: HTMLTextAreaElement) => [area.selectionStart, area.selectionEnd])).toEqual([6, 11])
  await expect(text).toHaveValue('keep;\nwrong\n')
  expect(server.scripts.get('sorting')).toContain('Lists')

  // Nothing is left behind without a question.
  await dialog.getByRole('button', { name: 'holidays' }).click()
  await page.getByRole('button', { name: 'Keep writing' }).click()
  await text.fill('keep;\n')
  await dialog.getByRole('button', { name: 'Check' }).click()
  await expect(dialog.getByText('The server finds no error in it')).toBeVisible()
  await text.press('ControlOrMeta+s')
  // Behind a dialog nobody could press it, and no screen reader would say it.
  await page.locator('.toast').filter({ hasText: 'Saved' }).getByRole('button').click()
  await expect(page.locator('[inert] [aria-live], [aria-hidden="true"] [aria-live]')).toHaveCount(0)
  await expect(dialog.getByText('Not saved yet')).toBeHidden()
  expect(server.scripts.get('sorting')).toBe('keep;\r\n')
  await expect(dialog.getByRole('region', { name: 'Earlier versions' }).getByRole('button')).toHaveCount(1)

  await dialog.getByRole('button', { name: 'Deactivate' }).click()
  await expect(dialog.getByRole('button', { name: 'Activate', exact: true })).toBeVisible()
  expect(server.active).toBe('')
  await dialog.getByRole('button', { name: 'Activate', exact: true }).click()
  await expect(dialog.getByRole('button', { name: 'Deactivate' })).toBeVisible()

  // Deleted while it was active, and brought back as it was.
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(dialog.getByText('Choose a script to read it, or write a new one.')).toBeVisible()
  expect(server.scripts.has('sorting')).toBe(false)
  await dialog.getByRole('button', { name: 'Undo' }).click()
  await expect(dialog.getByRole('button', { name: 'sorting Active' })).toBeVisible()
  expect(server.scripts.get('sorting')).toBe('keep;\r\n')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('row 31: a certificate that is not trusted is looked at, and trusted for the rules of this account', async ({
  page,
}) => {
  const secure = await startSieveServer({
    scripts: { sorting: 'keep;\r\n' },
    active: 'sorting',
    certificate: testCertificates().selfSigned,
  })
  const { host, port } = secure
  const login = { user: 'anna', password: 'secret', leaveOnServer: true, security: 'starttls' } as const
  const { id: accountId } = await addAccount(page, { pop3: { host, port: 110 }, ...login })
  await call(page, ['sieve', 'choosePlace'], { accountId, host, port })
  const dialog = await openRules(page)
  await dialog.getByRole('button', { name: 'Show certificate' }).click()
  await page.getByRole('button', { name: 'Trust this certificate for this server…' }).click()
  await page.getByText('I compared the fingerprint').click()
  await page.getByRole('button', { name: 'Trust this certificate', exact: true }).click()
  await expect(dialog.getByRole('textbox', { name: 'Script' })).toHaveValue('keep;\n')
  await expect(dialog.getByRole('button', { name: 'Show certificate' })).toBeHidden()
  await secure.close()
})

test('row 31: an app that quits asks about a script that is not saved', async ({ app, page }) => {
  const { host, port } = server
  const login = { user: 'anna', password: 'secret', leaveOnServer: true }
  const { id: accountId } = await addAccount(page, { pop3: { host, port: 110 }, ...login })
  await call(page, ['sieve', 'choosePlace'], { accountId, host, port })
  const dialog = await openRules(page)
  const text = dialog.getByRole('textbox', { name: 'Script' })
  await text.fill('stop;\n')
  await app.evaluate(electron => electron.app.quit())
  await page.getByRole('button', { name: 'Keep writing' }).click()
  await expect(text).toHaveValue('stop;\n')
  const leave = page.getByRole('button', { name: 'Leave', exact: true })
  // A wish that comes while the app still gives up the one before belongs to that one.
  await expect(async () => {
    await app.evaluate(electron => electron.app.quit())
    await expect(leave).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await leave.click()
  expect(await app.exited).toBe(0)
})
