import { generatedGroups } from '../servers/nntp/generated-news.ts'
import { startNntpServer } from '../servers/nntp-server.ts'
import { call } from './call.ts'
import { expect, test } from './fixture.ts'
test('measure', async ({ page }) => {
  const server = await startNntpServer({ moreGroups: generatedGroups(120_000) })
  await call(page, ['news', 'addServer'], { server: { name: 'x', host: server.host, port: server.port, security: 'none', signIn: { kind: 'none' }, maxConnections: 4, isCompressed: false, identity: { name: '', address: '' }, organization: '', signature: '' } })
  await page.getByRole('link', { name: 'News' }).click()
  await page.getByRole('button', { name: 'Browse groups' }).first().click()
  const browser = page.getByRole('dialog', { name: 'Newsgroups' })
  await expect(browser.getByText(/120.000 groups/)).toBeVisible({ timeout: 60_000 })
  await page.waitForTimeout(3000)
  const times = await page.evaluate(async () => {
    const input = document.querySelector('[aria-label="Filter groups"]') as HTMLInputElement
    const out: string[] = []
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!
    let text = ''
    const count = () => document.querySelector('.group-search .small')?.textContent
    for (const ch of ['h', 'a', 'r', 'b', 'our n', '1', '1', '9']) {
      text += ch
      const before = count()
      const start = performance.now()
      set.call(input, text); input.dispatchEvent(new Event('input', { bubbles: true }))
      await new Promise<void>(ok => { const end = start + 1000; const look = () => { if (count() !== before || performance.now() > end) ok(); else requestAnimationFrame(look) }; look() })
      out.push(`${text}: ${(performance.now() - start).toFixed(0)} ms ${count()}`)
      await new Promise(ok => setTimeout(ok, 400))
    }
    return out
  })
  console.log(times.join('\n'))
  await page.screenshot({ path: '/tmp/u1/real.png' })
  await page.getByRole('button', { name: 'Tree' }).click(); await page.waitForTimeout(600)
  await page.screenshot({ path: '/tmp/u1/real2.png' })
  await server.close()
})
