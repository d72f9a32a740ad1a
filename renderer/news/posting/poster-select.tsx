// Who posts, and with which server: each server has an identity of its own.

import type { Id } from '../../../shared/model/account.ts'
import type { NewsServer } from '../../../shared/model/news-server.ts'
import { type Translate, useText } from '../../i18n.ts'
import { SenderSelect } from '../../ui/sender-select.tsx'
import { usePosts, writeFields } from './post-store.ts'

interface PosterSelectProps {
  readonly postId: Id
  readonly serverId: Id
}

export function PosterSelect({ postId, serverId }: PosterSelectProps) {
  const t = useText()
  const servers = usePosts(state => state.servers)
  const senders = servers.map(server => {
    const text = posterWords(server, t)
    return { id: server.id, text, words: <bdi className="ellipsis">{text}</bdi> }
  })
  return (
    <SenderSelect
      label={t('newsPosting.from')}
      place="server"
      senders={senders}
      chosenId={serverId}
      onChoose={chosen => writeFields(postId, { serverId: chosen })}
    />
  )
}

function posterWords({ name: server, host, identity }: NewsServer, t: Translate): string {
  const { name, address } = identity
  const where = server || host
  if (address === '') return t('newsPosting.nobodyAt', { server: where })
  return name
    ? t('newsPosting.namedAt', { name, address, server: where })
    : t('newsPosting.at', { address, server: where })
}
