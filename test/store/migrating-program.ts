// Migrates a database with a step that takes long, and says when the step has begun.
import { writeSync } from 'node:fs'
import { Database } from '../../electron/store/database.ts'
import { migrate } from '../../electron/store/migrate.ts'
import { longMigrations } from './long-migrations.ts'

const [file = ''] = process.argv.slice(2)
migrate(
  new Database(file),
  longMigrations(() => void writeSync(1, 'begun\n')),
)
writeSync(1, 'done\n')
