// Which tags the chosen messages carry. What is changed here is done at once, and taken back with one key.
import type { Id } from '../../../shared/model/account.ts'
import type { Tag } from '../../../shared/model/message.ts'
import { useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { AccountDot } from '../../ui/account-dot.tsx'
import { Button } from '../../ui/button.tsx'
import { CheckboxField } from '../../ui/checkbox-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { AddIcon } from '../../ui/icons.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { chosen } from '../list/chosen-ids.ts'
import { every } from '../list/chosen-messages.ts'
import { rowOf, useMail } from '../mail-store.ts'
import { tagMessage, tagRows } from './tag-actions.ts'
import './tag-messages.css'

interface TagMessagesProps {
  /** One message of the open conversation; absent: the selected rows. */
  readonly messageId?: Id | undefined
  readonly onClose: () => void
}

const keyCount = 9

export function TagMessages({ messageId, onClose }: TagMessagesProps) {
  const t = useText()
  const tags = useMail(state => state.tags)
  // What is on follows from these.
  useMail(state => state.rows)
  useMail(state => state.conversation)
  const put = (tag: Tag, isOn: boolean) =>
    void (messageId === undefined ? tagRows(chosen(), tag, isOn) : tagMessage(messageId, tag, isOn))
  return (
    <Dialog
      size={480}
      title={t('mail.tag.title')}
      onClose={onClose}
      isDismissable
      footer={
        <>
          <Button icon={AddIcon} onPress={() => openDialog({ kind: 'edit-tag' })}>
            {t('mail.tag.new')}
          </Button>
          <Button variant="primary" onPress={onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      {tags.length === 0 ? <p className="t2">{t('mail.tag.none')}</p> : null}
      <div className="tag-choices">
        {tags.map((tag, nth) => (
          <div key={tag.id} className="tag-choice">
            <AccountDot colour={tag.colour} />
            <CheckboxField
              label={visibleLine(tag.name)}
              isSelected={isOn(tag, messageId)}
              onChange={wanted => put(tag, wanted)}
            />
            <span className="grow" />
            {nth < keyCount ? <Kbd shortcut={String(nth + 1)} /> : null}
          </div>
        ))}
      </div>
    </Dialog>
  )
}

function isOn({ id }: Tag, messageId: Id | undefined): boolean {
  if (messageId === undefined) return every(({ newest }) => newest.tags.includes(id))
  return rowOf(useMail.getState(), messageId)?.tags.includes(id) ?? false
}
