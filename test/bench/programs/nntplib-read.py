# Python's nntplib: overviews taken apart and kept in memory, or bodies one by one.
# nntplib-read.py over|bodies HOST PORT GROUP COUNT
import nntplib, sys, time, warnings

warnings.simplefilter("ignore")
what, host, port, group, count = sys.argv[1:6]
start = time.perf_counter()
with nntplib.NNTP(host, int(port)) as client:
    _, _, first, last, _ = client.group(group)
    if what == "over":
        _, rows = client.over((first, last))
        read = len(rows)
    else:
        read = 0
        for number in range(first, first + int(count)):
            client.body(str(number))
            read += 1
if read != int(count):
    sys.exit(f"{read} of {count} articles")
print("seconds", time.perf_counter() - start)
