// Every migration in order. A new one is one line here and one file beside it.
import { migration0001 } from './0001-initial.ts'
import type { Migration } from './migration.ts'

export const allMigrations: readonly Migration[] = [migration0001]
