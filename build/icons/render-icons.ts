// Renders icon.svg as PNG in the sizes that the packager wants, and what the tray shows. The results are kept in the repository.
// Usage: node build/run-node24.mjs build/icons/render-icons.ts
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { findChromium } from '../host/find-chromium.ts'

const icon = readFileSync(path.join(import.meta.dirname, 'icon.svg'), 'utf8')
const [, wings = ''] = /<path id="wings" d="([^"]+)"/.exec(icon) ?? []
/** The system colours it: only its shape counts. */
const template = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="112 142 800 800"><path d="${wings}"/></svg>`

const withDot = (svg: string, dot: string): string => svg.replace('</svg>', `${dot}</svg>`)
const unread = withDot(icon, '<circle cx="790" cy="234" r="210" fill="#f2c25c" stroke="#14202b" stroke-width="44"/>')
const unreadTemplate = withDot(template, '<circle cx="512" cy="300" r="120"/>')

/** By file; sizes in pixels. `@2x` is how Electron finds the picture for finer screens. */
const FILES: Readonly<Record<string, { readonly svg: string; readonly size: number }>> = {
  'icon.png': { svg: icon, size: 1024 },
  'icon-512.png': { svg: icon, size: 512 },
  ...scaled('tray/tray', icon),
  ...scaled('tray/unread', unread),
  ...scaled('tray/trayTemplate', template),
  ...scaled('tray/unreadTemplate', unreadTemplate),
  'tray/tray-large.png': { svg: icon, size: 48 },
  'tray/unread-large.png': { svg: unread, size: 48 },
}

function scaled(name: string, svg: string): typeof FILES {
  return {
    [`${name}.png`]: { svg, size: 16 },
    [`${name}@1.5x.png`]: { svg, size: 24 },
    [`${name}@2x.png`]: { svg, size: 32 },
  }
}

mkdirSync(path.join(import.meta.dirname, 'tray'), { recursive: true })
const browser = await chromium.launch({ executablePath: findChromium() })
for (const [name, { svg, size }] of Object.entries(FILES)) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 100vw }</style>${svg}`)
  await page.screenshot({ path: path.join(import.meta.dirname, name), omitBackground: true })
  await page.close()
}
await browser.close()
