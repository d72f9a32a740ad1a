// A message that some people got: those who were told "later" wait, and a failure of the rest says that the others have it.
import { startSmtpServer } from '../servers/smtp-server.ts'
import { expectClean } from './axe.ts'
import { addAccount, call } from './call.ts'
import { expect, test } from './fixture.ts'

test('T3: who was told “later” is shown waiting; refused then, the report says that the others have it', async ({
  page,
}) => {
  const answers = { 'carol@test.example': '451 4.2.0 come back later' }
  const smtp = await startSmtpServer({ refused: answers })
  const login = { password: 'secret', leaveOnServer: true }
  const pop3 = { host: '127.0.0.1', port: 1 }
  const { id } = await addAccount(page, { pop3, smtp: { host: smtp.host, port: smtp.port }, user: 'anna', ...login })
  const draft = await call(page, ['compose', 'start'], { kind: 'new', accountId: id })
  const people = { to: ['bob@test.example', 'carol@test.example'], cc: [], bcc: [] }
  const fields = { accountId: id, ...people, subject: 'Tides', text: 'High at noon.' }
  await call(page, ['compose', 'send'], { id: draft.id, fields })
  await expect.poll(() => smtp.accepted.length).toBe(1)

  await page.getByRole('link', { name: 'Mail' }).click()
  await page.getByRole('treeitem', { name: /^Sent/ }).first().click()
  await page.getByRole('row', { name: /Tides/ }).click()
  const results = page.getByRole('region', { name: 'What the server said about each recipient' })
  await expect(results).toContainText('Handed over to 1 of 2')
  await expect(results.getByRole('listitem').filter({ hasText: 'carol' })).toContainText('Later')
  await expect(results.getByRole('button')).toHaveCount(0)

  answers['carol@test.example'] = '550 5.1.1 no such user'
  await page.getByRole('button', { name: 'Send now' }).click()
  const told = page.locator('.toast').filter({ hasText: 'The others have the message; it is in Sent.' })
  await told.getByRole('button', { name: 'Details…' }).click()
  const report = page.getByRole('dialog')
  await expect(report).toContainText('The others have the message; it is in Sent.')
  await expect(report.getByRole('button', { name: 'Write again to those…' })).toBeVisible()
  await expect(report.getByRole('button', { name: 'Edit the message…' })).toHaveCount(0)
  await expectClean(page, 'report of the rest')
  await smtp.close()
})
