// Electron's own types under another module name. An ambient `declare module 'electron'` would win over the host's
// module without a word, so the check against the host needs them renamed; the global namespace Electron stays.
// Usage: node build/host/electron-types.ts
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/** Writes .electron-types/electron.d.ts. */
export function writeElectronTypes(): void {
  const types = readFileSync(path.join(root, 'node_modules/electron/electron.d.ts'), 'utf8')
  mkdirSync(path.join(root, '.electron-types'), { recursive: true })
  const renamed = types.replaceAll("declare module 'electron", "declare module 'electron-original")
  writeFileSync(path.join(root, '.electron-types/electron.d.ts'), renamed)
}

if (import.meta.main) writeElectronTypes()
