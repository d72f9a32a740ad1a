// Words for messages that come back later.

export const snooze = {
  command: {
    snooze: 'Snooze…',
    again: 'Snooze until another time…',
    end: 'Bring back now',
  },
  did: {
    begin: 'Snoozed {{what}} until {{time}}',
    end: 'Brought back {{what}}',
  },
  dialog: {
    title: 'Snooze',
    until: 'It comes back',
    hint: 'Sooner when somebody answers. On a mail server it stays where it is.',
    time: 'Date and time',
    past: 'Choose a time that is still to come.',
    snooze: 'Snooze until {{time}}',
  },
  choice: {
    today: 'Later today, {{time}}',
    tomorrow: 'Tomorrow, {{time}}',
    weekend: 'At the weekend, {{time}}',
    'next-week': 'Next week, {{time}}',
    choose: 'At another time…',
  },
  state: {
    asleep: 'Snoozed until {{time}}',
    back: 'Back from Snoozed',
    backShort: 'Back',
  },
  bar: {
    asleep: 'Snoozed until {{time}}, or until somebody answers.',
    back: 'You snoozed this until {{time}}.',
    answered: 'You snoozed this until {{time}}. It came back because somebody answered.',
  },
} as const
