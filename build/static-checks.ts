// The checks that need nothing but the sources.
import path from 'node:path'
import { writeElectronTypes } from './host/electron-types.ts'
import { projectRoot } from './project-root.ts'
import type { Step } from './run-step.ts'

const bin = (name: string): string => path.join(projectRoot, 'node_modules/.bin', name)

/** Types, types against the development host, format and lint, lint that needs types. */
export function staticChecks(): Step[] {
  writeElectronTypes()
  return [
    { name: 'types', command: [bin('tsc'), '-p', '.'] },
    { name: 'types against the development host', command: [bin('tsc'), '-p', 'build/host'] },
    { name: 'format and lint', command: [bin('biome'), 'check', '--error-on-warnings', '.'] },
    { name: 'promises', command: [bin('oxlint'), '-c', 'build/oxlint.json', '--type-aware', '.'] },
  ]
}
