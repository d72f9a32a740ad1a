// A person talks to the mail servers of an account: safe mode, its end, and what stays on the server.
import type { Page } from '@playwright/test'
import { expectCleanInAllThemes } from './axe.ts'
import { expect, test } from './practice-fixture.ts'

async function openServers(page: Page) {
  await expect(page.getByRole('treeitem', { name: /^Inbox/ }).first()).toBeVisible()
  await page
    .getByRole('treeitem', { name: /^Practice\b/ })
    .first()
    .focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'What its servers can do…' }).click()
  const dialog = page.getByRole('dialog', { name: 'The servers of Practice' })
  await expect(dialog.getByText('Asking the servers…')).toBeHidden()
  return dialog
}

test('P30: commands are typed to a POP3 and an SMTP server, and safe mode keeps back what changes something', async ({
  page,
}) => {
  const dialog = await openServers(page)
  const incoming = dialog.getByRole('region', { name: 'Incoming mail' })
  await incoming.getByRole('button', { name: 'Talk to it yourself…' }).click()
  const command = incoming.getByRole('textbox', { name: 'Command' })
  const log = incoming.getByRole('log')
  await command.fill('STAT')
  await command.press('Enter')
  await expect(log).toContainText(/\+OK \d+ \d+/)
  await command.fill('DELE 1')
  await command.press('Enter')
  await expect(log).toContainText('Not sent: safe mode is on')
  await incoming.getByRole('checkbox', { name: 'Safe mode' }).press('Space')
  await expect(incoming.getByText('What you mark with DELE is deleted when you type QUIT')).toBeVisible()
  await command.fill('DELE 1')
  await command.press('Enter')
  await expect(log.getByText('+OK')).toHaveCount(2)
  await expectCleanInAllThemes(page, 'console')
  await incoming.getByRole('button', { name: 'End the conversation' }).click()
  await expect(incoming.getByText('The conversation is over.')).toBeVisible()

  const outgoing = dialog.getByRole('region', { name: 'Outgoing mail' })
  await outgoing.getByRole('button', { name: 'Talk to it yourself…' }).click()
  await outgoing.getByRole('textbox', { name: 'Command' }).fill('NOOP')
  await outgoing.getByRole('button', { name: 'Send' }).click()
  await expect(outgoing.getByRole('log')).toContainText('250')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  // The mailbox is free again, and nothing was deleted.
  const again = await openServers(page)
  const pop3 = again.getByRole('region', { name: 'Incoming mail' })
  await pop3.getByRole('button', { name: 'Talk to it yourself…' }).click()
  await pop3.getByRole('textbox', { name: 'Command' }).fill('LIST 1')
  await pop3.getByRole('textbox', { name: 'Command' }).press('Enter')
  await expect(pop3.getByRole('log')).toContainText(/\+OK 1 \d+/)
})
