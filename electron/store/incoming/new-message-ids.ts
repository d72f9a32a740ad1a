// The ids of rows that one transaction makes: known beforehand, so that a row can name its conversation when it is made.
import type { Id } from '../../../shared/model/account.ts'
import type { Database } from '../database.ts'

/** The sequence alone would do, were it never damaged. */
const NEWEST_ID = `SELECT max(ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'messages'), 0),
    ifnull((SELECT max(id) FROM messages), 0)) AS n`

/** For one transaction, in which nobody else makes messages. */
export class NewMessageIds {
  private last: Id

  constructor(db: Database) {
    this.last = db.count(NEWEST_ID)
  }

  next(): Id {
    this.last += 1
    return this.last
  }
}
