#!/bin/sh
# Runs a command in a real window system of its own: starts Xvfb on a free display, and stops it by its pid.
# usage: with_display.sh COMMAND [ARGUMENT...]
set -eu

folder=$(mktemp -d)
server=
stop() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    [ -z "$server" ] || wait "$server" 2>/dev/null || true
    rm -rf "$folder"
}
trap stop EXIT
trap 'exit 143' TERM INT HUP

mkfifo "$folder/number"
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$folder/number" 2>"$folder/log" &
server=$!
number=
read -r number <"$folder/number" || true
if [ -z "$number" ]; then
    echo "Xvfb did not start:" >&2
    cat "$folder/log" >&2
    exit 1
fi

DISPLAY=:$number
QT_QPA_PLATFORM=xcb
export DISPLAY QT_QPA_PLATFORM
unset WAYLAND_DISPLAY
"$@"
