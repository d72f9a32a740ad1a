// What axe-core can see: no serious or critical finding in any view, in every theme. The text of a message is its
// sender's and stays out.

import type { Locator, Page } from '@playwright/test'
import { type Pop3Server, startPop3Server } from '../servers/pop3-server.ts'
import { type SmtpServer, startSmtpServer } from '../servers/smtp-server.ts'
import { expectCleanInAllThemes } from './axe.ts'
import { expect, test } from './fixture.ts'
import { practiceMail } from './mail-screen.ts'

let pop3: Pop3Server
let smtp: SmtpServer
test.beforeAll(async () => {
  pop3 = await startPop3Server()
  smtp = await startSmtpServer()
})
test.afterAll(async () => {
  await pop3.close()
  await smtp.close()
})

test('the welcome and every step of the wizard', async ({ page }) => {
  // Axe looks at every screen once in each theme.
  test.slow()
  await expect(page.getByRole('button', { name: /Add a mail account/ })).toBeVisible()
  await expectCleanInAllThemes(page, 'welcome')
  await page.getByRole('button', { name: /Add a mail account/ }).click()
  const wizard = page.getByRole('dialog', { name: 'Add a mail account' })
  await wizard.getByRole('button', { name: 'Continue' }).click()
  await expect(wizard.getByText('The password is needed to sign in')).toBeVisible()
  await expectCleanInAllThemes(page, 'wizard, with something missing')
  await wizard.getByLabel('Your name').fill('Alice Aune')
  await wizard.getByLabel('Mail address').fill('alice@nowhere.test')
  await wizard.getByRole('textbox', { name: 'Password' }).fill('secret')
  await wizard.getByRole('button', { name: 'Continue' }).click()
  await expect(wizard.getByRole('heading', { name: 'We did not find your servers' })).toBeVisible()
  await expectCleanInAllThemes(page, 'wizard, servers')
  await wizard.getByLabel('Incoming server (POP3)').fill('localhost')
  await wizard.getByLabel('Outgoing server (SMTP)').fill('localhost')
  for (const port of await wizard.getByLabel('Port').all()) await port.fill('1')
  await wizard.getByRole('button', { name: 'Test connection' }).click()
  await expect(wizard.getByRole('alert').first()).toContainText('localhost takes no connections on port 1')
  await expectCleanInAllThemes(page, 'wizard, failed test')
  await useServers(page, wizard)
  await expect(wizard.getByRole('heading', { name: 'Your settings work' })).toBeVisible()
  await expectCleanInAllThemes(page, 'wizard, working test')
  await wizard.getByRole('button', { name: 'Continue' }).click()
  await expect(wizard.getByLabel('Name of the account')).toBeVisible()
  await expectCleanInAllThemes(page, 'wizard, what to keep')
})

test.describe('with practice mail', () => {
  test.use({ appArgs: ['--practice'] })

  test('mail, composer, shortcuts, activity and settings', async ({ page }) => {
    // Axe looks at every screen once in each theme.
    test.slow()
    await practiceMail(page)
    await page.getByRole('row', { name: /Tide gauge drift/ }).click()
    await expect(page.locator('[data-reader="message"]')).toBeVisible()
    await expectCleanInAllThemes(page, 'mail')
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    await expectCleanInAllThemes(page, 'shortcuts')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.keyboard.press('r')
    await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Message' })).toBeVisible()
    await expectCleanInAllThemes(page, 'composer')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.getByRole('link', { name: 'Activity' }).click()
    await expect(
      page
        .getByRole('log')
        .or(page.getByText(/USER|AUTH|CAPA/).first())
        .first(),
    ).toBeVisible()
    await expectCleanInAllThemes(page, 'activity')
    await page.getByRole('link', { name: 'Settings' }).click()
    const pages = page.getByRole('navigation', { name: 'Settings' }).getByRole('button')
    await expect(pages.first()).toBeVisible()
    for (const [index, name] of (await pages.allTextContents()).entries()) {
      await pages.nth(index).click()
      await expectCleanInAllThemes(page, `settings, ${name}`)
    }
  })
})

/** Two scripted servers in place of none; without encryption, which asks first. */
async function useServers(page: Page, wizard: Locator): Promise<void> {
  for (const [name, server] of [
    ['Incoming: POP3', pop3],
    ['Outgoing: SMTP', smtp],
  ] as const) {
    const fields = wizard.getByRole('group', { name })
    // On this computer nothing is asked: nobody can read along.
    await fields.getByLabel(/server \(/).fill('mail.nowhere.test')
    await fields.getByLabel('Port').fill(String(server.port))
    await fields.getByLabel('User name').fill('anna')
    await fields.getByRole('button', { name: /Encryption/ }).click()
    await page.getByRole('option', { name: 'None, readable on the way' }).click()
    const question = page.getByRole('alertdialog')
    await expect(question).toBeVisible()
    await expectCleanInAllThemes(page, 'wizard, question before no encryption')
    await question.getByRole('button', { name: 'Use anyway for this account' }).click()
    await expect(question).toBeHidden()
    await expectCleanInAllThemes(page, 'wizard, no encryption')
    await fields.getByLabel(/server \(/).fill('localhost')
  }
  await wizard
    .getByRole('button', { name: /^Test (?:connection|again)$/ })
    .first()
    .click()
}
