#!/usr/bin/env python3
"""Runs the Autobahn|Testsuite against both engines of the program and against its built-in server: cases 1 to 10, and 12 and
13, which are about compression, for all but the engine "qt", which has none.

usage: sudo tests/interop/autobahn/run.py [--build FOLDER] [--root FOLDER] [--cases 1.*,2.*] [--skip 9.*]

The suite needs Python 2.7, so it lives in a root of its own, a Debian 11 made by debootstrap (from MAIM_DEBIAN_MIRROR, or
the mirror that this machine's apt uses). The root is made once, takes 700 MB, and is used again. Everything runs on
loopback. What comes out are the tables of docs/autobahn.md, and the suite's own reports in ROOT/reports-exact, reports-qt
and reports-server. Exit code 1: the engine "exact" or the built-in server failed a case.
"""
import argparse
import collections
import contextlib
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time

SOURCE = pathlib.Path(__file__).resolve().parents[3]
SUITE = "autobahntestsuite==0.8.2"
# The last that Python 2.7 can use; its pip comes as a wheel, which is a program by itself.
PIP, SETUPTOOLS = "pip==20.3.4", "setuptools==44.1.1"
PACKAGES = "ca-certificates,gcc,libc6-dev,python2.7,python2-dev"
AUTHORITIES = pathlib.Path("/etc/ssl/certs/ca-certificates.crt")
GROUPS = {1: "Framing", 2: "Pings and pongs", 3: "Reserved bits", 4: "Opcodes", 5: "Fragmentation", 6: "UTF-8",
          7: "Close", 9: "Limits and performance", 10: "Miscellaneous", 12: "Compression",
          13: "Compression with parameters"}
COMPRESSION = ("12.", "13.")  # which QWebSocket does not offer
BEHAVIOURS = ["OK", "NON-STRICT", "INFORMATIONAL", "FAILED"]


def mirror() -> list[str]:
    if os.environ.get("MAIM_DEBIAN_MIRROR"):
        return [os.environ["MAIM_DEBIAN_MIRROR"]]
    apt = subprocess.run(["apt-get", "indextargets", "--format", "$(SITE)", "Created-By: Packages", "Label: Debian"],
                         stdout=subprocess.PIPE, text=True)
    return apt.stdout.split()[:1]


def in_root(root: pathlib.Path, *command: str) -> list[str]:
    """A network that inspects TLS, or has an index of its own, is known by its authorities and its environment."""
    passed = [f"{name}={value}" for name, value in os.environ.items()
              if name in ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL") or name.lower() in ("http_proxy", "https_proxy", "no_proxy")]
    return ["chroot", str(root), "/usr/bin/env", "-i", "HOME=/root", "LANG=C.UTF-8", f"PIP_CERT={AUTHORITIES}",
            "PIP_DISABLE_PIP_VERSION_CHECK=1", "PIP_NO_PYTHON_VERSION_WARNING=1",
            "PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", *passed, *command]


def make_root(root: pathlib.Path) -> None:
    done = root / "suite-is-installed"
    if done.exists():
        return
    if root.exists():
        shutil.rmtree(root)
    print(f"== debootstrap bullseye into {root}", flush=True)
    root.mkdir(parents=True)
    subprocess.run(["debootstrap", "--variant=minbase", f"--include={PACKAGES}", "bullseye", str(root), *mirror()],
                   check=True, stdout=subprocess.DEVNULL)
    shutil.copy(AUTHORITIES, root / str(AUTHORITIES)[1:])
    shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")
    print(f"== {SUITE}", flush=True)
    subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:",
                    "--python-version=2.7", "--dest", str(root / "wheels"), PIP, SETUPTOOLS], check=True)
    pip_wheel = next((root / "wheels").glob("pip-*.whl")).name
    quiet = {"check": True, "stdout": subprocess.DEVNULL}
    subprocess.run(in_root(root, "python2.7", f"/wheels/{pip_wheel}/pip", "install", "--no-index", "--find-links=/wheels",
                           PIP, SETUPTOOLS), **quiet)
    subprocess.run(in_root(root, "python2.7", "-m", "pip", "install", SUITE), **quiet)
    done.touch()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@contextlib.contextmanager
