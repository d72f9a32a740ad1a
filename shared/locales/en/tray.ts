// Words of the icon in the tray; what else its menu offers is said as in the window's own menu.
export const tray = {
  title: 'Kittiwake',
  practice: 'Kittiwake, practice',
  unread_one: '{{title}}: {{count}} unread message',
  unread_other: '{{title}}: {{count}} unread messages',
  offline: '{{title}}, offline',
  show: 'Show Kittiwake',
  quit: 'Quit Kittiwake',
} as const
