// The checks that need nothing but the sources.
import path from 'node:path'
import { writeElectronTypes } from './host/electron-types.ts'
import { projectRoot } from './project-root.ts'
import type { Step } from './run-step.ts'

/** A tool of ours, run without a shell, which would be another one on Windows. */
const tool = (file: string, ...args: string[]): string[] => [
  process.execPath,
  path.join(projectRoot, 'node_modules', file),
  ...args,
]

/** Types, types against the development host, format and lint, lint that needs types. */
export function staticChecks(): Step[] {
  writeElectronTypes()
  return [
    { name: 'types', command: tool('typescript/bin/tsc', '-p', '.') },
    { name: 'types against the development host', command: tool('typescript/bin/tsc', '-p', 'build/host') },
    { name: 'format and lint', command: tool('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.') },
    { name: 'promises', command: tool('oxlint/bin/oxlint', '-c', 'build/oxlint.json', '--type-aware', '.') },
  ]
}
