// Small values by name: sealed secrets and settings.
import type { Profile } from './profile.ts'
import type { NamedValueMethods } from './store.ts'

export function namedValueMethods({ db }: Profile): NamedValueMethods {
  return {
    readSecret: name => db.get<{ sealed: Uint8Array }>('SELECT sealed FROM secrets WHERE name = ?', name)?.sealed,
    writeSecret: (name, sealed) =>
      void db.run('INSERT OR REPLACE INTO secrets (name, sealed) VALUES (?, ?)', name, sealed),
    removeSecret: name => void db.run('DELETE FROM secrets WHERE name = ?', name),
    readSetting: name => {
      const row = db.get<{ value: string }>('SELECT value FROM settings WHERE name = ?', name)
      return row && (JSON.parse(row.value) as unknown)
    },
    writeSetting: (name, value) => {
      if (value === undefined) db.run('DELETE FROM settings WHERE name = ?', name)
      else db.run('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)', name, JSON.stringify(value))
    },
  }
}
