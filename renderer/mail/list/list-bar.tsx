// A message from a mailing list, or a newsletter: which list, an answer to all who read it, the way to leave it, and what else it
// offers.
import type { MessageView } from '../../../shared/model/message.ts'
import { formatDate } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { MoreIcon, NewsIcon } from '../../ui/icons.ts'
import { Menu } from '../../ui/menu.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { unsubscribe } from '../reader/reading-actions.ts'
import { answerList } from '../write-actions.ts'
import { listItems } from './list-ways.ts'

export function ListBar({ view }: { readonly view: MessageView }) {
  const t = useText()
  const { list, choice } = view.reading
  if (!list) return null
  const name = visibleLine(list.name)
  const items = listItems(list, t)
  const canLeave = list.unsubscribing && choice.unsubscribedMs === undefined
  return (
    <Bar
      tone="quiet"
      icon={NewsIcon}
      actions={
        <>
          {list.postsTo === undefined ? null : (
            <Button size="small" onPress={() => answerList(view.row.id)}>
              {t('mail.reading.list.reply')}
            </Button>
          )}
          {canLeave ? (
            <Button size="small" onPress={() => void unsubscribe(view)}>
              {t('mail.reading.list.unsubscribe')}
            </Button>
          ) : null}
          {items.length > 0 ? (
            <Menu
              trigger={<IconButton size="small" icon={MoreIcon} label={t('mail.reading.list.more')} />}
              label={t('mail.reading.list.more')}
              items={[items]}
            />
          ) : null}
        </>
      }
    >
      {name === '' ? t(`mail.reading.list.${list.unsubscribing ? 'newsletter' : 'unnamed'}`) : null}
      {name === '' ? null : t('mail.reading.list.from', { name })}
      {choice.unsubscribedMs === undefined ? null : (
        <span className="bar-more">
          {t('mail.reading.list.unsubscribed', { date: formatDate(choice.unsubscribedMs) })}
        </span>
      )}
    </Bar>
  )
}
