#!/bin/bash
# with_keyring.sh COMMAND...: runs it on a D-Bus session of its own with an unlocked GNOME Keyring. Nothing of the
# person who runs the tests is touched: home and runtime folders are temporary.
set -euo pipefail

for tool in dbus-run-session gnome-keyring-daemon; do
  command -v "$tool" >/dev/null || { echo "with_keyring.sh: $tool is missing" >&2; exit 1; }
done

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/run"
export HOME=$home XDG_RUNTIME_DIR=$home/run
unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME DISPLAY WAYLAND_DISPLAY GNOME_KEYRING_CONTROL

# The daemon goes into the background only when it answers; it ends with its bus.
dbus-run-session -- bash -c '
  printf pass | gnome-keyring-daemon --daemonize --unlock --components=secrets >/dev/null 2>&1
  exec "$@"' bash "$@"
