// An account that signs in with the browser, through the window: added without a password, and signed in again after its
// permission was taken away at the provider.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import type { LineServer } from '../servers/line-server.ts'
import { OAuthServer } from '../servers/oauth-server.ts'
import { testCertificates } from '../servers/test-certificate.ts'
import { startTokenPop3Server } from '../servers/token-pop3-server.ts'
import { jobsEnded } from './call.ts'
import { type AppHandle, expect, test } from './fixture.ts'

let provider: OAuthServer
let pop3: LineServer

test.beforeEach(async () => {
  provider = await OAuthServer.start()
  pop3 = await startTokenPop3Server(provider)
})

test.afterEach(async () => {
  await pop3.close()
  await provider.close()
})

test('an account is added with the browser, and signed in again when the provider wants it', async ({
  launch,
  profile,
}) => {
  const caFile = path.join(profile, 'ca.pem')
  await writeFile(caFile, testCertificates().ca)
  const app = await launch({ env: { NODE_EXTRA_CA_CERTS: caFile } })
  const page = await app.firstWindow()
  await catchBrowser(app)

  await page.getByRole('button', { name: /Add a mail account/ }).click()
  const wizard = page.getByRole('dialog', { name: 'Add a mail account' })
  await wizard.getByLabel('Your name').fill('Anna Aas')
  await wizard.getByLabel('Mail address').fill('anna@example.test')
  await wizard.getByText('With the browser').click()
  await expect(wizard.getByRole('textbox', { name: 'Password' })).toHaveCount(0)
  await wizard.getByRole('button', { name: 'Continue' }).click()
  await expect(wizard.getByText('Sign in with the browser to go on')).toBeVisible()
  await wizard.getByLabel('Client id').fill('kittiwake-test')
  await wizard.getByLabel('Address of the sign-in page').fill(provider.authorizationUrl)
  await wizard.getByLabel('Address of the sign-in server').fill(provider.tokenUrl)

  await wizard.getByRole('button', { name: 'Sign in with the browser…' }).click()
  await expect(wizard.getByText('Waiting for the sign-in page in your browser')).toBeVisible()
  expect((await provider.agree(await openedPage(app))).body).toContain('You are signed in')
  await expect(wizard.getByText('Signed in', { exact: true })).toBeVisible()
  await wizard.getByRole('button', { name: 'Continue' }).click()

  await useServer(page)
  await expect(page.getByText('Only until Kittiwake quits')).toBeVisible()
  await wizard.getByText('Only until Kittiwake quits').click()
  await wizard.getByRole('button', { name: 'Add account' }).click()
  await expect(wizard).toBeHidden()
  await expect.poll(() => pop3.lines.filter(line => line === 'QUIT').length).toBe(2)
  await jobsEnded(page)

  provider.revoke()
  await page.getByRole('button', { name: 'Get Mail' }).first().click()
  await expect(page.getByText('127.0.0.1 wants you to sign in again').first()).toBeVisible()
  await page.getByRole('button', { name: 'Sign in…' }).click()
  const again = page.getByRole('dialog', { name: 'Sign in to Example' })
  await again.getByRole('button', { name: 'Sign in with the browser…' }).click()
  await provider.agree(await openedPage(app))
  await expect(again).toBeHidden()
  await expect.poll(() => pop3.lines.filter(line => line === 'QUIT').length).toBe(3)
})

/** Types the one server of a reading-only account and tests it. */
async function useServer(page: Page): Promise<void> {
  const wizard = page.getByRole('dialog', { name: 'Add a mail account' })
  await wizard.getByRole('heading', { name: 'We did not find your servers' }).waitFor()
  const fields = wizard.getByRole('group', { name: 'Incoming: POP3' })
  await expect(fields.getByLabel('User name')).toHaveValue('anna@example.test')
  await fields.getByLabel('Incoming server (POP3)').fill('127.0.0.1')
  await fields.getByLabel('Port').fill(String(pop3.port))
  await wizard.getByText('This account can send mail').click()
  await wizard.getByRole('button', { name: 'Test connection' }).click()
  await expect(wizard.getByRole('heading', { name: 'Your settings work' })).toBeVisible()
  await wizard.getByRole('button', { name: 'Continue' }).click()
}

/** The system's browser is the test. */
function catchBrowser(app: AppHandle): Promise<void> {
  return app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = async url => void opened.push(url)
  })
}

/** The page that the browser was asked to open, once for each time. */
async function openedPage(app: AppHandle): Promise<string> {
  const opened = () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened.length)
  await expect.poll(opened).toBe(1)
  return app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened.pop() ?? '')
}
