// The same search on the servers of IMAP accounts: asked for, account by account, with what each found or why it could not.
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ServerIcon } from '../../ui/icons.ts'
import { useMail } from '../mail-store.ts'
import { searchServers } from './search-actions.ts'
import { type ServerState, useSearch } from './search-store.ts'

/** Nothing without an account whose server can search. */
export function SearchServers() {
  const t = useText()
  const scope = useSearch(state => state.scope)
  const servers = useSearch(state => state.servers)
  const accounts = useMail(state => state.accounts)
  const mailboxes = useMail(state => state.mailboxes)
  const inScope = scope.kind === 'mailbox' ? mailboxes.find(({ id }) => id === scope.id)?.accountId : undefined
  const able = accounts.filter(({ id, incoming }) => {
    if (incoming.protocol !== 'imap' || scope.kind === 'everything') return incoming.protocol === 'imap'
    return id === (scope.kind === 'account' ? scope.id : inScope)
  })
  if (able.length === 0) return null
  const asked = able.filter(({ id }) => servers.has(id))
  return (
    <div className="search-servers small" role="status">
      {asked.map(({ id, name }) => (
        <p key={id}>
          <bdi className="strong">{name}</bdi>: <ServerWords state={servers.get(id)} />
        </p>
      ))}
      {asked.length < able.length ? (
        <Button
          variant="link"
          size="small"
          icon={ServerIcon}
          onPress={() => void searchServers(able.map(({ id }) => id))}
        >
          {t('mailSearch.server.ask', { count: able.length })}
        </Button>
      ) : null}
    </div>
  )
}

function ServerWords({ state }: { readonly state: ServerState | undefined }) {
  const t = useText()
  if (!state) return null
  if (state.kind === 'asked') return t('mailSearch.server.asked')
  if (state.kind === 'failed') return state.words
  const { found, missing, refused } = state.result
  return (
    <>
      {t('mailSearch.server.found', { count: found })}
      {missing > 0 ? ` ${t('mailSearch.server.missing', { count: missing })}` : null}
      {refused > 0 ? ` ${t('mailSearch.server.refused', { count: refused })}` : null}
    </>
  )
}
