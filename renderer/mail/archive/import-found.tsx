// What was found in the files, before anything happens: folders to choose from, where they go, accounts the settings describe.

import type { Account } from '../../../shared/model/account.ts'
import type { FoundMail, FoundMailAccount, FoundMailSource } from '../../../shared/model/mail-archive.ts'
import { LOCAL_ACCOUNT_ID } from '../../../shared/model/message.ts'
import { formatSize } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { CheckboxField } from '../../ui/checkbox-field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { useMail } from '../mail-store.ts'
import { ownerName } from '../places/place-names.ts'
import type { ImportChoice } from './import-form.ts'

interface ImportFoundProps {
  readonly found: FoundMail
  readonly choice: ImportChoice
  readonly onChange: (choice: ImportChoice) => void
}

// More folders than anybody ticks one by one; those beyond come with "all".
const maxShown = 500

export function ImportFound({ found, choice, onChange }: ImportFoundProps) {
  const t = useText()
  const name = visibleLine(found.title)
  const filled = found.sources.filter(({ messages }) => messages > 0)
  const accounts = found.accounts.length > 0 ? <Accounts found={found.accounts} /> : null
  if (filled.length === 0) {
    return (
      <>
        <p role="status">{t('mailArchive.import.nothing', { name })}</p>
        {accounts}
      </>
    )
  }
  const count = filled.reduce((sum, { messages }) => sum + messages, 0)
  return (
    <>
      <p role="status" className="strong">
        {t('mailArchive.import.found', { count, name })}
      </p>
      {found.isCut ? <Bar tone="warn">{t('mailArchive.import.cut')}</Bar> : null}
      {found.unreadable > 0 ? (
        <Bar tone="warn">{t('mailArchive.import.unreadable', { count: found.unreadable })}</Bar>
      ) : null}
      <Folders sources={filled} choice={choice} onChange={onChange} />
      <Target choice={choice} onChange={onChange} />
      <CheckboxField
        label={t('mailArchive.import.keepsSame')}
        hint={t('mailArchive.import.keepsSameHint')}
        isSelected={choice.keepsSame}
        onChange={keepsSame => onChange({ ...choice, keepsSame })}
      />
      {accounts}
    </>
  )
}

interface FoldersProps extends Omit<ImportFoundProps, 'found'> {
  readonly sources: readonly FoundMailSource[]
}

function Folders({ sources, choice, onChange }: FoldersProps) {
  const t = useText()
  const { positions } = choice
  const chooseAll = (isAll: boolean) =>
    onChange({ ...choice, positions: new Set(isAll ? sources.map(({ position }) => position) : []) })
  const toggle = (position: number, isOn: boolean) => {
    const chosen = new Set(positions)
    if (isOn) chosen.add(position)
    else chosen.delete(position)
    onChange({ ...choice, positions: chosen })
  }
  return (
    <fieldset className="import-folders">
      <legend className="field-label">{t('mailArchive.import.folders')}</legend>
      <CheckboxField
        label={t('mailArchive.import.all')}
        isSelected={positions.size === sources.length}
        isMixed={positions.size > 0 && positions.size < sources.length}
        onChange={chooseAll}
      />
      <div className="import-list">
        {sources.slice(0, maxShown).map(({ position, folder, messages, sizeBytes }) => (
          <CheckboxField
            key={position}
            label={folder.map(visibleLine).join(' › ')}
            hint={t('mailArchive.import.folderFacts', { count: messages, size: formatSize(sizeBytes) })}
            isSelected={positions.has(position)}
            onChange={isOn => toggle(position, isOn)}
          />
        ))}
      </div>
    </fieldset>
  )
}

function Target({ choice, onChange }: Omit<ImportFoundProps, 'found'>) {
  const t = useText()
  const accounts = useMail(state => state.accounts)
  const ids = [LOCAL_ACCOUNT_ID, ...accounts.map(({ id }) => id)]
  return (
    <SelectField
      label={t('mailArchive.import.into')}
      options={ids.map(id => ({ id: String(id), label: ownerName(id, accounts, t) }))}
      value={String(choice.accountId)}
      onChange={id => onChange({ ...choice, accountId: Number(id) })}
    />
  )
}

function Accounts({ found }: { readonly found: readonly FoundMailAccount[] }) {
  const t = useText()
  const accounts = useMail(state => state.accounts)
  return (
    <section className="import-accounts" aria-labelledby="import-accounts">
      <h3 id="import-accounts" className="field-label">
        {t('mailArchive.import.accounts', { count: found.length })}
      </h3>
      <ul>
        {found.map(account => (
          <li key={`${account.name} ${account.address} ${account.incoming.host}`} className="row import-row">
            <AccountFacts account={account} />
            {accounts.some(known => isSame(known, account)) ? (
              <span className="small t3">{t('mailArchive.import.accountHere')}</span>
            ) : (
              <Button size="small" onPress={() => openDialog({ kind: 'add-account', found: account })}>
                {t('mailArchive.import.addAccount')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function AccountFacts({ account: { name, address, incoming } }: { readonly account: FoundMailAccount }) {
  const t = useText()
  const host = visibleLine(incoming.host)
  return (
    <span className="grow ellipsis">
      {visibleLine(name)}{' '}
      <span className="small t2">{t('mailArchive.import.account', { address: visibleLine(address), host })}</span>
    </span>
  )
}

function isSame({ address, incoming }: Account, found: FoundMailAccount): boolean {
  return (
    address.toLowerCase() === found.address.toLowerCase() &&
    incoming.host.toLowerCase() === found.incoming.host.toLowerCase()
  )
}
