"""Makes the virtual environment in which a real server runs: environment.py FOLDER VERSION, of maim-message.

Exit code 77, and a file "unreachable" in FOLDER: PyPI cannot be reached, so there is nothing to test against. Any
other failure is a failure.
"""
import pathlib
import re
import subprocess
import sys
import venv

PACKAGES = {
    "0.6.8": {"maim-message": "0.6.8", "python-socketio": "5.13.0"},
    # What it speaks is what these three speak.
    "0.7.5": {"maim-message": "0.7.5", "python-socketio": "5.18.1", "python-engineio": "4.15.1", "aiohttp": "3.14.5"},
}
UNREACHABLE = re.compile(
    r"NewConnectionError|NameResolutionError|name resolution|ConnectTimeout|ReadTimeout|timed out|ProxyError"
    r"|Network is unreachable|No route to host|Connection refused|Failed to establish a new connection")


def python_in(folder: pathlib.Path) -> pathlib.Path:
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def is_ready(folder: pathlib.Path, packages: dict) -> bool:
    check = ("from importlib.metadata import version as v; import sys; "
             f"sys.exit(any(v(name) != wanted for name, wanted in {packages}.items()))")
    python = python_in(folder)
    return python.exists() and subprocess.run([python, "-c", check], stderr=subprocess.DEVNULL).returncode == 0


def install(folder: pathlib.Path, packages: dict) -> int:
    wanted = [f"{name}=={version}" for name, version in packages.items()]
    venv.create(folder, with_pip=True, clear=True)
    pip = subprocess.run(
        [python_in(folder), "-m", "pip", "install", "--disable-pip-version-check", "--timeout", "20", "--retries", "2",
         *wanted],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if pip.returncode == 0:
        return 0
    print(pip.stdout)
    if UNREACHABLE.search(pip.stdout):
        print("NOT TESTED AGAINST THE REAL SERVER: PyPI cannot be reached, so " + ", ".join(wanted) + " are not here.")
        (folder / "unreachable").touch()
        return 77
    print("pip could not install " + ", ".join(wanted) + ".")
    return 1


if __name__ == "__main__":
    target, wanted = pathlib.Path(sys.argv[1]), PACKAGES[sys.argv[2]]
    sys.exit(0 if is_ready(target, wanted) else install(target, wanted))
