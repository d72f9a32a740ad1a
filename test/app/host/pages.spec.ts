// What a page may and may not do: isolation of the preload, values over IPC, the policy, the frame that shows mail.
import { expect, test } from './host-test.ts'

interface Bridge {
  version: number
  call(channel: string, ...args: unknown[]): Promise<unknown>
  note(text: string): void
  throws(): void
  on(channel: string, listener: (...args: unknown[]) => void): () => void
}
declare global {
  interface Window {
    bridge: Bridge
  }
}

test('EL-01: the page sees what the preload exposes, frozen, and nothing else of it', async ({ page }) => {
  const found = await page.evaluate(() => ({
    version: window.bridge.version,
    isFrozen: Object.isFrozen(window.bridge),
    isReplaced: Reflect.set(window, 'bridge', 'mine'),
    secret: 'preloadSecret' in window,
    require: 'require' in window,
    process: 'process' in window,
    isSecure: window.isSecureContext,
  }))
  expect(found).toEqual({
    version: 1,
    isFrozen: true,
    isReplaced: false,
    secret: false,
    require: false,
    process: false,
    isSecure: true,
  })
})

test('values of every kind come back from the main process as they went', async ({ page }) => {
  const same = await page.evaluate(async () => {
    const sent = {
      date: new Date(5),
      map: new Map<unknown, unknown>([['a', 1n]]),
      set: new Set([1, undefined]),
      numbers: [Number.NaN, Number.POSITIVE_INFINITY, 1.5],
      bytes: new Uint8Array([1, 2, 255]),
      words: new Uint16Array([1, 65_535]),
      nested: { nothing: null, missing: undefined, text: 'ü\u2028"' },
    }
    const got = (await window.bridge.call('echo', sent)) as typeof sent
    return [
      got.date.getTime() === 5,
      got.map.get('a') === 1n,
      got.set.has(undefined) && got.set.size === 2,
      Number.isNaN(got.numbers[0]) && got.numbers[1] === Number.POSITIVE_INFINITY && got.numbers[2] === 1.5,
      got.bytes instanceof Uint8Array && got.bytes.join() === '1,2,255',
      got.words instanceof Uint16Array && got.words[1] === 65_535,
      'missing' in got.nested && got.nested.nothing === null && got.nested.text === 'ü\u2028"',
    ]
  })
  expect(same).toEqual(Array(7).fill(true))
})

test('a megabyte of text and of bytes arrives whole, both ways', async ({ page }) => {
  const lengths = await page.evaluate(async () => {
    const text = `${'x'.repeat(1_200_000)}é`
    const bytes = new Uint8Array(1_000_000).fill(7)
    const [gotText, gotBytes] = (await window.bridge.call('echo', [text, bytes])) as [string, Uint8Array]
    return [gotText === text, gotBytes.length, gotBytes[999_999]]
  })
  expect(lengths).toEqual([true, 1_000_000, 7])
})

test('errors cross as messages, and functions do not cross at all', async ({ page }) => {
  const messages = await page.evaluate(async () => {
    const messageOf = (error: Error): string => error.message
    let thrown = ''
    try {
      window.bridge.throws()
    } catch (error) {
      thrown = messageOf(error as Error)
    }
    return [
      thrown,
      await window.bridge.call('fail').catch(messageOf),
      await window.bridge.call('unknown').catch(messageOf),
      await (async () => window.bridge.call('echo', { inner: () => 1 }))().catch(messageOf),
    ]
  })
  expect(messages).toEqual([
    'thrown in the preload',
    "Error invoking remote method 'fail': TypeError: boom",
    "Error invoking remote method 'unknown': Error: No handler registered for 'unknown'",
    expect.stringContaining('could not be cloned'),
  ])
})

test('events of the main process reach the page in order until it stops listening', async ({ app, page }) => {
  await page.evaluate(() => {
    const got: unknown[] = []
    const off = window.bridge.on('count', number => got.push(number))
    Object.assign(window, { got, off })
  })
  const send = (first: number): Promise<void> =>
    app.evaluate(({ BrowserWindow }, from) => {
      const [window] = BrowserWindow.getAllWindows()
      for (let number = from; number < from + 3; number++) window?.webContents.send('count', number)
      window?.webContents.send('show', `sent ${from}`)
    }, first)
  await send(1)
  await expect(page.getByRole('status')).toHaveText('sent 1')
  await page.evaluate(() => (window as unknown as { off(): void }).off())
  await send(10)
  await expect(page.getByRole('status')).toHaveText('sent 10')
  expect(await page.evaluate(() => (window as unknown as { got: number[] }).got)).toEqual([1, 2, 3])
})

test('EL-03: the main process knows the page that calls by its own address', async ({ page }) => {
  expect(await page.evaluate(() => window.bridge.call('sender'))).toEqual(['app://main/index.html', null, 'app://main'])
})

test('EL-01: the policy stops inline script, eval and the network', async ({ page }) => {
  const found = await page.evaluate(async () => ({
    inline: 'inlineRan' in window,
    // Asked from a timer, because the test's own code may evaluate.
    evaluated: await new Promise(resolve => {
      setTimeout(() => {
        const evaluate = Reflect.get(window, 'eval') as (text: string) => unknown
        try {
          resolve(evaluate('1'))
        } catch (error) {
          resolve((error as Error).name)
        }
      }, 0)
    }),
    fetched: await fetch('https://example.org/').then(
      () => 'reached',
      (error: Error) => error.name,
    ),
  }))
  expect(found).toEqual({ inline: false, evaluated: 'EvalError', fetched: 'TypeError' })
})

test('HTML-01: a letter shows in its frame without script and without the bridge', async ({ page }) => {
  const letter = page.frameLocator('iframe')
  await expect(letter.getByText('letter')).toBeVisible()
  await expect(letter.locator('body')).not.toContainText('script ran')
  const inside = await letter.locator('p').evaluate(element => ({
    color: getComputedStyle(element).color,
    bridge: 'bridge' in window,
    origin: self.origin,
  }))
  expect(inside).toEqual({ color: 'rgb(1, 2, 3)', bridge: false, origin: 'null' })
})
