// Proxies and certificates of one's own, through the window: chosen for one account, named when a proxy says no, set for the
// whole app.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { startFront } from '../servers/front.ts'
import type { TestProxy } from '../servers/front-proxy.ts'
import { type Pop3Server, startPop3Server } from '../servers/pop3-server.ts'
import { startSocksProxy } from '../servers/socks-proxy.ts'
import { testCertificates } from '../servers/test-certificate.ts'
import { expectClean, expectCleanInAllThemes } from './axe.ts'
import { addAccount, call, getMail, jobsEnded } from './call.ts'
import { expect, test } from './fixture.ts'

const bytes = Buffer.from('From: a@test.example\r\nSubject: Behind the proxy\r\n\r\nText.\r\n')

let pop3: Pop3Server
let proxy: TestProxy

test.beforeEach(async () => {
  pop3 = await startPop3Server({ messages: [{ uid: 'one', bytes }] })
  proxy = await startSocksProxy({ user: 'anna', password: 'proxy-secret' })
})

test.afterEach(async () => {
  await proxy.close()
  await pop3.close()
})

async function addTestAccount(page: Page): Promise<number> {
  const { host, port } = pop3
  const account = { pop3: { host, port }, user: 'anna', password: 'secret', leaveOnServer: true }
  return (await addAccount(page, account)).id
}

/** From the settings to the dialog about the account's way. */
async function openWay(page: Page): Promise<Locator> {
  await openSettings(page, 'Mail accounts')
  await page.getByRole('button', { name: 'Edit or remove anna' }).click()
  await page.getByRole('button', { name: 'Connection…' }).click()
  return page.getByRole('dialog', { name: 'Connection to the servers of anna' })
}

async function openSettings(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name }).click()
}

async function fillProxy(form: Locator, password: string): Promise<void> {
  await form.getByRole('textbox', { name: 'Proxy', exact: true }).fill(proxy.host)
  await form.getByRole('textbox', { name: 'Port', exact: true }).fill(String(proxy.port))
  await form.getByRole('textbox', { name: 'User name' }).fill('anna')
  await form.getByRole('textbox', { name: 'Password' }).fill(password)
}

test('U24: an account gets a proxy of its own, and a wrong password names the proxy', async ({ page }) => {
  const id = await addTestAccount(page)
  const way = await openWay(page)
  await way.getByText('One of its own').click()
  await way.getByRole('button', { name: 'Save' }).click()
  await expect(way.getByText('Write the name of the proxy, such as proxy.example.org')).toBeVisible()
  await fillProxy(way, 'wrong')
  await expectCleanInAllThemes(page, 'the way')
  await way.getByRole('button', { name: 'Save' }).click()
  await keepUntilEnd(page)
  await expect(way).toBeHidden()
  const failed = await getMail(page, id)
  expect(failed.failure).toMatchObject({ proxy: { host: proxy.host, problem: 'login' } })
  expect(pop3.connections).toBe(0)

  await page.getByRole('button', { name: 'Connection…' }).click()
  await way.getByRole('textbox', { name: 'Password' }).fill('proxy-secret')
  await way.getByRole('button', { name: 'Save' }).click()
  await expect(way).toBeHidden()
  expect(await getMail(page, id)).toMatchObject({ state: 'done' })
  expect(proxy.targets).toEqual([`${pop3.host}:${pop3.port}`])
})

test('U24: the whole app gets a proxy, and can do without it again', async ({ page }) => {
  await openSettings(page, 'Network')
  await page.getByText('This one').click()
  const form = page.getByRole('region', { name: 'Network' })
  await fillProxy(form, 'proxy-secret')
  await expectClean(page, 'the proxy of the app')
  await form.getByRole('button', { name: 'Save' }).click()
  await keepUntilEnd(page)
  await expect(page.getByText('Used from the next connection on').first()).toBeVisible()
  expect(await call(page, ['network', 'readApp'], {})).toEqual({
    proxy: { kind: 'socks5', host: proxy.host, port: proxy.port, user: 'anna' },
    hasPassword: true,
  })
  await page.getByText('None, servers are contacted directly').click()
  await form.getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => call(page, ['network', 'readApp'], {})).toEqual({ hasPassword: false })
})

