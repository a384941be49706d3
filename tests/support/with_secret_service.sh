#!/bin/bash
# with_secret_service.sh none|locked|slow|refused|working FAKE COMMAND...: runs it with a keychain in that state, on a
# D-Bus session of its own (none: without any). FAKE is the fake Secret Service. MAIM_TEST_KEYCHAIN names the state.
set -euo pipefail

export MAIM_TEST_KEYCHAIN=$1
fake=$2
shift 2
here=$(dirname "$0")
unset XDG_CURRENT_DESKTOP DESKTOP_SESSION KDE_FULL_SESSION KDE_SESSION_VERSION QTKEYCHAIN_BACKEND
case $MAIM_TEST_KEYCHAIN in
  none) DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent exec "$@" ;;
  working) exec "$here/with_keyring.sh" "$@" ;;
esac

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/run"
export HOME=$home XDG_RUNTIME_DIR=$home/run
dbus-run-session -- bash -c '
  exec 3< <("$0" "$MAIM_TEST_KEYCHAIN" & echo $!; wait)
  read -r fake <&3
  read -r ready <&3
  [ "$ready" = ready ] || { echo "with_secret_service.sh: the fake service did not start" >&2; exit 1; }
  code=0
  "$@" || code=$?
  kill "$fake" 2>/dev/null || true
  exit $code' "$fake" "$@"
