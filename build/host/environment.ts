// What the development host's process is started with beside its arguments.
import path from 'node:path'
import { projectRoot } from '../project-root.ts'

/**
 * Node keeps what it made of the sources: the host's, whose types it takes out at every start otherwise with a compiler that
 * stays in memory, and the app's, which it compiles. Electron runs no TypeScript.
 */
export const hostEnvironment = { NODE_COMPILE_CACHE: path.join(projectRoot, 'out/compiled') } as const
