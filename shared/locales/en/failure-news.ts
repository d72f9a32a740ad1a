// Sentences for what news servers refuse; part of the failures.

export const newsFailures = {
  newsSignIn: {
    title: '{{host}} wants a sign-in for this',
    advice: 'Type the user name and the password you have there. Other servers may have the same groups without one.',
  },
  groupMissing: {
    title: '{{host}} does not have this group',
    advice: 'It may have been removed or renamed there. Your subscription stays, and other servers are asked.',
  },
  articleMissing: {
    title: '{{host}} does not have this article',
    advice: 'Servers drop articles after a while. Another server or an archive may have it.',
  },
  postingNotAllowed: {
    title: '{{host}} does not take articles from you',
    advice: 'Some servers take them only after a sign-in, others are for reading only.',
  },
  articleRefused: {
    title: '{{host}} refused the article',
    advice: 'The server’s words usually say why. Change the article, then post it again.',
  },
} as const