def fuzzing_server(root: pathlib.Path, reports: str, cases: list[str], skipped: list[str]):
    port = free_port()
    url = f"ws://127.0.0.1:{port}"
    shutil.rmtree(root / reports, ignore_errors=True)
    (root / "spec.json").write_text(json.dumps({
        "url": url, "outdir": f"/{reports}", "cases": cases, "exclude-cases": skipped, "exclude-agent-cases": {}}))
    with open(root / "server.log", "w") as log:
        server = subprocess.Popen(in_root(root, "wstest", "-m", "fuzzingserver", "-s", "/spec.json", "-u", "0"),
                                  stdout=log, stderr=log)
    try:
        wait_for(port, server)
        yield url
    finally:
        server.terminate()
        server.wait()


def wait_for(port: int, server: subprocess.Popen) -> None:
    for _ in range(300):
        if server.poll() is not None:
            sys.exit("The fuzzing server ended at once; server.log in the root says why.")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    sys.exit("The fuzzing server did not come up.")


def examine_engine(root: pathlib.Path, program: pathlib.Path, engine: str, cases: list[str],
                   skipped: list[str]) -> dict[str, dict]:
    reports = f"reports-{engine}"
    with fuzzing_server(root, reports, cases, skipped) as url:
        subprocess.run([str(program), "--engine", engine, url], check=True)
    return json.loads((root / reports / "index.json").read_text())


def examine_server(root: pathlib.Path, program: pathlib.Path, cases: list[str], skipped: list[str]) -> dict[str, dict]:
    shutil.rmtree(root / "reports-server", ignore_errors=True)
    server = subprocess.Popen([str(program)], stdout=subprocess.PIPE, text=True)
    try:
        port = int(server.stdout.readline())
        (root / "client-spec.json").write_text(json.dumps({
            "outdir": "/reports-server", "servers": [{"agent": "built-in", "url": f"ws://127.0.0.1:{port}/ws"}],
            "cases": cases, "exclude-cases": skipped, "exclude-agent-cases": {}}))
        with open(root / "client.log", "w") as log:
            subprocess.run(in_root(root, "wstest", "-m", "fuzzingclient", "-s", "/client-spec.json"), check=True,
                           stdout=log, stderr=log)
    finally:
        server.terminate()
        server.wait()
    return json.loads((root / "reports-server/index.json").read_text())


def number(case: str) -> list[int]:
    return [int(part) for part in case.split(".")]


def print_table(results: dict[str, dict]) -> None:
    print("\n| cases | " + " | ".join(f"{agent}: {' / '.join(BEHAVIOURS)}" for agent in results) + " |")
    print("|---" * (len(results) + 1) + "|")
    groups = sorted({number(case)[0] for cases in results.values() for case in cases})
    for group in groups:
        cells = []
        for cases in results.values():
            seen = collections.Counter(r["behavior"] for case, r in cases.items() if number(case)[0] == group)
            cells.append(" / ".join(str(seen[behaviour]) for behaviour in BEHAVIOURS) if seen else "–")
        print(f"| {group}.* {GROUPS.get(group, '')} | " + " | ".join(cells) + " |")


def print_others(results: dict[str, dict]) -> None:
    print("\n| side | case | behaviour | close |\n|---|---|---|---|")
    for agent, cases in results.items():
        for case in sorted(cases, key=number):
            result = cases[case]
            if result["behavior"] != "OK" or result["behaviorClose"] not in ("OK", "INFORMATIONAL"):
                print(f"| {agent} | {case} | {result['behavior']} | {result['behaviorClose']} |")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=SOURCE / "build/dev", help="a configured build folder")
    parser.add_argument("--root", type=pathlib.Path, default=SOURCE / "build/autobahn-root")
    parser.add_argument("--cases", default=",".join(f"{group}.*" for group in GROUPS))
    parser.add_argument("--skip", default="")
    options = parser.parse_args()
    make_root(options.root)
    subprocess.run(["cmake", "--build", str(options.build), "--target", "maim-autobahn-echo", "maim-autobahn-echo-server"],
                   check=True, stdout=subprocess.DEVNULL)
    cases, skipped = options.cases.split(","), list(filter(None, options.skip.split(",")))
    uncompressed = [case for case in cases if not case.startswith(COMPRESSION)]
    results = {}
    for engine, examined in [("exact", cases), ("qt", uncompressed)]:
        print(f"== {engine}", flush=True)
        results |= examine_engine(options.root, options.build / "tests/maim-autobahn-echo", engine, examined, skipped)
    print("== built-in", flush=True)
    results |= examine_server(options.root, options.build / "tests/maim-autobahn-echo-server", cases, skipped)
    print_table(results)
    print_others(results)
    failed = [case for side in ("exact", "built-in") for case in results[side].values() if case["behavior"] == "FAILED"]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
