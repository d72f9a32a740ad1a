// What is said of new mail: how much came, or that there is none; how it looks while there is nothing, and when the server is gone.
import type { Page } from '@playwright/test'
import { startPop3Server } from '../servers/pop3-server.ts'
import { expectCleanInAllThemes } from './axe.ts'
import { addAccount, jobsEnded } from './call.ts'
import { expect, test } from './fixture.ts'

const letter = (number: number) => ({
  uid: `uid-${number}`,
  bytes: Buffer.from(
    `From: Ebba Lund <ebba@test.example>\r\nSubject: Letter ${number}\r\nDate: Sat, 21 Nov 2026 12:00:00 +0000\r\n\r\nWords\r\n`,
  ),
})

/** The frame's polite live region. */
const said = (page: Page) => page.locator('.visually-hidden > [aria-live="polite"]')

test('new mail is said, that there is none as well, and an alert tells what went wrong', async ({ page }) => {
  const server = await startPop3Server({ messages: [letter(1), letter(2), letter(3)] })
  const { host, port } = server
  await addAccount(page, { pop3: { host, port }, user: 'anna', password: 'secret', leaveOnServer: true })
  await expect(page.getByText('The inbox is empty. New mail appears here.')).toBeVisible()
  await expectCleanInAllThemes(page, 'empty inbox')
  await page.keyboard.press('F5')
  await expect(said(page)).toHaveText('3 new messages')
  await expect(page.getByRole('grid', { name: 'Messages' })).toHaveAttribute('aria-rowcount', '3')
  await jobsEnded(page)
  await page.keyboard.press('F5')
  await expect(said(page)).toHaveText('No new messages')
  await jobsEnded(page)
  await server.close()
  await page.keyboard.press('F5')
  await expect(page.getByRole('alert').first()).toContainText(host)
  // What is here can still be read.
  await expect(page.getByRole('row', { name: /Letter 1/ })).toBeVisible()
  await expectCleanInAllThemes(page, 'server gone')
})
