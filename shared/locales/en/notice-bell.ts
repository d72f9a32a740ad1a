// Words for notices in the window: the bell, and what is told of one folder.

export const noticeBell = {
  label: 'Notifications',
  paused: 'Notifications, paused until {{time}}',
  menu: 'Pause notifications',
  hour: 'Pause for one hour',
  tomorrow: 'Pause until tomorrow',
  resume: 'Go on telling me',
  settings: 'Rules and notifications…',
  folder: 'Tell me of new mail here',
  asAccount: 'as for the account',
} as const
