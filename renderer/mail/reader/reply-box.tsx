// The way to an answer at the end of a message.
import type { MessageView } from '../../../shared/model/message.ts'
import { useText } from '../../i18n.ts'
import { Icon } from '../../ui/icon.tsx'
import { ReplyIcon } from '../../ui/icons.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { isOwn, ownAddresses } from '../list/own-addresses.ts'
import { nameOf } from '../list/row-words.ts'
import { useMail } from '../mail-store.ts'
import { answerMessage } from '../write-actions.ts'

export function ReplyBox({ view }: { readonly view: MessageView }) {
  const t = useText()
  const accounts = useMail(state => state.accounts)
  const own = ownAddresses(accounts)
  const answered = view.replyTo[0] ?? view.from[0] ?? view.row.from
  const others = [...view.to, ...view.cc].filter(each => !isOwn(each, own)).length
  const name = nameOf(answered)
  const kind = others > 0 ? 'reply-all' : 'reply'
  return (
    <button type="button" className="reply-box" onClick={() => answerMessage(kind, view.row.id)}>
      <Icon shape={ReplyIcon} />
      <span className="ellipsis">
        {others > 0 ? t('mail.reader.replyToAll', { name, count: others }) : t('mail.reader.replyTo', { name })}
      </span>
      <span className="grow" />
      <Kbd shortcut={kind === 'reply' ? 'R' : 'A'} />
    </button>
  )
}
