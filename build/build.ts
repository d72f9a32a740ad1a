// Builds out/ from the sources, unless it is up to date already.
// Usage: node build/build.ts [--force]
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from './project-root.ts'
import { fingerprint, isBuilt, stampFile } from './sources.ts'

const PARTS = ['main', 'preload', 'renderer']
const UNFINISHED = '.building-'
const out = path.join(projectRoot, 'out')

/** Builds when the sources have changed since the last time. */
export async function build({ force = false } = {}): Promise<void> {
  if (!force && isBuilt()) return
  const began = performance.now()
  const made = fingerprint() // before reading, so that a change during the build is seen as one
  const fresh = path.join(out, `${UNFINISHED}${process.pid}`)
  mkdirSync(out, { recursive: true })
  removeUnfinished()
  try {
    await bundleInto(fresh)
    replaceParts(fresh)
    writeFileSync(stampFile, made)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
  console.log(`Built in ${((performance.now() - began) / 1000).toFixed(1)} s`)
}

async function bundleInto(outFolder: string): Promise<void> {
  // Loaded only when there is something to do: a start with nothing to build doesn't pay for it.
  const { build: bundle } = await import('vite')
  const { viteConfigs } = await import('./vite.config.ts')
  const configs = viteConfigs({
    root: projectRoot,
    outFolder,
    main: {
      main: 'electron/main.ts',
      'store-thread': 'electron/store/thread.ts',
      'message-thread': 'electron/message/thread.ts',
      'disk-thread': 'electron/files/transfers/disk/thread.ts',
      'binary-thread': 'electron/news/binaries/thread.ts',
    },
    preload: 'electron/preload.ts',
    renderer: 'renderer',
  })
  await Promise.all(configs.map(config => bundle(config)))
  cpSync(path.join(projectRoot, 'build/icons/tray'), path.join(outFolder, 'main/icons'), { recursive: true })
}

/** Puts the new parts in place at once: a build that fails or is killed leaves the old ones, without their stamp. */
function replaceParts(fresh: string): void {
  rmSync(stampFile, { force: true })
  for (const part of PARTS) {
    const current = path.join(out, part)
    if (existsSync(current)) renameSync(current, path.join(fresh, `old-${part}`))
    renameSync(path.join(fresh, part), current)
  }
}

/** What killed builds have left behind. */
function removeUnfinished(): void {
  for (const name of readdirSync(out)) {
    if (!name.startsWith(UNFINISHED) || isRunning(Number(name.slice(UNFINISHED.length)))) continue
    rmSync(path.join(out, name), { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

if (import.meta.main) await build({ force: process.argv.includes('--force') })
