// The end of a test answers what a person is asked when messages wait: they stay in the Outbox.
import type { Page } from '@playwright/test'

/** Ends with the window, whether it asks or not. */
export async function keepUnsent(windows: readonly Page[]): Promise<void> {
  for (const page of windows) {
    await page
      .locator('.unsent-keep')
      .click({ timeout: 0 })
      .catch(() => undefined)
  }
}
