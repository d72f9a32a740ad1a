// Renders icon.svg as PNG in the sizes that the packager wants. The results are kept in the repository.
// Usage: node build/run-node24.mjs build/icons/render-icons.ts
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { findChromium } from '../host/find-chromium.ts'

const FILES = { 'icon.png': 1024, 'icon-512.png': 512 }
const svg = readFileSync(path.join(import.meta.dirname, 'icon.svg'), 'utf8')

const browser = await chromium.launch({ executablePath: findChromium() })
for (const [name, size] of Object.entries(FILES)) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 100vw }</style>${svg}`)
  await page.screenshot({ path: path.join(import.meta.dirname, name), omitBackground: true })
}
await browser.close()
