// What axe-core says about the screen, in every theme.

import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { ThemeSetting } from '../../shared/model/settings.ts'
import { call } from './call.ts'
import { expect } from './fixture.ts'

const THEMES: readonly ThemeSetting[] = ['light', 'dark', 'contrast']

/** Chooses a theme and waits until it is drawn. */
async function chooseTheme(page: Page, theme: ThemeSetting): Promise<void> {
  await call(page, ['settings', 'change'], { theme })
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
}

/** Nothing serious or critical is on the screen. The text of a message is its sender's and stays out. */
export async function expectClean(page: Page, where: string): Promise<void> {
  const first = await findings(page)
  // A notice may begin to fade while axe looks; what is wrong is wrong the second time, too.
  const found = first.length === 0 ? first : await findings(page)
  expect.soft(found.map(finding => ({ where, ...finding }))).toEqual([])
}

/** The same in every theme, one after the other on the same screen. */
export async function expectCleanInAllThemes(page: Page, where: string): Promise<void> {
  for (const theme of THEMES) {
    await chooseTheme(page, theme)
    await expectClean(page, `${where}, ${theme}`)
  }
}

async function findings(page: Page): Promise<object[]> {
  // Colours are judged when nothing fades any more; what turns while work goes on has no end.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        .map(animation => animation.finished),
    ),
  )
  // Describing what is in order takes axe as long as everything else.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
  const { violations } = await axe.setLegacyMode().exclude('iframe').analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  return grave.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => ({ id, target: target.join(' '), failureSummary })),
  )
}
