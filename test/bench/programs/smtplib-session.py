# Python's smtplib, one session. smtplib-session.py HOST PORT COUNT FOLDER   (reads FOLDER/0 and so on)
import os, smtplib, sys, time

host, port, count, folder = sys.argv[1:5]
start = time.perf_counter()
client = smtplib.SMTP(host, int(port))
client.ehlo()
for index in range(int(count)):
    with open(os.path.join(folder, str(index)), "rb") as file:
        client.sendmail("alice@example.test", ["bob@example.test"], file.read())
client.quit()
print("seconds", time.perf_counter() - start)
