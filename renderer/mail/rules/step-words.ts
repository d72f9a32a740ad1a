// What rules did to a message, in words.
import type { Id } from '../../../shared/model/account.ts'
import type { RuleEntry, RuleStep } from '../../../shared/model/mail-rule.ts'
import type { Mailbox } from '../../../shared/model/message.ts'
import { formatList } from '../../format.ts'
import type { Translate } from '../../i18n.ts'
import { mailboxName } from '../places/place-names.ts'

/** `flagged and moved to Boats, by Mailing lists`. */
export function entryWords({ steps, rules }: RuleEntry, mailboxes: readonly Mailbox[], t: Translate): string {
  const done = steps.map(step => stepWords(step, mailboxes, t))
  const names = rules.map(({ name }) => name || t('mailRules.unnamed'))
  const by = t('mailRules.byRules', { rules: formatList(names) })
  return `${done.length === 0 ? t('mailRules.step.none') : formatList(done)}, ${by}`
}

function stepWords(step: RuleStep, mailboxes: readonly Mailbox[], t: Translate): string {
  switch (step.kind) {
    case 'label':
      return t('mailRules.step.label', { label: step.label })
    case 'colour':
      return t('mailRules.step.colour', { colour: step.colour + 1 })
    case 'copy':
    case 'move':
    case 'not-moved':
    case 'not-copied':
      return t(`mailRules.step.${step.kind}`, { mailbox: nameOf(step.mailboxId, mailboxes, t) })
    default:
      return t(`mailRules.step.${step.kind}`)
  }
}

function nameOf(id: Id, mailboxes: readonly Mailbox[], t: Translate): string {
  const mailbox = mailboxes.find(each => each.id === id)
  return mailbox ? mailboxName(mailbox, t) : t('mailRules.goneMailbox')
}
