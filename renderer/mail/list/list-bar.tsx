// A message from a mailing list, or a newsletter: which list, an answer to all who read it, and the way to leave it.
import type { MessageView } from '../../../shared/model/message.ts'
import { formatDate } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { NewsIcon } from '../../ui/icons.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { unsubscribe } from '../reader/reading-actions.ts'
import { answerList } from '../write-actions.ts'

export function ListBar({ view }: { readonly view: MessageView }) {
  const t = useText()
  const { list, choice } = view.reading
  if (!list) return null
  const name = visibleLine(list.name)
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
        </>
      }
    >
      {name === '' ? t('mail.reading.list.newsletter') : t('mail.reading.list.from', { name })}
      {choice.unsubscribedMs === undefined ? null : (
        <span className="bar-more">
          {t('mail.reading.list.unsubscribed', { date: formatDate(choice.unsubscribedMs) })}
        </span>
      )}
    </Bar>
  )
}
