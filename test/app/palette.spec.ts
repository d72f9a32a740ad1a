// The palette in the practice world: opened, typed in, chosen from and left by keys alone.
import type { Page } from '@playwright/test'
import { expectCleanInAllThemes } from './axe.ts'
import { practiceMail } from './mail-screen.ts'
import { expect, test } from './practice-fixture.ts'

test.beforeEach(({ page }) => practiceMail(page))

const boxOf = (page: Page) => page.getByRole('combobox', { name: 'Search, commands and places' })

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(boxOf(page)).toBeFocused()
}

test('a command, a folder, a group, a page of the settings and a search are reached by a few letters', async ({
  page,
}) => {
  const box = boxOf(page)
  const chosen = page.getByRole('option', { selected: true })
  const go = async (text: string, name: RegExp): Promise<void> => {
    await openPalette(page)
    await page.keyboard.type(text)
    await expect(chosen).toHaveAccessibleName(name)
    await page.keyboard.press('Enter')
    await expect(box).toBeHidden()
  }
  await go('keyb short', /^Keyboard shortcuts/)
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await go('#procure', /^Procurement/)
  await expect(page.getByRole('heading', { name: 'Procurement' })).toBeVisible()

  await go('boats.rep', /practice\.boats\.repair/)
  await expect(page.getByRole('heading', { name: 'practice.boats.repair' })).toBeVisible()

  await go('#storage', /^Storage/)
  await expect(page.getByRole('heading', { name: 'Storage', exact: true })).toBeVisible()

  await openPalette(page)
  await page.keyboard.type('gauge')
  await page.getByRole('option', { name: 'Search mail for “gauge”' }).click()
  await expect(page.getByRole('row', { name: /Tide gauge drift/ }).first()).toBeVisible()

  await openPalette(page)
  const recent = page.getByRole('group', { name: 'Recent' }).getByRole('option')
  await expect(recent).toHaveText([/^Storage/, /^practice\.boats\.repair/, /^Procurement/, /^Keyboard shortcuts/])
})

test('arrows choose, Escape gives the keyboard back, and only what applies is offered', async ({ page }) => {
  await page.keyboard.press('j')
  const row = page.locator('[data-row-index="0"]')
  await expect(row).toBeFocused()
  await openPalette(page)
  const options = page.getByRole('option')
  const chosen = page.getByRole('option', { selected: true })
  await page.keyboard.type('>reply')
  await expect(chosen).toHaveAccessibleName(/^Reply/)
  await expect(options.first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(options.last()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('combobox')).toHaveCount(0)
  await expect(row).toBeFocused()

  await openPalette(page)
  await page.keyboard.type('>follow up')
  await expect(page.getByText('Nothing fits.')).toBeVisible()
})

test('people are found by name, and their mail is shown', async ({ page }) => {
  await page.getByRole('button', { name: 'Search mail, news and files' }).click()
  await expect(boxOf(page)).toBeFocused()
  await page.keyboard.type('@priya')
  const person = page.getByRole('option', { name: /Priya Raman/ })
  await expect(person).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row', { name: /Budget lines for the 2027 sensor order/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /Tide gauge drift/ })).toHaveCount(0)
})

test('nothing serious for axe in the palette', async ({ page }) => {
  await openPalette(page)
  await page.keyboard.type('mail')
  await expect(page.getByRole('option').first()).toBeVisible()
  await expectCleanInAllThemes(page, 'palette')
})
