// What is known of a mailbox, and what a person chooses for it: how it is listed; of an IMAP folder what is kept here.
import type { Account, Id, KeepRule } from '../../../shared/model/account.ts'
import type { Mailbox } from '../../../shared/model/message.ts'
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { formatNumber } from '../../format.ts'
import { type Translate, useText } from '../../i18n.ts'
import { openDialog, toast } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { CheckboxField } from '../../ui/checkbox-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { type MailState, useMail } from '../mail-store.ts'
import { getMail } from '../server/get-mail-actions.ts'
import { readMailboxes } from './folder-actions.ts'
import { closedRoles, mayLeave } from './folder-choices.ts'
import { OnServerFacts, StoredFacts } from './folder-facts.tsx'
import { FolderNotices } from './folder-notices.tsx'
import { mailboxName, ownerName, parentNames } from './place-names.ts'
import './mailbox-properties.css'

interface MailboxPropertiesProps {
  readonly mailboxId: Id
  readonly onClose: () => void
}

export function MailboxProperties({ mailboxId, onClose }: MailboxPropertiesProps) {
  const t = useText()
  const mailbox = useMail(state => state.mailboxes.find(({ id }) => id === mailboxId))
  const isOnServer = useMail(state => isOfImap(state.accounts, mailbox))
  if (!mailbox) return null
  return (
    <Dialog
      size={480}
      title={mailboxName(mailbox, t)}
      onClose={onClose}
      isDismissable
      footer={
        <Button variant="primary" onPress={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <Facts mailbox={mailbox} />
      {isOnServer ? <OnServerFacts mailboxId={mailbox.id} /> : null}
      {closedRoles.has(mailbox.role) ? null : <FolderNotices mailbox={mailbox} />}
      <Choices mailbox={mailbox} isOnServer={isOnServer} />
      {isOnServer ? <OnServer mailbox={mailbox} /> : null}
    </Dialog>
  )
}

function Facts({ mailbox }: { readonly mailbox: Mailbox }) {
  const t = useText()
  const accounts = useMail(state => state.accounts)
  const mailboxes = useMail(state => state.mailboxes)
  const place = [ownerName(mailbox.accountId, accounts, t), ...parentNames(mailbox, mailboxes, t)].join(' › ')
  return (
    <dl className="message-details mailbox-facts small">
      <dt className="t3">{t('mail.properties.place')}</dt>
      <dd>
        <bdi>{place}</bdi>
      </dd>
      <dt className="t3">{t('mail.properties.total')}</dt>
      <dd>{formatNumber(mailbox.total)}</dd>
      <dt className="t3">{t('mail.properties.unread')}</dt>
      <dd>{formatNumber(mailbox.unread)}</dd>
      <StoredFacts mailbox={mailbox} />
    </dl>
  )
}

/** The Outbox is on no server. */
function isOfImap(accounts: readonly Account[], mailbox: Mailbox | undefined): boolean {
  const account = accounts.find(({ id }) => id === mailbox?.accountId)
  return account?.incoming.protocol === 'imap' && mailbox?.role !== 'outbox'
}

interface ChoicesProps {
  readonly mailbox: Mailbox
  readonly isOnServer: boolean
}

function Choices({ mailbox: { id, role, accountId }, isOnServer }: ChoicesProps) {
  const t = useText()
  const repair = () =>
    api.mailFolders.repairFolder({ mailboxId: id }).then(() => {
      toast({ text: t(isOnServer ? 'mailFolders.facts.repaired' : 'mailFolders.facts.repairedHere') })
      if (isOnServer) void getMail([accountId])
    }, tellFailure)
  return (
    <div className="folder-choices">
      {mayLeave(role) ? (
        <Button size="small" onPress={() => openDialog({ kind: 'retention', of: { kind: 'mailbox', id } })}>
          {t('mailFolders.command.retention')}
        </Button>
      ) : null}
      <Button size="small" onPress={() => void repair()}>
        {t('mailFolders.facts.repair')}
      </Button>
    </div>
  )
}

const everything: KeepRule = { kind: 'all' }
const offeredDays = [30, 90, 365]

/** `all`, `headers` or `days-30`. */
function keepId(rule: KeepRule): string {
  return rule.kind === 'days' ? `${rule.kind}-${rule.days}` : rule.kind
}

/** What can be chosen; a number of days that was set for the whole account is among it. */
function keepsWith(now: KeepRule): readonly KeepRule[] {
  const days = new Set(now.kind === 'days' ? [...offeredDays, now.days] : offeredDays)
  const inOrder = [...days].toSorted((left, right) => left - right)
  return [{ kind: 'all' }, ...inOrder.map(each => ({ kind: 'days', days: each }) as const), { kind: 'headers' }]
}

function keepWords(rule: KeepRule, t: Translate): string {
  return rule.kind === 'days'
    ? t('mail.properties.keeps.days', { count: rule.days })
    : t(`mail.properties.keeps.${rule.kind}`)
}

/** A folder without a rule of its own follows its account's. */
function keepOf({ accounts }: Pick<MailState, 'accounts'>, { accountId, keep }: Mailbox): KeepRule {
  const incoming = accounts.find(({ id }) => id === accountId)?.incoming
  return keep ?? (incoming?.protocol === 'imap' ? incoming.keep : everything)
}

function OnServer({ mailbox }: { readonly mailbox: Mailbox }) {
  const t = useText()
  const { id, isSubscribed } = mailbox
  const now = useMail(state => keepOf(state, mailbox))
  const rules = keepsWith(now)
  const setKeep = (wanted: string) => {
    const rule = rules.find(each => keepId(each) === wanted)
    if (rule) change(api.mail.setKeep({ id, keep: rule }))
  }
  const change = (work: Promise<void>) => void work.then(readMailboxes).catch(tellFailure)
  return (
    <>
      <SelectField
        label={t('mail.properties.keep')}
        options={rules.map(each => ({ id: keepId(each), label: keepWords(each, t) }))}
        value={keepId(now)}
        onChange={setKeep}
      />
      <CheckboxField
        label={t('mail.properties.subscribed')}
        isSelected={isSubscribed}
        onChange={wanted => change(api.mail.setSubscribed({ id, isSubscribed: wanted }))}
      />
    </>
  )
}
