// What delivery reports say (RFC 3464) goes to the recipients of the sent message they name.
import type { DeliveryState } from '../../shared/failure.ts'
import type { Id } from '../../shared/model/account.ts'
import type { Database } from './database.ts'
import type { ReportedDelivery } from './store.ts'

/** What a server says about one recipient fits on a few lines. */
const MAX_TEXT = 1000

/** A later report replaces an earlier one, but nothing takes back that the message is in the mailbox. */
const mayFollow: Readonly<Record<DeliveryState, readonly (DeliveryState | null)[]>> = {
  delayed: [null, 'delayed'],
  relayed: [null, 'delayed', 'relayed'],
  bounced: [null, 'delayed', 'relayed', 'bounced'],
  delivered: [null, 'delayed', 'relayed', 'bounced', 'delivered'],
}

/** One transaction. Answers with the sent messages that know more now. */
export function noteDeliveries(db: Database, reports: readonly ReportedDelivery[]): Id[] {
  return db.transaction(() => [...new Set(reports.flatMap(report => noteReport(db, report)))])
}

function noteReport(db: Database, report: ReportedDelivery): Id[] {
  return report.headerIds
    .flatMap(headerId => sentBy(db, report.reportId, headerId))
    .filter(id => noteAll(db, id, report))
}

/** Only what the account that got the report has sent: nobody else's mail can say what became of it. */
function sentBy(db: Database, reportId: Id, headerId: string): Id[] {
  const rows = db.all<{ id: number }>(
    `SELECT sent.id FROM outgoing JOIN messages sent ON sent.id = outgoing.message_id
        JOIN mailboxes place ON place.id = sent.mailbox_id
      WHERE header_id = ? AND header_id <> '' AND place.account_id =
        (SELECT account_id FROM mailboxes JOIN messages ON mailboxes.id = mailbox_id WHERE messages.id = ?)`,
    headerId,
    reportId,
  )
  return rows.map(({ id }) => id)
}

function noteAll(db: Database, messageId: Id, { reportId, recipients }: ReportedDelivery): boolean {
  const changed = recipients.map(({ address, state, text }) => {
    const before = mayFollow[state].map(state => (state === null ? 'delivery IS NULL' : `delivery = '${state}'`))
    return db.run(
      `UPDATE outgoing_recipients SET delivery = ?1, delivery_text = ?2,
          delivery_ms = (SELECT received_ms FROM messages WHERE id = ?3)
        WHERE message_id = ?4 AND lower(address) = lower(?5) AND is_accepted = 1 AND (${before.join(' OR ')})`,
      state,
      text.slice(0, MAX_TEXT),
      reportId,
      messageId,
      address,
    ).changes
  })
  return changed.some(count => count > 0)
}
