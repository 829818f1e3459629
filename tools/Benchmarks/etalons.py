"""The yardsticks of `run`, each a process of its own: etalons.py NAME ARGUMENT…

Answers in lines of `name=value`, as greffe-mesures does.
"""
import os
import random
import resource
import sqlite3
import subprocess
import sys
import time


def say(**figures):
    for name, value in figures.items():
        print(f"{name}={value}", flush=True)


def condense(program, *paths):
    """A digest of all the files by one process: `sha256sum`, or `openssl dgst`."""
    words = ["sha256sum"] if program == "sha256sum" else ["openssl", "dgst", "-sha256"]
    start = time.perf_counter()
    subprocess.run([*words, *paths], check=True, stdout=subprocess.DEVNULL)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    say(secondes=time.perf_counter() - start, processeur=used.ru_utime + used.ru_stime)


def orjson_(*paths):
    """Every line decoded, and nothing else done of it."""
    import orjson
    count = 0
    start = time.perf_counter()
    for path in paths:
        with open(path, "rb") as lines:
            for line in lines:
                orjson.loads(line)
                count += 1
    say(secondes=time.perf_counter() - start, evenements=count)


def sqlite(path, lines):
    """Rounds of durable transactions: `COUNT EACH` on stdin, that many lines, so many at a time."""
    if os.path.exists(path):
        os.remove(path)
    with open(lines, "rb") as file:
        line = file.readlines()[-1]
    base = sqlite3.connect(path, isolation_level=None)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("PRAGMA synchronous=FULL")
    if base.execute("PRAGMA synchronous").fetchone() != (2,):
        sys.exit("synchronous is not FULL")
    base.execute("CREATE TABLE journal (position INTEGER PRIMARY KEY, ligne BLOB NOT NULL)")
    for asked in sys.stdin:
        count, each = map(int, asked.split())
        start = time.perf_counter()
        for _ in range(count // each):
            base.execute("BEGIN IMMEDIATE")
            for _ in range(each):
                base.execute("INSERT INTO journal (ligne) VALUES (?)", (line,))
            base.execute("COMMIT")
        say(secondes=time.perf_counter() - start)
        say(fin=1)


def eventsourcing(path):
    """The library's own SQLite recorder: rounds of one aggregate, one event a commit: `COUNT` on
    stdin; `rejeu` reads it all again."""
    if os.path.exists(path):
        os.remove(path)
    os.environ["PERSISTENCE_MODULE"] = "eventsourcing.sqlite"
    os.environ["SQLITE_DBNAME"] = path
    from eventsourcing.application import Application
    from eventsourcing.domain import Aggregate, event

    class Fiche(Aggregate):
        def __init__(self):
            self.statut = ""

        @event("StatutChange")
        def changer(self, statut, motif):
            self.statut = statut

    application = Application()
    fiche = Fiche()
    application.save(fiche)
    for asked in sys.stdin:
        start = time.perf_counter()
        if asked.strip() == "rejeu":
            application.repository.get(fiche.id)
        else:
            for number in range(int(asked)):
                fiche.changer(statut=f"statut-{number % 4}", motif="x" * 250)
                application.save(fiche)
        say(secondes=time.perf_counter() - start, evenements=fiche.version)
        say(fin=1)


def pymerkle(count):
    from pymerkle import InmemoryTree
    tree = InmemoryTree(algorithm="sha256")
    for number in range(int(count)):
        tree.append_entry(b"%d" % number)
    random.seed(1)
    wanted = [random.randrange(1, int(count) + 1) for _ in range(100)]
    start = time.perf_counter()
    for index in wanted:
        tree.prove_inclusion(index)
    say(microsecondes=(time.perf_counter() - start) / len(wanted) * 1e6)


def duree(*words):
    """A command, its output read to the end."""
    start = time.perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.PIPE)
    say(secondes=time.perf_counter() - start)


YARDSTICKS = {
    "condense": condense, "orjson": orjson_, "sqlite": sqlite, "eventsourcing": eventsourcing,
    "pymerkle": pymerkle, "duree": duree,
}

if __name__ == "__main__":
    YARDSTICKS[sys.argv[1]](*sys.argv[2:])
