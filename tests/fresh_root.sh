#!/bin/bash
# Proves the README's two commands on a machine that has nothing: a bare Debian 12 root, made by debootstrap.
# usage: sudo tests/fresh_root.sh [--package FILE.deb] [FOLDER]
# Without a package: both commands of the README, as they stand there, on a copy of HEAD; the demo's window is photographed.
# With one: the package is installed on the bare root, the program starts and says that it has a window.
# FOLDER (default: a temporary one) is left behind only when something failed; given again, it is used as it stands.
set -euo pipefail

here=$(cd "$(dirname "$0")/.." && pwd)
package=
if [ "${1:-}" = --package ]; then
    package=$(realpath "$2")
    shift 2
fi
root=${1:-$(mktemp -d /tmp/fresh-root.XXXXXX)}
mirror=${MAIM_DEBIAN_MIRROR:-}
log() { printf '== %s\n' "$*"; }

mounted=()
finish() {
    local status=$?
    for ((i = ${#mounted[@]} - 1; i >= 0; i--)); do umount "${mounted[i]}" || umount -l "${mounted[i]}"; done
    if [ $status -eq 0 ]; then rm -rf --one-file-system "$root"; else log "failed; the root is kept in $root"; fi
    exit $status
}
trap finish EXIT

[ -e "$root/etc/debian_version" ] || log "debootstrap bookworm into $root"
[ -e "$root/etc/debian_version" ] || debootstrap --variant=minbase --include=ca-certificates,sudo bookworm "$root" $mirror > "$root.debootstrap.log" 2>&1 ||
    { tail -n 20 "$root.debootstrap.log"; exit 1; }
rm -f "$root.debootstrap.log"
for folder in proc sys dev dev/pts; do
    mount --bind "/$folder" "$root/$folder"
    mounted+=("$root/$folder")
done
mount -t tmpfs tmpfs "$root/dev/shm" 2>/dev/null && mounted+=("$root/dev/shm")
cp -L /etc/resolv.conf "$root/etc/resolv.conf"
# A network that inspects TLS has authorities of its own; a fresh machine there would have them too.
cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"

in_root() { chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 TERM=dumb ${CI:+CI=$CI} "$@"; }

# Starts the program with a display of its own, gives it 20 s, and asks for a picture: what a person would see.
window_of() { # command...
    in_root sh -c '
        Xvfb :73 -screen 0 1280x800x24 -nolisten tcp >/dev/null 2>&1 & display=$!
        trap "kill $display" EXIT
        for try in 1 2 3 4 5 6 7 8 9 10; do [ -e /tmp/.X11-unix/X73 ] && break; sleep 0.5; done
        DISPLAY=:73 "$@"' sh "$@"
}

if [ -n "$package" ]; then
    cp "$package" "$root/tmp/"
    log "installing $(basename "$package") on the bare root"
    in_root sh -c "apt-get update -q && apt-get install -q -y --no-install-recommends /tmp/$(basename "$package")" > "$root/tmp/install.log" 2>&1 ||
        { tail -n 20 "$root/tmp/install.log"; exit 1; }
    log "with no display, the program says so in one sentence"
    in_root maim-console && exit 1
    in_root apt-get install -q -y --no-install-recommends xvfb > /dev/null
    window_of maim-console --demo --screenshot /tmp/window.png --quit-after 8 --report /tmp/report.json
    in_root maim-console-cli --version
    test -s "$root/tmp/window.png"
    cat "$root/tmp/report.json"
    log "the package installs, starts, and shows its window"
    exit 0
fi

mkdir -p "$root/home/maim-console"
git -C "$here" archive HEAD | tar -x -C "$root/home/maim-console"
command_of() { # workflow: the line of the README that ends with this preset
    grep -oE 'sudo installer/install-dependencies\.sh && cmake --workflow --preset '"$1"'$' "$here/README.md" | head -n 1
}
demo=$(command_of demo)
test=$(command_of test)
[ -n "$demo" ] && [ -n "$test" ] || { log "the README does not hold the two commands"; exit 1; }

log "\$ $test"
in_root sh -c "cd /home/maim-console && $test" > "$root/tmp/test.log" 2>&1 || { tail -n 60 "$root/tmp/test.log"; exit 1; }
tail -n 12 "$root/tmp/test.log"

log "\$ $demo      (no display)"
in_root sh -c "cd /home/maim-console && $demo" > "$root/tmp/nodisplay.log" 2>&1 && exit 1
grep -i 'display' "$root/tmp/nodisplay.log"

log "\$ $demo      (with a display; the window is closed after 40 s)"
in_root apt-get install -q -y --no-install-recommends imagemagick > "$root/tmp/imagemagick.log" 2>&1
window_of timeout --signal=INT 40 sh -c "cd /home/maim-console && $demo & sleep 30; import -window root /tmp/window.png; wait" \
    > "$root/tmp/demo.log" 2>&1 || true
cp "$root/tmp/window.png" "${MAIM_FRESH_ROOT_PICTURE:-/tmp/fresh-root-window.png}"
log "the demo opened a window: ${MAIM_FRESH_ROOT_PICTURE:-/tmp/fresh-root-window.png}"
