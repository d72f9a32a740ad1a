// Commands that choose how mail is shown: where messages are read, cards or a table, conversations or single messages.
import type { MailViewState } from '../../shared/model/settings.ts'
import type { TextKey } from '../i18n.ts'
import type { Command } from '../ui/command.ts'
import { isHere } from './list/chosen-messages.ts'
import { showList } from './list/list-loading.ts'
import {
  canListConversations,
  changeShape,
  hidesUnsubscribed,
  hideUnsubscribed,
  listMessagesHere,
  listsConversations,
} from './list/shape-actions.ts'
import { shownAccounts, useMail } from './mail-store.ts'

const { getState } = useMail

const layouts: readonly MailViewState['layout'][] = ['right', 'below', 'off']
const forms: readonly MailViewState['form'][] = ['cards', 'table']

/** Only IMAP knows subscriptions. */
const imapIds = () => shownAccounts(getState()).flatMap(({ id, incoming }) => (incoming.protocol === 'imap' ? id : []))

export const viewCommands: readonly Command<TextKey>[] = [
  ...layouts.map(
    (layout): Command<TextKey> => ({
      id: `layout-${layout}`,
      label: `mail.layout.${layout}`,
      menu: { group: 'view', section: 3 },
      when: isHere,
      isChecked: () => getState().shape.layout === layout,
      run: () => changeShape({ layout }),
    }),
  ),
  ...forms.map(
    (form): Command<TextKey> => ({
      id: `form-${form}`,
      label: `mail.form.${form}`,
      menu: { group: 'view', section: 4 },
      when: isHere,
      isChecked: () => getState().shape.form === form,
      run: () => changeShape({ form }),
    }),
  ),
  ...[false, true].map(
    (areMessages): Command<TextKey> => ({
      id: areMessages ? 'list-messages' : 'list-conversations',
      label: areMessages ? 'mail.listing.messages' : 'mail.listing.conversations',
      menu: { group: 'view', section: 5 },
      when: () => isHere() && canListConversations(getState()),
      isChecked: () => listsConversations(getState()) !== areMessages,
      run: () => {
        listMessagesHere(areMessages)
        void showList({})
      },
    }),
  ),
  {
    id: 'hide-unsubscribed',
    label: 'mail.command.hideUnsubscribed',
    menu: { group: 'view', section: 6 },
    when: () => isHere() && imapIds().length > 0,
    isChecked: () => hidesUnsubscribed(imapIds()),
    run: () => hideUnsubscribed(imapIds(), !hidesUnsubscribed(imapIds())),
  },
]
