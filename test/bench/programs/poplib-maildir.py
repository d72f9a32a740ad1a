# Python's poplib into a Maildir, each message synced: what a careful script does.
# poplib-maildir.py HOST PORT USER PASSWORD COUNT FOLDER   (the first COUNT messages)
import os, poplib, sys, time

host, port, user, password, count, folder = sys.argv[1:7]
poplib._MAXLINE = 1 << 20
start = time.perf_counter()
client = poplib.POP3(host, int(port))
client.user(user)
client.pass_(password)
for name in ("tmp", "new", "cur"):
    os.makedirs(os.path.join(folder, name), exist_ok=True)
total = min(client.stat()[0], int(count))
for number in range(1, total + 1):
    lines = client.retr(number)[1]
    temporary = os.path.join(folder, "tmp", str(number))
    with open(temporary, "wb") as file:
        file.write(b"\n".join(lines) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    os.rename(temporary, os.path.join(folder, "new", str(number)))
client.quit()
print("seconds", time.perf_counter() - start)
sys.exit(0 if total == int(count) else 1)
