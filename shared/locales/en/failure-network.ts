// Sentences for what goes wrong on the way to a server: its proxy, and certificates of one's own; part of the failures.

export const networkFailures = {
  workingOffline: {
    title: '{{host}} was not asked: you work offline',
    advice: 'What you do here is told to the servers when you go online again.',
  },
  proxyUnreachable: {
    title: 'The proxy {{proxy}} cannot be reached',
    advice: 'Check its name and port. {{host}} was not contacted.',
  },
  proxyClosed: {
    title: 'The proxy {{proxy}} closed the connection',
    advice: 'It may not take connections from this computer, or not speak this kind of proxy.',
  },
  proxySilent: {
    title: 'The proxy {{proxy}} did not answer in time',
    advice: 'It may be busy, or the port may be meant for something else.',
  },
  proxyOther: {
    title: '{{proxy}} does not answer like a proxy of this kind',
    advice: 'Check the kind of proxy, its name and its port.',
  },
  proxyLogin: {
    title: 'The proxy {{proxy}} did not accept the user name or password',
    advice: 'Type them again in the settings of the connection. The password of your account is another one.',
  },
  proxyLoginWanted: {
    title: 'The proxy {{proxy}} wants a user name and a password',
    advice: 'Type them in the settings of the connection.',
  },
  proxyMethod: {
    title: 'The proxy {{proxy}} wants a way to sign in that Kittiwake does not know',
    advice: 'Ask the people who run it whether it takes a user name and a password.',
  },
  proxyNotAllowed: {
    title: 'The proxy {{proxy}} does not allow connections to {{host}} on port {{port}}',
    advice: 'Its rules say so. Ask the people who run it, or another port may be allowed.',
  },
  proxyNoNetwork: {
    title: 'The proxy {{proxy}} cannot reach the network of {{host}}',
    advice: 'The proxy works; the way behind it does not. Try again later.',
  },
  proxyNoHost: {
    title: 'The proxy {{proxy}} cannot reach {{host}}',
    advice: 'Check the spelling of the server’s name. The proxy itself works.',
  },
  proxyRefused: {
    title: '{{host}} does not take connections on port {{port}}, says the proxy {{proxy}}',
    advice: 'Check the port and the kind of encryption. The proxy itself works.',
  },
  proxyExpired: {
    title: '{{host}} did not answer the proxy {{proxy}} in time',
    advice: 'The proxy itself works. Try again later.',
  },
  proxyNoCommand: {
    title: 'The proxy {{proxy}} cannot make this kind of connection',
    advice: 'It may be for web pages only. Ask the people who run it.',
  },
  proxyNoAddressKind: {
    title: 'The proxy {{proxy}} does not know this kind of address',
    advice: 'Use the name of the server in place of its number, or another proxy.',
  },
  proxyFailed: {
    title: 'The proxy {{proxy}} could not connect to {{host}}',
    advice: 'It does not say why. Try again later, or ask the people who run it.',
  },
  proxyPassword: {
    title: 'The password for the proxy is needed',
    advice: 'Type it in the settings of the connection; you choose whether it is kept.',
  },
  proxyActive: {
    title: 'Active mode does not work through a proxy',
    advice: 'The server cannot connect to this computer then. Choose “automatic” or “passive” for data connections.',
  },
  clientCertificateWanted: {
    title: '{{host}} wants a certificate of your own',
    advice: 'Choose the file you were given for it in the settings of the connection.',
  },
  clientCertificateExpired: {
    title: '{{host}} says that your own certificate has ended',
    advice: 'Ask the people who gave it to you for a new one, then choose it in the settings of the connection.',
  },
  clientCertificateRefused: {
    title: '{{host}} does not accept your own certificate',
    advice: 'It may be meant for another server. Choose another one in the settings of the connection.',
  },
  clientCertificateMissing: {
    title: 'Your own certificate for this server is not at hand',
    advice:
      'It was kept until Kittiwake quit, or its key does not fit. Choose the file again in the settings of the connection.',
  },
  certificateFile: {
    title: 'This is no certificate with its key',
    advice: 'Choose a PKCS #12 file (.p12, .pfx), or PEM files that hold the certificate and its private key.',
  },
  issuersFile: {
    title: 'There is no certificate in this file',
    advice: 'Choose a PEM file with the certificates of those who sign for your servers.',
  },
} as const
