// Files without a mouse: to a server, up, down, through a conflict, and every change one makes, with the focus in sight.

import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { FilesScreen } from './files-screen.ts'
import { expect, test } from './fixture.ts'
import { expectFocusSeen, isFocusWithin, regionOfFocus, tabTo } from './focus.ts'

test.use({ appArgs: ['--practice'] })

test('row 93, X5: to a server, between the sides, a folder deeper and back, up and through a conflict', async ({
  page,
  profile,
}) => {
  const files = new FilesScreen(page)
  await writeFile(path.join(profile, 'practice/kvaloya/by keys.txt'), 'by keys\n')
  await files.open()
  await reach(page, 'sidebar')
  await focusTreeItem(page, 'kvaloya')
  await page.keyboard.press('Enter')
  await expect(files.right.row('reference-station.csv')).toBeVisible()

  await reach(page, 'files-right')
  await page.keyboard.press('Home')
  await expect(files.right.row('archive')).toBeFocused()
  await expectFocusSeen(page)
  await page.keyboard.press('Enter')
  await files.right.expectAt('archive')
  await page.keyboard.press('Backspace')
  // Coming up, the keyboard is on the folder one was in.
  await expect(files.right.row('archive')).toBeFocused()

  await page.keyboard.press('`')
  await expect.poll(() => regionOfFocus(page)).toBe('files-left')
  await page.keyboard.type('by k')
  await expect(files.left.row('by keys.txt')).toBeFocused()
  await page.keyboard.press('Control+Shift+U')
  await files.expectDone(1)
  await expect(files.right.row('by keys.txt')).toBeVisible()
  await expect(files.left.row('by keys.txt')).toBeFocused()

  await page.keyboard.press('Control+Shift+U')
  const question = page.getByRole('alertdialog')
  await expect(question.getByRole('radio', { name: /^Keep both/ })).toBeFocused()
  await expectFocusSeen(page)
  // Resume cannot be chosen: both have the same size.
  await page.keyboard.press('ArrowDown')
  await expect(question.getByRole('radio', { checked: true })).toHaveAccessibleName(/^Skip this file/)
  await tabTo(page, question.getByRole('button', { name: 'Skip' }))
  await page.keyboard.press('Enter')
  await expect(question).toBeHidden()
  await files.expectDone(2)
  await expect(files.left.row('by keys.txt')).toBeFocused()
})

test('new folder, rename, rights and delete, then undo; the focus comes back every time', async ({ page, profile }) => {
  const files = new FilesScreen(page)
  const remote = path.join(profile, 'practice/files/srv/tide/kvaloya')
  await files.open()
  await files.openPracticePair()
  await reach(page, 'files-right')
  await page.keyboard.press('Control+Shift+N')
  const dialog = page.getByRole('dialog', { name: 'New folder' })
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type('made by keys')
  await page.keyboard.press('Enter')
  await expect(files.right.row('made by keys')).toBeFocused()

  await page.keyboard.press('F2')
  await expect(files.right.pane.getByRole('textbox', { name: 'New name for made by keys' })).toBeFocused()
  await page.keyboard.type('renamed by keys')
  await page.keyboard.press('Enter')
  await expect(files.right.row('renamed by keys')).toBeFocused()
  expect(existsSync(path.join(remote, 'renamed by keys'))).toBe(true)
  await page.keyboard.press('Control+z')
  await expect(files.right.row('made by keys')).toBeVisible()
  await expect.poll(() => isFocusWithin(files.right.grid)).toBe(true)

  await page.keyboard.type('notes')
  await expect(files.right.row('notes.md')).toBeFocused()
  await page.keyboard.press('Alt+Enter')
  const rights = page.getByRole('dialog', { name: 'Rights of notes.md' })
  await expect.poll(() => isFocusWithin(rights)).toBe(true)
  for (let step = 0; step < 25; step += 1) {
    await page.keyboard.press('Tab')
    expect(await isFocusWithin(rights)).toBe(true)
    await expectFocusSeen(page)
  }
  await page.keyboard.press('Escape')
  await expect(files.right.row('notes.md')).toBeFocused()

  await page.keyboard.press('Delete')
  const question = page.getByRole('alertdialog')
  // The safe answer stands first.
  await expect(question.getByRole('button', { name: 'Keep' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(question).toBeHidden()
  expect(existsSync(path.join(remote, 'notes.md'))).toBe(true)
  await expect(files.right.row('notes.md')).toBeFocused()
})

test('every part of the view is reached by F6 and comes round', async ({ page }) => {
  const files = new FilesScreen(page)
  await files.open()
  await files.openPracticePair()
  const parts: string[] = []
  const count = await page.locator('[data-region]').count()
  for (let step = 0; step <= count; step += 1) {
    await page.keyboard.press('F6')
    parts.push(await regionOfFocus(page))
    await expectFocusSeen(page)
  }
  expect(parts).toEqual(expect.arrayContaining(['sidebar', 'files-left', 'files-right', 'transfers']))
  expect(parts.at(-1)).toBe(parts[0])
})

/** F6 until the focus is in a part of the window. */
async function reach(page: Page, region: string): Promise<void> {
  const count = await page.locator('[data-region]').count()
  for (let step = 0; step <= count; step += 1) {
    if ((await regionOfFocus(page)) === region) return
    await page.keyboard.press('F6')
    await expectFocusSeen(page)
  }
  throw new Error(`F6 does not lead to ${region}`)
}

/** Tab to a tree, then arrows to its item. */
async function focusTreeItem(page: Page, name: string): Promise<void> {
  const item = page.getByRole('treeitem', { name })
  const isIn = () => item.evaluate(element => element.closest('[role="tree"]')?.contains(document.activeElement))
  for (let step = 0; step < 12 && !(await isIn()); step += 1) await page.keyboard.press('Tab')
  for (let step = 0; step < 12; step += 1) {
    if (await item.evaluate(element => element === document.activeElement)) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`Keys do not lead to ${name}`)
}
