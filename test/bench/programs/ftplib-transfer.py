# Python's ftplib: one big file, as its documentation does it.
# ftplib-transfer.py get|put HOST PORT USER PASSWORD PATH plain|tls LOCAL
import ftplib, ssl, sys, time

what, host, port, user, password, path, security, local = sys.argv[1:9]
block = 1 << 18


class Reusing(ftplib.FTP_TLS):
    """The documented way to use the control connection's TLS session for the data, which servers may demand."""

    def ntransfercmd(self, command, rest=None):
        connection, size = ftplib.FTP.ntransfercmd(self, command, rest)
        if self._prot_p:
            connection = self.context.wrap_socket(connection, server_hostname=self.host, session=self.sock.session)
        return connection, size


start = time.perf_counter()
if security == "tls":
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    client = Reusing(context=context)
else:
    client = ftplib.FTP()
client.connect(host, int(port))
client.login(user, password)
if security == "tls":
    client.prot_p()
with open(local, "wb" if what == "get" else "rb") as file:
    if what == "get":
        client.retrbinary(f"RETR {path}", file.write, block)
    else:
        client.storbinary(f"STOR {path}", file, block)
client.quit()
print("seconds", time.perf_counter() - start)
