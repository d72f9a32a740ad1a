// The News view as a person sees it: groups, threads, the article, the search, and the few ways in that several stories
// share.

import type { Locator, Page } from '@playwright/test'
import { call } from './call.ts'
import { expect } from './fixture.ts'

export interface ServerEntry {
  readonly host: string
  readonly port: number
  /** Absent: without signing in. */
  readonly user?: string
  readonly password?: string
  readonly address?: string
}

export class NewsScreen {
  readonly page: Page
  readonly list: Locator
  readonly article: Locator
  readonly title: Locator
  readonly reader: Locator
  /** What screen readers are told when the time is right. */
  readonly announced: Locator

  constructor(page: Page) {
    this.page = page
    this.list = page.getByRole('treegrid', { name: 'Threads' })
    this.reader = page.locator('[data-region="reader"]')
    this.article = page.locator('[data-reader="article"]')
    this.title = page.getByRole('heading', { level: 1 })
    this.announced = page.locator('[aria-live="polite"][aria-atomic="true"]')
  }

  /** Goes to the view with its key, once the window is there. */
  async open(): Promise<void> {
    await expect(this.page.getByRole('link', { name: 'News' })).toBeVisible()
    await this.page.keyboard.press('Control+2')
    await expect(this.page.getByRole('link', { name: 'News' })).toHaveAttribute('aria-current', 'page')
  }

  /** Fills in the form that is open. */
  async fillInServer({ host, port, user = '', password = '', address }: ServerEntry): Promise<Locator> {
    const dialog = this.page.getByRole('dialog', { name: 'Add a news server' })
    await dialog.getByRole('textbox', { name: 'Server' }).fill(host)
    await dialog.getByRole('textbox', { name: 'User name' }).fill(user)
    await dialog.getByRole('textbox', { name: 'Password' }).fill(password)
    const more = dialog.getByRole('button', { name: 'Who posts, and more' })
    if ((await more.getAttribute('aria-expanded')) === 'false') await more.click()
    await dialog.getByRole('textbox', { name: 'Port' }).fill(String(port))
    if (address !== undefined) await dialog.getByRole('textbox', { name: 'Your address' }).fill(address)
    return dialog
  }

  /** Saves the form; answers with the group browser, which opens by itself. */
  async confirmServer(dialog: Locator): Promise<Locator> {
    const { page } = this
    await dialog.getByRole('button', { name: 'Add server' }).click()
    const browser = page.getByRole('dialog', { name: 'Newsgroups' })
    // Where the system has a keychain, nothing is asked.
    const notKept = page.getByRole('button', { name: 'Not now' })
    await expect(browser.or(notKept)).toBeVisible()
    if (await notKept.isVisible()) await notKept.click()
    await expect(browser).toBeVisible()
    return browser
  }

  group(name: string): Locator {
    return this.page.getByRole('treeitem', { name })
  }

  /** Chooses a group of the side bar; the answer is its list or the question how much of it to get. */
  async choose(name: string): Promise<void> {
    await this.group(name).click()
    await expect(this.title).toHaveText(name)
  }

  /** What the first opening asks is answered with all of them. */
  async getAllHeaders(): Promise<void> {
    const question = this.page.locator('form', {
      has: this.page.getByRole('heading', { name: 'How much of this group?' }),
    })
    await expect(question.getByText(/^The server has about \d+ articles?/)).toBeVisible()
    await question.getByRole('radio', { name: /^All, about/ }).check({ force: true })
    await question.getByRole('button', { name: 'Get headers' }).click()
    await expect(this.list.locator('[data-row-index="0"]')).toBeVisible()
    const fetching = async () =>
      (await call(this.page, ['jobs', 'list'], {})).filter(
        ({ kind, endedMs }) => kind === 'fetch-headers' && endedMs === undefined,
      )
    await expect.poll(fetching).toEqual([])
  }

  row(name: string | RegExp): Locator {
    return this.list.getByRole('row', { name })
  }

  get selected(): Locator {
    return this.list.locator('[role="row"][aria-selected="true"]')
  }

  /** Opens a row by a click and waits for its text. */
  async read(row: string | RegExp, text: string): Promise<void> {
    await this.row(row).first().click()
    await expect(this.article.getByText(text)).toBeVisible()
  }

  toast(text: string | RegExp): Locator {
    return this.page.locator('.toast').filter({ hasText: text }).first()
  }
}
