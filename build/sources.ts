// What a build is made of, as one fingerprint: nothing is built again while it stays the same.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from './project-root.ts'

/** Holds the fingerprint of what lies in out/. */
export const stampFile = path.join(projectRoot, 'out', '.stamp')
const SOURCES = [
  'electron',
  'renderer',
  'shared',
  'build/build.ts',
  'build/vite.config.ts',
  'build/icons/tray',
  'package-lock.json',
]

/** A fingerprint of every file that goes into the build. */
export function fingerprint(): string {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap(source => filesIn(path.join(projectRoot, source))).sort()) {
    const bytes = readFileSync(file)
    hash.update(`${path.relative(projectRoot, file)}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

/** True when out/ holds a build of exactly these sources. */
export function isBuilt(): boolean {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint()
}

function filesIn(place: string): string[] {
  if (!existsSync(place)) return []
  if (statSync(place).isFile()) return [place]
  const entries = readdirSync(place, { recursive: true, withFileTypes: true })
  return entries.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name))
}
