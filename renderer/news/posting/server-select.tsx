// Who posts, and with which server: each server has an identity of its own.

import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components'
import type { Id } from '../../../shared/model/account.ts'
import type { NewsServer } from '../../../shared/model/news-server.ts'
import { type Translate, useText } from '../../i18n.ts'
import { Icon } from '../../ui/icon.tsx'
import { ChevronDownIcon } from '../../ui/icons.ts'
import { usePosts, writeFields } from './post-store.ts'
import '../../ui/menu.css'

interface ServerSelectProps {
  readonly postId: Id
  readonly serverId: Id
}

export function ServerSelect({ postId, serverId }: ServerSelectProps) {
  const t = useText()
  const servers = usePosts(state => state.servers)
  return (
    <Select
      className="post-line"
      data-place="server"
      aria-label={t('newsPosting.from')}
      value={String(serverId)}
      onChange={key => writeFields(postId, { serverId: Number(key) })}
    >
      <span className="post-label" aria-hidden="true">
        {t('newsPosting.from')}
      </span>
      <Button className="button button-ghost button-small post-from">
        <SelectValue className="ellipsis" />
        <Icon shape={ChevronDownIcon} size="s" />
      </Button>
      <Popover className="popover" offset={4} placement="bottom start">
        <ListBox className="menu" items={servers}>
          {server => (
            <ListBoxItem id={String(server.id)} textValue={senderWords(server, t)} className="menu-item">
              <bdi className="ellipsis">{senderWords(server, t)}</bdi>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  )
}

function senderWords({ name: server, host, identity }: NewsServer, t: Translate): string {
  const { name, address } = identity
  const where = server || host
  if (address === '') return t('newsPosting.nobodyAt', { server: where })
  return name
    ? t('newsPosting.namedAt', { name, address, server: where })
    : t('newsPosting.at', { address, server: where })
}
