// Sentences for everything that can go wrong: what happened, what is safe, what to do. One entry per case of describe-failure.

import { networkFailures } from './failure-network.ts'
import { newsFailures } from './failure-news.ts'

export const failure = {
  theServer: 'The server',
  someFile: 'a file of Kittiwake',
  doing: {
    getMail: 'Messages that had arrived completely are stored here; the others are still on the server.',
    sendMail: 'The message is safe in the Outbox.',
    importMail: 'What was imported is here, and the import can go on from there.',
    restoring: 'What is here was not touched; messages that came before are here. It can be done again.',
    testAccount: 'Nothing was saved and no message was sent.',
    accountDoctor: 'No other message was touched.',
    findServers: 'Nothing was saved.',
    looking: 'Nothing was changed.',
    changingFiles: 'What was not reached yet is as it was.',
    writingFiles: 'Complete files are in place, no half-written file has a final name.',
    testNews: 'Nothing was saved.',
    getNews: 'What had arrived is stored here; the rest is fetched the next time.',
    tidyFolders: 'What was moved so far is where it went; the rest is as it was.',
    askFolder: 'Nothing was changed.',
    runRules: 'What the rules did so far is in their diary; the rest is as it was.',
    openArticle: 'What was fetched before can be read without the server.',
    postArticle: 'The article is safe in the Outbox.',
    other: 'Mail on this computer is safe.',
  },
  safe: {
    passwordNotSent: 'Your password was not sent.',
    nothingChanged: 'Nothing was changed on the server.',
    nobodyGotIt: 'Nobody got the message yet.',
    connectionClosed: 'Kittiwake closed the connection.',
    nothingWasChanged: 'Nothing was changed.',
    nothingSent: 'Nothing was sent.',
  },
  action: {
    password: 'Type it again…',
    signIn: 'Sign in…',
    certificate: 'Show certificate',
    retry: 'Try again',
    editAccount: 'Edit account…',
    transcript: 'Show the conversation',
    showFolder: 'Show folder',
    goOnline: 'Go online',
  },
  field: {
    address: 'address',
    host: 'server name',
    port: 'port',
    user: 'user name',
    password: 'password',
    name: 'name',
    subject: 'subject',
    recipients: 'list of recipients',
    text: 'text',
    fileName: 'file name',
    attachments: 'attachment',
    to: 'address in To',
    cc: 'address in Cc',
    bcc: 'address in Bcc',
    groups: 'list of newsgroups',
    followupTo: 'list of newsgroups for answers',
    identity: 'address to post from',
    file: 'file',
    clientId: 'client id',
    authorizationUrl: 'address of the sign-in page',
    tokenUrl: 'address of the sign-in server',
  },
  case: {
    ...newsFailures,
    ...networkFailures,
    wrongPassword: {
      title: '{{host}} did not accept the password',
      advice: 'Check the user name and type the password again. Some providers need an app password here.',
    },
    signInFirst: {
      title: 'This account is not signed in',
      advice: 'Sign in with the browser. Your password stays between you and the provider.',
    },
    signInAgain: {
      title: '{{host}} wants you to sign in again',
      advice:
        'The earlier sign-in has ended or was withdrawn. Sign in with the browser; nothing else has to be changed.',
    },
    signInDenied: {
      title: '{{host}} says that the sign-in was not allowed',
      advice: 'Somebody said no on the sign-in page. Try again, or ask the people who run the server.',
    },
    tokenRefused: {
      title: '{{host}} did not accept the sign-in',
      advice:
        'Sign in with the browser again. If that does not help, the provider may not allow this way to get mail; its settings pages say so.',
    },
    clientRefused: {
      title: '{{host}} does not accept this client id',
      advice: 'Check the client id and the client secret. The provider’s pages for developers show both.',
    },
    otherSignIn: {
      title: '{{host}} wants another way to sign in',
      advice: 'Choose encryption for this server, or ask the provider which sign-in it needs.',
    },
    signInLater: {
      title: '{{host}} cannot sign you in at the moment',
      advice: 'The password may well be right. Try again in a few minutes.',
    },
    mailboxInUse: {
      title: '{{host}} says your mailbox is in use',
      advice: 'Another program is getting mail from it. Close that one, or try again in a few minutes.',
    },
    loginDelay: {
      title: '{{host}} wants a longer pause between two sign-ins',
      advice: 'Try again in a few minutes.',
    },
    tryLater: {
      title: '{{host}} asked to try again later',
      advice: 'Nothing is wrong with your settings. Try again in a few minutes.',
    },
    mailboxTrouble: {
      title: '{{host}} has a problem with your mailbox',
      advice: 'Only the people who run the server can mend it. Show them the conversation.',
    },
    recipientsAll: {
      title_one: '{{host}} refused {{address}}',
      title_other: '{{host}} refused all {{count}} recipients',
      advice: 'Correct the addresses, then send it again.',
    },
    recipientsSome: {
      title_one: '{{host}} refused {{count}} of {{total}} recipients',
      title_other: '{{host}} refused {{count}} of {{total}} recipients',
      advice: 'Write again to those who were refused.',
    },
    tooLarge: {
      title: 'The message is larger than {{host}} takes',
      advice: 'Remove an attachment or make it smaller, then send it again.',
    },
    senderRefused: {
      title: '{{host}} does not take mail from your address',
      advice: 'Check the address and the sign-in of this account.',
    },
    signInNeeded: {
      title: '{{host}} takes mail only after a sign-in',
      advice: 'Switch on the sign-in for outgoing mail in this account.',
    },
    contentRefused: {
      title: '{{host}} refused the message itself',
      advice: 'The server’s words usually say why. Change the message, then send it again.',
    },
    messageKept: {
      title: '{{host}} would not hand out a message',
      advice: 'The others are not affected. Kittiwake asks for it again next time.',
    },
    notWelcome: {
      title: '{{host}} does not serve this computer',
      advice: 'Some servers answer only inside their own network. Ask the people who run it.',
    },
    commandRefused: {
      title: '{{host}} refused the command {{command}}',
      advice: 'Show the conversation to the people who run the server.',
    },
    otherService: {
      title: '{{host}} does not answer as it should on port {{port}}',
      advice: 'Another kind of server lives there. Check the server name, the port and the encryption.',
    },
    limit: {
      title: '{{host}} sent more than a server should',
      advice: 'One answer had no end, so Kittiwake stopped reading. The conversation shows where.',
    },
    brokenRules: {
      title: '{{host}} gave an answer that Kittiwake does not understand',
      advice: 'The conversation shows which. The people who run the server can use it.',
    },
    bytesLost: {
      title: '{{host}} sent fewer bytes than the file has and called it complete',
      advice: 'Do not rely on downloads from there before the people who run the server have mended it.',
    },
    bytesAdded: {
      title: '{{host}} sent more bytes than the file has',
      advice: 'Files from there are not what was put there. The people who run the server can use the conversation.',
    },
    bytesChanged: {
      title: 'Bytes were changed on the way to {{host}} and back',
      advice:
        'Encrypt the connection: then nothing in between can change them. If that does not help, it is the server.',
    },
    uploadCut: {
      title: '{{host}} kept only a part of what was sent and called it complete',
      advice: 'Keep your own copies. A full disk is a common reason; the people who run the server can look.',
    },
    textMode: {
      title: '{{host}} changes line ends, as if every file were text',
      advice: 'Pictures, archives and programs break there. The people who run the server can switch it off.',
    },
    oldContent: {
      title: '{{host}} answers with the old content of a file that was replaced',
      advice:
        'A cache may stand in between, or the server keeps the first version. What you upload may not be what others get.',
    },
    sizeWrong: {
      title: '{{host}} tells a wrong size',
      advice: 'The content is right. Downloads that stopped half-way had better begin again from the start.',
    },
    partlyListed: {
      title: 'A part of what {{host}} lists could not be understood',
      advice:
        'It was left out, and may be files. Open the folder and choose “Show the raw listing…” to see what was sent.',
    },
    unknownName: {
      title: 'There is no server called {{host}}',
      advice: 'Check the spelling, and whether this computer is online.',
    },
    portRefused: {
      title: '{{host}} takes no connections on port {{port}}',
      advice: 'Check the port and the encryption. The server may also be switched off for a while.',
    },
    noNetwork: {
      title: 'This computer cannot reach {{host}}',
      advice: 'Check the network connection, then try again.',
    },
    closedEarly: {
      title: '{{host}} closed the connection without a word',
      advice: 'Check the port and the encryption, or try again in a few minutes.',
    },
    closedEncrypt: {
      title: '{{host}} closed the connection while encryption was set up',
      advice: 'Check the port and the encryption, or try again in a few minutes.',
    },
    closedLogin: {
      title: '{{host}} closed the connection during the sign-in',
      advice: 'Some servers do so after several wrong passwords. Wait a few minutes, then try again.',
    },
    closedRequest: {
      title: 'The connection to {{host}} broke in the middle',
      advice: 'Try again. Nothing comes twice.',
    },
    maybeSent: {
      title: 'Sending by {{host}} broke off at its very end',
      advice: 'The message may have arrived. Look at it in the Outbox before sending it again.',
    },
    noEncryption: {
      title: '{{host}} offers no encryption',
      advice: 'Your password and everything else would be readable on the way. Choose another port or another server.',
    },
    encryptionVanished: {
      title: '{{host}} offered encryption before, and does not any more',
      advice: 'Someone may be between you and the server. Ask the people who run it before you connect again.',
    },
    tooManyConnections: {
      title: '{{host}} takes no more connections at the moment',
      advice: 'Kittiwake goes on with fewer. Close other programs that use this server, or wait a few minutes.',
    },
    dataConnection: {
      title: '{{host}} answered, but files and listings cannot come through',
      advice: 'A firewall often stops the second connection. Check the network from the site’s menu.',
    },
    dataBroke: {
      title: '{{host}} lost the connection for the file',
      advice: 'Try again. It goes on where it stopped.',
    },
    sessionReuse: {
      title: '{{host}} wants the encryption of the first connection for files too',
      advice: 'Kittiwake does this wherever it can. Show the conversation to the people who run the server.',
    },
    dataEncryption: {
      title: '{{host}} wants encryption for files and listings',
      advice: 'Choose encryption for this site.',
    },
    noPermission: {
      title: '{{host}} does not allow you to do this here',
      advice: 'The people who run the server can change that. Try another folder.',
    },
    fileGone: {
      title: 'This is not on {{host}} any more',
      advice: 'Read the folder again; it may have another name or place now.',
    },
    nameTaken: {
      title: 'Something on {{host}} has this name already',
      advice: 'Choose another name.',
    },
    nameNotAllowed: {
      title: '{{host}} does not take this name',
      advice: 'Some servers refuse spaces, accents or long names. Choose another name.',
    },
    serverFull: {
      title: 'There is no room left on {{host}}',
      advice: 'Delete something there, or ask for more space, then try again.',
    },
    encryptionRefused: {
      title: '{{host}} offered encryption and then refused it',
      advice:
        'Someone may be between you and the server, or it is set up badly. Try “always encrypted” on another port.',
    },
    handshake: {
      title: 'Encryption with {{host}} could not be set up',
      advice: 'The server may be too old, or the port is meant for another kind of encryption.',
    },
    plainLogin: {
      title: '{{host}} wants the password without encryption',
      advice: 'Anyone on the way could read it. Choose encryption, or allow it for this account after the warning.',
    },
    certificateName: {
      title: 'This certificate belongs to {{owner}}, not to {{host}}',
      advice: 'Someone may be between you and the server, or the server is set up with another name.',
    },
    certificateExpired: {
      title: 'The certificate of {{host}} ended on {{date}}',
      advice: 'Only the people who run the server can renew it.',
    },
    certificateEarly: {
      title: 'The certificate of {{host}} is not valid before {{date}}',
      advice: 'Check the date of this computer. If it is right, ask the people who run the server.',
    },
    certificateSelfSigned: {
      title: '{{host}} vouches only for itself',
      advice: 'Nobody you trust signed its certificate. Compare the fingerprint with the people who run the server.',
    },
    certificateIssuer: {
      title: 'The certificate of {{host}} was signed by an unknown issuer',
      advice: 'The network or the server may use an issuer of its own. Ask the people who run it.',
    },
    certificateChanged: {
      title: '{{host}} shows another certificate than the one you trusted',
      advice: 'It may have been renewed, or someone is between you and the server. Compare before you trust it.',
    },
    certificateRevoked: {
      title: 'The certificate of {{host}} was withdrawn',
      advice: 'Do not use this server until the people who run it have a new one.',
    },
    certificateOther: {
      title: 'The certificate of {{host}} cannot be checked',
      advice: 'Show it to the people who run the server.',
    },
    timeoutLookup: {
      title_one: 'Looking up {{host}} took longer than {{count}} second',
      title_other: 'Looking up {{host}} took longer than {{count}} seconds',
      advice: 'Check whether this computer is online, then try again.',
    },
    timeoutConnect: {
      title_one: '{{host}} did not answer on port {{port}} within {{count}} second',
      title_other: '{{host}} did not answer on port {{port}} within {{count}} seconds',
      advice: 'Some networks block this port.',
    },
    timeoutEncrypt: {
      title_one: '{{host}} did not set up encryption within {{count}} second',
      title_other: '{{host}} did not set up encryption within {{count}} seconds',
      advice: 'The port may be meant for another kind of encryption.',
    },
    timeoutGreeting: {
      title_one: '{{host}} took the connection and said nothing for {{count}} second',
      title_other: '{{host}} took the connection and said nothing for {{count}} seconds',
      advice: 'The port may be meant for another kind of encryption, or the server is busy.',
    },
    timeoutLogin: {
      title_one: '{{host}} did not answer the sign-in within {{count}} second',
      title_other: '{{host}} did not answer the sign-in within {{count}} seconds',
      advice: 'The server may be busy. Try again in a few minutes.',
    },
    timeoutRequest: {
      title_one: '{{host}} stopped answering for {{count}} second',
      title_other: '{{host}} stopped answering for {{count}} seconds',
      advice: 'Try again. Nothing comes twice.',
    },
    cancelled: { title: 'Stopped', advice: 'Start it again whenever you like.' },
    diskFull: {
      title: 'The disk is full',
      advice: 'Make room on the disk that holds {{file}}, then try again.',
    },
    readOnly: {
      title: 'Kittiwake may not open or change {{file}}',
      advice: 'Check the rights of the file and its folder, and whether its disk is locked.',
    },
    locked: {
      title: 'Another program is using Kittiwake’s mail store',
      advice: 'Close a second Kittiwake, a backup or a virus scan that holds {{file}}, then try again.',
    },
    damaged: {
      title: 'Kittiwake’s mail store is damaged',
      advice: 'Keep a copy of the folder before anything else. The damaged file is {{file}}.',
    },
    unreadable: {
      title: 'This message can no longer be read from the disk',
      advice:
        'The disk damaged a part of {{file}}. All other messages are as they were. If its server or a backup has the message, get it from there.',
    },
    newer: {
      title: 'A newer Kittiwake wrote this mail store',
      advice: 'Use that newer version. This one leaves the files as they are.',
    },
    storageOther: {
      title: 'Kittiwake could not use {{file}}',
      advice: 'See whether it is still there and its disk is connected, then try again.',
    },
    inputField: {
      title: 'Kittiwake cannot use this {{field}}',
      advice: 'Change it and try again.',
    },
    archiveUnusable: {
      title: 'This archive cannot be used',
      advice: 'It may be incomplete, damaged, or no ZIP or tar.gz at all. Make it or fetch it again.',
    },
    noBackup: {
      title: 'This is no backup that Kittiwake made',
      advice: 'Choose the file that “Back up everything” wrote. One that was cut short on its way looks like this too.',
    },
    otherPassphrase: {
      title: 'This is not the passphrase of this backup',
      advice: 'Type it again, or restore without the passwords.',
    },
    profileNotEmpty: {
      title: 'There is something here already',
      advice: 'Everything is restored only where nothing is yet. The messages can be restored beside what is here.',
    },
    nothingMatches: {
      title: 'No file matches any more',
      advice: 'The name on the server may have changed. Look for it there, then change the job.',
    },
    sourceEmpty: {
      title: 'The source is empty or not there',
      advice: 'A disk may be missing, or the folder was renamed. Nothing was deleted.',
    },
    targetUnusable: {
      title: 'The target folder cannot be used',
      advice: 'It has to exist, and may not lie inside the source.',
    },
    restElsewhere: {
      title: 'Only the header of this message is here',
      advice: 'The rest is in a folder that only IMAP reaches. Read the account by IMAP again to fetch it.',
    },
    goneOnServer: {
      title: 'The message is no longer on the server',
      advice: 'It was deleted there, by another program perhaps. What is here of it stays here.',
    },
    changedSincePlan: {
      title: 'This changed after the preview was made',
      advice: 'It was left as it is. Make a new preview to see what differs now.',
    },
    passwordNeeded: {
      title: 'The password for this account is needed',
      advice: 'Type it once; you choose whether it is kept.',
    },
    readingOnly: {
      title: 'This account is for reading only',
      advice: 'Add an outgoing server to it, or write from another account.',
    },
    sameName: {
      title: 'There is already one of this name',
      advice: 'Choose another name.',
    },
    tooMuchToPrint: {
      title: 'This is too much to print at once',
      advice: 'Print the messages one by one.',
    },
    input: {
      title: 'Kittiwake cannot use what was typed here',
      advice: 'Look for line breaks or unusual characters, then try again.',
    },
    bug: {
      title: 'Kittiwake made a mistake',
      advice: 'You did nothing wrong. Try again; if it comes back, send us the conversation or the log.',
    },
  },
} as const
