// The Files view as a person sees it: sides, rows, transfers, and the few ways in that several stories share.

import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect } from './fixture.ts'

export type TransferTab = 'Queue' | 'Done' | 'Needs attention'

export class FilesScreen {
  readonly page: Page
  readonly left: FileSide
  readonly right: FileSide
  readonly transfers: Locator

  constructor(page: Page) {
    this.page = page
    this.left = new FileSide(page, 'left')
    this.right = new FileSide(page, 'right')
    this.transfers = page.getByRole('region', { name: 'Transfers' })
  }

  /** Goes to the view with its key, once the window is there. */
  async open(): Promise<void> {
    await expect(this.page.getByRole('link', { name: 'Files' })).toBeVisible()
    await this.page.keyboard.press('Control+3')
    await expect(this.left.pane).toBeVisible()
  }

  /** Types an address into Quick connect; the dialog is open then. */
  async typeAddress(address: string): Promise<Locator> {
    await this.page.keyboard.press('Control+O')
    const dialog = this.page.getByRole('dialog', { name: 'Quick connect' })
    await dialog.getByRole('textbox', { name: 'Address' }).fill(address)
    return dialog
  }

  async connect(address: string): Promise<void> {
    const dialog = await this.typeAddress(address)
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click()
    await expect(dialog).toBeHidden()
  }

  /** A server whose certificate nobody vouches for: looks at it, and trusts it. */
  async trustCertificate(): Promise<void> {
    const { page } = this
    await this.right.pane.getByRole('button', { name: 'Show certificate' }).click()
    await page.getByRole('button', { name: 'Trust this certificate for this server…' }).click()
    const question = page.getByRole('alertdialog')
    const trust = question.getByRole('button', { name: 'Trust this certificate' })
    await expect(trust).toBeDisabled()
    await question.getByText('I compared the fingerprint').click()
    await trust.click()
    await expect(question).toBeHidden()
  }

  /** Opens the practice profile's pair of folders. */
  async openPracticePair(): Promise<void> {
    await this.page.getByRole('treeitem', { name: 'kvaloya' }).click()
    await expect(this.right.row('reference-station.csv')).toBeVisible()
    await expect(this.left.row('kvaloya-august.csv')).toBeVisible()
  }

  tab(name: TransferTab): Locator {
    return this.transfers.getByRole('tab', { name: new RegExp(`^${name}`) })
  }

  async showTab(name: TransferTab): Promise<void> {
    await this.tab(name).click()
    await expect(this.tab(name)).toHaveAttribute('aria-selected', 'true')
  }

  transfer(name: string | RegExp): Locator {
    return this.transfers.getByRole('row', { name })
  }

  /** So many are done, and nothing waits. */
  async expectDone(count: number): Promise<void> {
    await expect(this.tab('Done')).toHaveText(`Done${count}`)
    await expect(this.tab('Queue')).toHaveText('Queue0')
  }
}

export class FileSide {
  readonly pane: Locator
  readonly grid: Locator

  constructor(page: Page, side: 'left' | 'right') {
    this.pane = page.locator(`[data-region="files-${side}"]`)
    this.grid = this.pane.getByRole('grid')
  }

  /** The row of a file or folder with just this name. */
  row(name: string): Locator {
    return this.grid.getByRole('row').filter({ has: this.pane.page().getByText(name, { exact: true }) })
  }

  crumb(name: string): Locator {
    return this.pane.getByRole('navigation', { name: 'Path' }).getByRole('button', { name, exact: true })
  }

  /** Goes to a folder of the place that is shown, by typing its path. */
  async goTo(folder: string): Promise<void> {
    await this.pane.getByRole('button', { name: 'Show another place here' }).click()
    await this.pane
      .page()
      .getByRole('menuitem', { name: /^Type a path/ })
      .click()
    const field = this.pane.getByRole('combobox', { name: 'Path of the folder' })
    await field.fill(folder)
    await field.press('Enter')
    await this.expectAt(folder)
  }

  async refresh(): Promise<void> {
    await this.pane.getByRole('button', { name: 'Refresh' }).click()
  }

  /** The last crumb is this folder's. */
  async expectAt(folder: string): Promise<void> {
    await expect(this.pane.locator('[aria-current="location"]')).toHaveText(path.posix.basename(folder) || '/')
  }
}

/** The files below a folder that hold a text, in any of the ways the app writes text. */
export async function filesWith(folder: string, text: string): Promise<string[]> {
  const wanted = [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(Buffer.from(text).toString('base64'))]
  const found: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = path.join(entry.parentPath, entry.name)
    const bytes = await readFile(file)
    if (wanted.some(each => bytes.includes(each))) found.push(path.relative(folder, file))
  }
  return found
}
