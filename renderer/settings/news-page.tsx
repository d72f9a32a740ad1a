// The news servers in the order they are asked, in words. Changing and removing is a dialog of the news view.
import { useEffect } from 'react'
import type { NewsServer } from '../../shared/model/news-server.ts'
import { formatShortDateTime } from '../format.ts'
import { useText } from '../i18n.ts'
import { openDialog } from '../navigation.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { AddIcon, ArrowDownIcon, ArrowUpIcon, InfoIcon, WarningIcon } from '../ui/icons.ts'
import { Pill } from '../ui/pill.tsx'
import { followNewsServers, moveServer, openNewsLinks, useNewsSettings } from './news-settings.ts'
import { SettingRow, SwitchRow } from './setting-row.tsx'

export function NewsPage() {
  const t = useText()
  const { servers, opensNewsLinks } = useNewsSettings()
  useEffect(followNewsServers, [])
  if (!servers) return null
  return (
    <>
      {servers.length === 0 ? <p className="t2">{t('settings.news.none')}</p> : null}
      {servers.length > 1 ? <p className="t2">{t('settings.news.order')}</p> : null}
      <ul className="settings-accounts">
        {servers.map((server, at) => (
          <ServerRow key={server.id} server={server} isFirst={at === 0} isLast={at === servers.length - 1} />
        ))}
      </ul>
      <div className="settings-end">
        <Button icon={AddIcon} onPress={() => openDialog({ kind: 'news-server' })}>
          {t('settings.news.add')}
        </Button>
      </div>
      {servers.length > 0 ? (
        <SettingRow title={t('settings.news.rules')} hint={t('settings.news.rulesHint')}>
          <Button onPress={() => openDialog({ kind: 'rules' })}>{t('settings.news.showRules')}</Button>
        </SettingRow>
      ) : null}
      <SwitchRow
        title={t('settings.news.links')}
        hint={t('settings.news.linksHint')}
        isOn={opensNewsLinks}
        onChange={isOn => void openNewsLinks(isOn)}
      />
      <SettingRow title={t('settings.news.words')} hint={t('settings.news.wordsHint')}>
        <Button onPress={() => openDialog({ kind: 'glossary' })}>{t('settings.news.showWords')}</Button>
      </SettingRow>
    </>
  )
}

interface ServerRowProps {
  readonly server: NewsServer
  readonly isFirst: boolean
  readonly isLast: boolean
}

function ServerRow({ server, isFirst, isLast }: ServerRowProps) {
  const t = useText()
  const { id, name } = server
  return (
    <li className="settings-account">
      <ServerWords server={server} />
      {isFirst && isLast ? null : (
        <>
          <IconButton
            label={t('settings.news.earlier', { name })}
            icon={ArrowUpIcon}
            isDisabled={isFirst}
            onPress={() => void moveServer(id, -1)}
          />
          <IconButton
            label={t('settings.news.later', { name })}
            icon={ArrowDownIcon}
            isDisabled={isLast}
            onPress={() => void moveServer(id, 1)}
          />
        </>
      )}
      <IconButton
        label={t('settings.news.facts', { name })}
        icon={InfoIcon}
        onPress={() => openDialog({ kind: 'news-server-facts', id })}
      />
      <Button label={t('settings.news.editLabel', { name })} onPress={() => openDialog({ kind: 'news-server', id })}>
        {t('settings.news.edit')}
      </Button>
    </li>
  )
}

function ServerWords({ server }: { readonly server: NewsServer }) {
  const t = useText()
  const { name, host, security, signIn, identity, groupCount, subscribedCount, listedMs } = server
  return (
    <div className="settings-account-words">
      <div className="settings-account-name">
        <bdi className="strong wrap-anywhere">{name}</bdi>
        {security === 'none' ? (
          <Pill tone="warn" icon={WarningIcon}>
            {t('settings.accounts.plain')}
          </Pill>
        ) : null}
      </div>
      <div className="settings-account-person t2 wrap-anywhere">
        <bdi className="selectable">{host}</bdi>
        {signIn.kind === 'password' ? <bdi>{signIn.user}</bdi> : <span>{t('settings.news.open')}</span>}
      </div>
      <div className="small t3 wrap-anywhere">
        <div>
          {t('settings.news.groups', { count: groupCount })},{' '}
          {t('settings.news.subscribed', { count: subscribedCount })}
          {listedMs === undefined ? null : `, ${t('settings.news.listed', { time: formatShortDateTime(listedMs) })}`}
        </div>
        <div>
          {identity.address === ''
            ? t('settings.news.noIdentity')
            : t('settings.news.posts', { address: identity.address })}
        </div>
      </div>
    </div>
  )
}
