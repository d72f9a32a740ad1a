// The search index is to be made anew of all messages. One transaction: after a crash it either waits to be made or is what
// it was. What is known of each message beside words is replaced when its words are there again.
import type { Database } from '../database.ts'

export function forgetWords(db: Database): void {
  db.transaction(() => {
    db.run("INSERT INTO mail_words (mail_words) VALUES ('delete-all')")
    db.run("INSERT INTO mail_beginnings (mail_beginnings) VALUES ('delete-all')")
    db.run('INSERT OR IGNORE INTO mail_unindexed (message_id) SELECT id FROM messages WHERE reading <> 0')
  })
}
