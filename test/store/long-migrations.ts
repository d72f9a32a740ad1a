// Migrations for tests: the second one changes many rows, and can be interrupted while it does.
import type { Migration } from '../../electron/store/migrations/migration.ts'

const ROWS = 300_000

export function longMigrations(begun: () => void): Migration[] {
  const count = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS})`
  return [
    {
      version: 1,
      run: db =>
        db.exec(`CREATE TABLE numbers (i INTEGER, text TEXT); ${count} INSERT INTO numbers SELECT i, i FROM n`),
    },
    {
      version: 2,
      run: db => {
        begun()
        for (let round = 0; round < 5; round++) db.exec("UPDATE numbers SET text = text || '.'")
      },
    },
  ]
}