test('P28: a certificate of one’s own is chosen as a file, and taken away again', async ({ app, page }) => {
  await addTestAccount(page)
  const folder = await mkdtemp(path.join(tmpdir(), 'kittiwake-own-'))
  const { client } = testCertificates()
  const file = path.join(folder, 'me.pem')
  await writeFile(file, `${client.cert}${client.key}`)
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
  }, file)
  const way = await openWay(page)
  const own = way.getByRole('region', { name: 'Certificate of your own' })
  await own.getByRole('button', { name: 'Choose a file…' }).click()
  await keepUntilEnd(page)
  await expect(own.getByText(/CN=Test client, valid until/)).toBeVisible()
  await own.getByRole('button', { name: 'Remove' }).click()
  await expect(own.getByText(/CN=Test client/)).toHaveCount(0)
  await rm(folder, { recursive: true })
})

test('T5: a certificate is trusted in two steps; another one later is laid beside it', async ({ page }) => {
  const { good, expired } = testCertificates()
  const front = await startFront()
  const first = await startPop3Server({ certificate: good, isTls: true })
  const second = await startPop3Server({ certificate: expired, isTls: true })
  await front.lead(first)
  const place = { host: '127.0.0.1', port: front.port }
  const settings = { pop3: place, user: 'anna', password: 'secret', leaveOnServer: true, security: 'tls' } as const
  const { id } = await addAccount(page, settings)
  await getMail(page, id)
  await page.getByRole('button', { name: 'Show certificate' }).first().click()
  await page.getByRole('button', { name: 'Trust this certificate for this server…' }).click()
  const trust = page.getByRole('button', { name: 'Trust this certificate', exact: true })
  await expect(trust).toBeDisabled()
  await page.getByText('I compared the fingerprint').click()
  await trust.click()
  await expect.poll(() => first.lines.filter(line => line === 'QUIT').length).toBe(1)
  await jobsEnded(page)

  await front.lead(second)
  expect((await getMail(page, id)).failure).toMatchObject({ code: 'CERTIFICATE_CHANGED' })
  await page.getByRole('button', { name: 'Show certificate' }).first().click()
  const before = page.getByRole('region', { name: 'The certificate you trusted before' })
  await expect(before.getByText('CN=Test good')).toBeVisible()
  await expect(before).toContainText('nothing was sent to it')
  expect(second.lines).toEqual([])
  await expectClean(page, 'a certificate that changed')
  for (const each of [front, first, second]) await each.close()
})

/** Where there is no keychain a person is asked once where secrets are kept. */
async function keepUntilEnd(page: Page): Promise<void> {
  const asking = page.getByRole('dialog').filter({ hasText: 'Only until Kittiwake quits' })
  await asking.getByText('Only until Kittiwake quits').click()
  await asking.getByRole('button').last().click()
}

test('U24: pictures from the web take the proxy of the app, and have no way around it', async ({ app, page }) => {
  await app.evaluate(({ session }) => {
    const rules: unknown[] = []
    Object.assign(globalThis, { rules })
    const { defaultSession } = session
    const setProxy = defaultSession.setProxy.bind(defaultSession)
    defaultSession.setProxy = async config => {
      rules.push(config)
      await setProxy(config)
    }
  })
  const proxy = { kind: 'socks5', host: 'proxy.example', port: 1080, user: '' } as const
  await call(page, ['network', 'changeApp'], { proxy, keeping: 'session' })
  await call(page, ['network', 'changeApp'], { keeping: 'session' })
  expect(await app.evaluate(() => (globalThis as unknown as { rules: unknown[] }).rules)).toEqual([
    { mode: 'fixed_servers', proxyRules: 'socks5://proxy.example:1080' },
    { mode: 'system' },
  ])
})
