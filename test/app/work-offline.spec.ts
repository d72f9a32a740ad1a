// Working offline through the window: chosen in Activity or by a command, said in every view, and ended where it is in the way.
import { expectClean } from './axe.ts'
import { jobsEnded } from './call.ts'
import { expect, test } from './fixture.ts'
import { practiceMail } from './mail-screen.ts'

test.use({ appArgs: ['--practice'] })
test.beforeEach(({ page }) => practiceMail(page))

test('M13: no server is asked while a person works offline, and one press goes online again', async ({ page }) => {
  const views = page.getByRole('navigation', { name: 'Views' })
  const status = page.getByRole('contentinfo').getByRole('button', { name: 'You work offline' })
  await views.getByRole('link', { name: /^Activity/ }).click()
  const choice = page.getByRole('checkbox', { name: 'Work offline' })
  await choice.focus()
  await page.keyboard.press('Space')
  await expect(choice).toBeChecked()
  await expectClean(page, 'activity, offline')
  for (const view of [/^Files/, /^News/, /^Mail/]) {
    await views.getByRole('link', { name: view }).click()
    await expect(status).toBeVisible()
  }
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  await jobsEnded(page)
  await page.keyboard.press('F5')
  const bar = page.getByRole('alert').filter({ hasText: 'you work offline' })
  await expect(bar).toContainText('What you do here is told to the servers when you go online again.')
  await expectClean(page, 'mail, offline')
  await bar.getByRole('button', { name: 'Go online' }).click()
  await expect(status).toHaveCount(0)
  await expect(bar).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Checked/ })).toBeVisible()
})

test('M13: it is a command, and outlasts a restart', async ({ page, app, launch }) => {
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('combobox', { name: 'Search, commands and places' })).toBeFocused()
  await page.keyboard.type('work offline')
  await expect(page.getByRole('option', { selected: true })).toHaveAccessibleName(/^Work offline/)
  await page.keyboard.press('Enter')
  const status = page.getByRole('contentinfo').getByRole('button', { name: 'You work offline' })
  await expect(status).toBeVisible()
  await app.close()
  const again = await (await launch()).firstWindow()
  await expect(again.getByRole('contentinfo').getByRole('button', { name: 'You work offline' })).toBeVisible()
})
