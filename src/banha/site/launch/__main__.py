# SPDX-License-Identifier: Apache-2.0
"""``python -m banha.site.launch``: database, furnishing, web and job workers as one house."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType

from banha.site.launch.cluster import Cluster, ClusterFault, with_database
from banha.site.launch.crew import Member, end_left_over, of_jobs, of_web
from banha.site.launch.stamp import Stamp
from banha.site.launch.watch_book import WatchBook, choose_port

ROOT = Path(__file__).resolve().parents[4]
VAR = Path(os.environ.get("BANHA_VAR", ROOT / ".local")).resolve()
HOST = os.environ.get("BANHA_BIND", "127.0.0.1")


def say(words: str) -> None:
    """One line for whoever started the house."""
    print(words, flush=True)


class Leaving(Exception):  # noqa: N818 - a wish, not an error
    """Ctrl-C or SIGTERM."""


def leave(number: int, frame: FrameType | None) -> None:
    """Turn a signal into an ordered way out; a second one does not hurry it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise Leaving


class House:
    """Everything that runs while the launcher does."""

    def __init__(self, book: WatchBook) -> None:
        self.book = book
        self.cluster: Cluster | None = None
        self.crew: list[Member] = []
        self.address = os.environ.get("DATABASE_URL", "")
        self.environment = dict(os.environ, BANHA_VAR=str(VAR), PYTHONUNBUFFERED="1")
        paths = [str(ROOT / "src"), self.environment.get("PYTHONPATH", "")]
        self.environment["PYTHONPATH"] = os.pathsep.join(p for p in paths if p)

    def open_database(self) -> None:
        """Start the embedded server, unless ``DATABASE_URL`` names another."""
        if os.environ.get("DATABASE_URL"):
            return
        say("database: starting")
        self.cluster = self.cluster or Cluster(VAR, say=say)
        self.address = with_database(self.cluster.start(), "banha")
        file = VAR / "postgres.url"
        if not file.exists() or file.read_text() != self.address:
            file.write_text(self.address)

    def furnish(self) -> None:
        """Migrate, load what is missing, build the index; its progress is seen here."""
        stamp = Stamp(VAR, ROOT, self.address)
        if stamp.holds():
            return
        child = subprocess.Popen(  # noqa: S603 - our own words
            [sys.executable, str(ROOT / "manage.py"), "furnish"],
            env=self.environment,
            cwd=ROOT,
            start_new_session=True,
        )
        try:
            code = child.wait()
        except Leaving:
            child.terminate()
            child.wait(30)
            raise
        if code:
            raise ClusterFault("The house could not be furnished; the reason stands above.")
        stamp.keep()

    def hire(self, port: int) -> None:
        """Engage web and job workers; the web starts now, jobs when it answers."""
        self.crew = [
            of_web(VAR, self.environment, HOST, port),
            of_jobs(VAR, self.environment),
        ]
        self.crew[0].start()

    def hire_the_rest(self) -> None:
        """Start the workers nobody waits for at the door."""
        for member in self.crew[1:]:
            member.start()

    def note(self, address: str) -> None:
        """Write down what runs, for the next launcher."""
        self.book.write(address=address, crew=[m.remembered() for m in self.crew if m.process])

    def watch(self, address: str) -> None:
        """Keep everything running until told to leave."""
        while True:
            time.sleep(0.5)
            if self.cluster is not None and self.cluster.process() is None:
                say("database: ended, starting it again")
                self.open_database()
            if [member for member in self.crew if member.watch(say)]:
                self.note(address)

    def close(self) -> None:
        """Web first, so that nobody is let in; then jobs; the database last."""
        for member in self.crew:
            member.stop()
        if self.cluster is not None:
            self.cluster.stop()
        self.book.leave()


def wait_until_open(house: House, address: str, seconds: float = 60) -> None:
    """Return when the house answers its own question whether it is ready."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}health/ready", timeout=5) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except urllib.error.HTTPError as refusal:
            # An office may allow only its own host name: a refusal is an answer too.
            if refusal.code < 500:
                return
            time.sleep(0.2)
        except OSError:
            time.sleep(0.1)
        house.crew[0].watch(say)
    raise ClusterFault(f"The web server does not answer; see {VAR / 'log' / 'web.log'}")


def run(house: House) -> None:
    """From nothing to an address that answers."""
    began = time.monotonic()
    port = choose_port(HOST, os.environ.get("BANHA_PORT", ""))
    shown = "localhost" if HOST in {"127.0.0.1", "0.0.0.0", "::"} else HOST  # noqa: S104 - compared
    address = f"http://{shown}:{port}/"
    house.open_database()
    house.furnish()
    house.hire(port)
    house.note(address)
    asked = HOST if HOST not in {"0.0.0.0", "::"} else "127.0.0.1"  # noqa: S104 - compared
    wait_until_open(house, f"http://{asked}:{port}/")
    house.hire_the_rest()
    house.note(address)
    accounts = VAR / "accounts.txt"
    if accounts.exists():
        say(accounts.read_text(encoding="utf-8").rstrip())
    say(f"\nBa Nhà: {address}   (ready in {time.monotonic() - began:.0f} s, Ctrl-C stops it)")
    house.watch(address)


def main() -> int:
    """Take the lock, run, and leave nothing running."""
    VAR.mkdir(parents=True, exist_ok=True)
    book = WatchBook(VAR)
    if not book.take():
        say(f"Ba Nhà already runs here: {book.read().get('address', '(starting)')}")
        return 0
    for remembered in book.read().get("crew", []):
        if end_left_over(remembered):
            say(f"{remembered['name']}: ended one left over by a killed launcher")
    book.write(address="(starting)", crew=[])
    house = House(book)
    try:
        signal.signal(signal.SIGINT, leave)
        signal.signal(signal.SIGTERM, leave)
        run(house)
    except Leaving:
        say("\nstopping: web, jobs, database")
        return 0
    except ClusterFault as fault:
        say(f"\n{fault}")
        return 1
    finally:
        house.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
