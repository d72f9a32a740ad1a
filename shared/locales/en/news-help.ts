// Words of the short guide to newsgroups.

export const newsHelp = {
  title: 'Newsgroups in short',
  allKeys: 'All keys',
  topic: {
    what: {
      title: 'What it is',
      text: 'A newsgroup is a public conversation about one subject. Servers pass articles on to each other and forget them after a while. Everybody can read what you post, for many years perhaps, with your name and address.',
    },
    begin: {
      title: 'Begin',
      text: 'Add a news server, browse its groups and subscribe with Space. The first time you open a group, Kittiwake asks how much of it to get.',
    },
    read: {
      title: 'Read',
      text: 'Space reads everything: a page further, then the next unread article, then the next group. Left and right close and open threads. Quotations fold away; Q shows them.',
    },
    quiet: {
      title: 'Less of what you do not want',
      text: 'K kills a thread, and Rules lists everything that is hidden, how much that was, and when it ends. S gives a score to an author or a subject, so that the best stands first.',
    },
    watch: {
      title: 'More of what you want',
      text: 'W watches a thread: its new articles are gathered under Watched threads. A rule can also tell you when a group mentions a word.',
    },
    answer: {
      title: 'Answer',
      text: 'F answers in the group, R by mail to the author alone, A does both. Before an article goes out, Kittiwake names what readers might mind; the decision is yours. Your own article can be cancelled or replaced, and servers may or may not follow.',
    },
    keep: {
      title: 'Keep and read offline',
      text: 'Servers forget; Keep makes an article stay here for good. D marks one for reading offline, and it is fetched with the next news. What you post while offline waits in the outbox.',
    },
    find: {
      title: 'Find',
      text: 'Slash searches the subjects and texts that are on this computer and says what is not here. With no words it lists everything. The arrow down goes into what was found, and Space reads through it.',
    },
    wrong: {
      title: 'When letters look wrong',
      text: 'Old articles do not say how they are written. Text encoding, in the View menu, chooses it for the group and shows at once what it would look like.',
    },
  },
} as const
