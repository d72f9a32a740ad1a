// The Electron security checklist, point by point, on the running app.

import { call, envelopeOf } from './call.ts'
import { expect, test } from './fixture.ts'

test.describe('EL-01: the window', () => {
  test('context isolation, sandbox, no Node: the page sees three functions and nothing else', async ({ page }) => {
    const seen = await page.evaluate(() => {
      const scope = window as unknown as Record<string, unknown>
      const bridge = scope.kittiwake as object
      return {
        node: ['require', 'process', 'module', 'Buffer', 'global', '__dirname'].filter(
          name => scope[name] !== undefined,
        ),
        bridge: Object.keys(bridge).sort(),
        isFrozen: Object.isFrozen(bridge),
      }
    })
    expect(seen).toEqual({ node: [], bridge: ['call', 'on', 'pathOf'], isFrozen: true })
  })

  test('the page cannot replace the bridge', async ({ page }) => {
    const isReplaced = await page.evaluate(() => {
      const scope = window as unknown as Record<string, unknown>
      try {
        scope.kittiwake = { call: () => 'mine' }
      } catch {
        // Strict mode throws where sloppy mode ignores.
      }
      return String((scope.kittiwake as { call: unknown }).call).includes('mine')
    })
    expect(isReplaced).toBe(false)
  })

  test('the policy stops inline script, eval and the network', async ({ page }) => {
    const result = await page.evaluate(async () => {
      const scope = window as unknown as Record<string, unknown>
      const script = document.createElement('script')
      script.textContent = 'window.injected = true'
      document.head.append(script)
      // Code run by the test tool itself may use eval; code of the page, in a timer, may not.
      const evaluated = await new Promise(resolve =>
        setTimeout(() => {
          try {
            resolve(Reflect.construct(Function, ['return 2'])())
          } catch (error) {
            resolve((error as Error).name)
          }
        }),
      )
      const fetched = await fetch('https://example.com/').then(
        () => 'fetched',
        () => 'refused',
      )
      return { injected: scope.injected, evaluated, fetched }
    })
    expect(result).toEqual({ injected: undefined, evaluated: 'EvalError', fetched: 'refused' })
  })

  test('HTML-08: no navigation and no second window', async ({ app, page }) => {
    const before = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())
    await page.evaluate(() => {
      window.location.href = 'https://example.com/'
    })
    await page.evaluate(() => {
      const link = document.createElement('a')
      link.href = 'file:///etc/passwd'
      document.body.append(link)
      link.click()
      link.remove()
    })
    await page.evaluate(() => void window.open('https://example.com/', '_blank'))
    await expect(page.getByRole('navigation').first()).toBeVisible()
    const after = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(window => window.webContents.getURL()),
    )
    expect(after).toEqual([before])
  })

  test('permissions are refused', async ({ page }) => {
    const answers = await page.evaluate(async () => {
      const location = await new Promise(resolve =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('allowed'),
          () => resolve('refused'),
        ),
      )
      const media = await navigator.mediaDevices?.getUserMedia({ audio: true }).then(
        () => 'allowed',
        () => 'refused',
      )
      return { location, media: media ?? 'refused', notice: await Notification.requestPermission() }
    })
    expect(answers).toEqual({ location: 'refused', media: 'refused', notice: 'denied' })
  })
})

test.describe('EL-03: calls', () => {
  test('unknown names, wrong types and extra fields are refused as input', async ({ page }) => {
    for (const [name, input] of [
      ['mail.nothing', {}],
      ['constructor', {}],
      ['__proto__.x', {}],
      [42, {}],
      ['mail.openMessage', { id: '1', showRemote: false }],
      ['mail.openMessage', { id: 1, showRemote: false, extra: 1 }],
      ['mail.openMessage', undefined],
      [
        'mail.listMessages',
        {
          source: { kind: 'all', role: 'inbox' },
          filter: 'all',
          order: { by: 'date', descending: true },
          from: 0,
          count: 501,
        },
      ],
      ['accounts.add', { account: {}, password: '', keeping: 'keep' }],
      ['settings.change', { theme: 'pink' }],
      ['app.openLink', { url: 'file:///etc/passwd' }],
    ] as const) {
      const answer = await envelopeOf(page, name, input)
      expect([name, answer.ok ? 'accepted' : answer.failure.kind]).toEqual([name, 'input'])
    }
  })

  test('no call of mail takes a path: what is saved goes where the person says in a dialog', async ({ page }) => {
    const answer = await envelopeOf(page, 'mail.saveSource', { id: 1, path: '/tmp/x' })
    expect(answer.ok).toBe(false)
  })

  test('EL-02: only web and mail links reach the system', async ({ app, page }) => {
    await app.evaluate(({ shell }) => {
      const opened: string[] = []
      Object.assign(globalThis, { opened })
      shell.openExternal = async url => void opened.push(url)
    })
    await call(page, ['app', 'openLink'], { url: 'https://example.org/' })
    for (const url of ['javascript:alert(1)', 'smb://host/share', 'C:\\x.exe', 'ms-msdt:/id']) {
      expect((await envelopeOf(page, 'app.openLink', { url })).ok).toBe(false)
    }
    expect(await app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([
      'https://example.org/',
    ])
  })
})
