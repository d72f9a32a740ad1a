// Above a conversation: its subject, its flag, its tags, how many messages of how many people.
import { useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { FlagIcon } from '../../ui/icons.ts'
import { rowWords } from '../list/row-words.ts'
import { type OpenedConversation, useMail } from '../mail-store.ts'
import { markRows } from '../mark-actions.ts'
import { TagChip } from '../places/tag-chip.tsx'
import { tagIdsOf, writersOf } from './conversation-pieces.ts'

interface ConversationHeadProps {
  readonly conversation: OpenedConversation
  readonly titleId: string
}

export function ConversationHead({ conversation, titleId }: ConversationHeadProps) {
  const t = useText()
  const { messages, rowId } = conversation
  const allTags = useMail(state => state.tags)
  const ids = tagIdsOf(messages)
  const tags = allTags.filter(({ id }) => ids.includes(id))
  const subject = subjectRow(conversation)
  const isFlagged = messages.some(({ row }) => row.isFlagged)
  if (!subject) return null
  return (
    <header className="conversation-head">
      <div className="conversation-title">
        <h1 className="reader-subject" id={titleId}>
          <bdi>{rowWords(subject, t).subject}</bdi>
        </h1>
        <IconButton
          icon={FlagIcon}
          label={t(isFlagged ? 'mail.command.unflag' : 'mail.command.flag')}
          isIconFilled={isFlagged}
          className={isFlagged ? 'reader-flagged' : undefined}
          onPress={() => void markRows([rowId], { isFlagged: !isFlagged })}
        />
      </div>
      {messages.length > 1 || tags.length > 0 ? (
        <div className="conversation-facts small t2">
          {tags.map(tag => (
            <TagChip key={tag.id} tag={tag} />
          ))}
          {messages.length > 1 ? <Numbers conversation={conversation} /> : null}
        </div>
      ) : null}
    </header>
  )
}

function Numbers({ conversation: { messages } }: { readonly conversation: OpenedConversation }) {
  const t = useText()
  const openedId = useMail(state => state.opened?.id)
  const people = t('mail.conversation.people', { count: writersOf(messages) })
  return (
    <>
      <span>{t('mail.conversation.numbers', { count: messages.length, people })}</span>
      {openedId === undefined ? null : (
        <Button variant="link" size="small" onPress={() => openDialog({ kind: 'why-grouped', messageId: openedId })}>
          {t('mail.command.whyGrouped')}
        </Button>
      )}
    </>
  )
}

/** The subject is the first message's: answers only put something in front of it. */
function subjectRow({ messages }: OpenedConversation) {
  return messages[0]?.row
}
