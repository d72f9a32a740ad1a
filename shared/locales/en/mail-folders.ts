// Words about folders, tags and conversations of mail.

export const what = {
  message_one: '{{count}} message',
  message_other: '{{count}} messages',
  conversation_one: '{{count}} conversation',
  conversation_other: '{{count}} conversations',
}

export const layout = {
  label: 'Layout and list',
  right: 'Message beside the list',
  below: 'Message below the list',
  off: 'Message in place of the list',
}

export const form = { cards: 'Cards', table: 'Table' }

export const listing = { conversations: 'Show conversations', messages: 'Show single messages' }

export const column = { from: 'From', subject: 'Subject', date: 'Date', arrival: 'Arrival', size: 'Size' }

export const folder = {
  new: 'New folder…',
  newLocal: 'New folder on this computer…',
  newBelow: 'New folder inside…',
  newIn: 'New folder in {{place}}',
  create: 'Create',
  name: 'Name of the folder',
  rename: 'Rename',
  move: 'Move to…',
  remove: 'Delete folder',
  markAllRead: 'Mark all as read',
  empty: 'Empty {{name}}…',
  properties: 'Properties…',
  top: 'Not inside another folder',
}

export const choose = {
  move: 'Move to a folder',
  copy: 'Copy to a folder',
  'move-folder': 'Move the folder',
  type: 'Type the beginning of a name',
  folders: 'Folders',
  none: 'No folder begins like this.',
}

export const tag = {
  title: 'Tags',
  add: 'Add tag',
  new: 'New tag',
  name: 'Name of the tag',
  save: 'Save',
  edit: 'Edit tag…',
  remove: 'Delete tag…',
  none: 'There are no tags yet.',
  askRemove: {
    title: 'Delete the tag “{{name}}”?',
    text: 'Messages that carry it stay; they only lose the tag.',
    confirm: 'Delete',
  },
}

export const properties = {
  place: 'Place',
  total: 'Messages',
  unread: 'Unread',
  keep: 'Keep on this computer',
  keeps: {
    all: 'All messages, whole',
    days_one: 'Messages of the last day',
    days_other: 'Messages of the last {{count}} days',
    headers: 'Headers only, messages when opened',
  },
  subscribed: 'Show this folder in every mail program (subscribed)',
}

export const conversation = {
  more_one: '{{count}} more message',
  more_other: '{{count}} more messages',
  numbers_one: '{{count}} message, {{people}}',
  numbers_other: '{{count}} messages, {{people}}',
  people_one: '{{count}} person',
  people_other: '{{count}} people',
  you: '{{name}} (you)',
  draft: 'Draft',
  at: 'Message {{at}} of {{count}}, from {{name}}',
  messageMenu: 'Actions for this message',
  fold: 'Show as one line',
  cut: 'This conversation is long: its first {{count}} messages are shown.',
}

export const grouping = {
  because: 'This message stands in its conversation because of these messages:',
  alone: 'Nothing ties this message to another one.',
  references: 'One of them names the other as what it answers.',
  subject: 'They have the same subject, the same people, and were written within 30 days.',
  joined: 'You put them together.',
  tooMany: 'At most {{count}} conversations can be put together at once.',
}

export const askEmpty = {
  title: 'Empty {{name}}?',
  text: '{{what}} will be deleted for good. This cannot be undone.',
  confirm: 'Delete',
}

export const did = {
  trash: 'Moved {{what}} to the trash',
  archive: 'Archived {{what}}',
  junk: 'Moved {{what}} to junk',
  inbox: 'Moved {{what}} to the inbox',
  moved: 'Moved {{what}} to {{name}}',
  copied: 'Copied {{what}} to {{name}}',
  tagged: 'Tagged {{what}} with {{tag}}',
  untagged: 'Took the tag {{tag}} off {{what}}',
  tagRemoved: 'Deleted the tag “{{name}}”',
  deletedForGood: 'Deleted {{what}} for good',
  discarded_one: 'Discarded {{count}} draft',
  discarded_other: 'Discarded {{count}} drafts',
  flagged: 'Flagged {{what}}',
  unflagged: 'Removed the flag of {{what}}',
  read: 'Marked {{what}} as read',
  unread: 'Marked {{what}} as unread',
  split: 'Split off a conversation',
  joined: 'Put {{what}} together',
  folderAdded: 'Created the folder {{name}}',
  folderRenamed: 'Renamed the folder to {{name}}',
  folderMoved: 'Moved the folder {{name}}',
  folderRemoved: 'Deleted the folder {{name}}. Its messages are in the trash.',
  emptied: 'Emptied {{name}}',
}
