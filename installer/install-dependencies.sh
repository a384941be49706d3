#!/bin/sh
# Installs what Maim Console is built, tested and packaged with. Knows Debian and Ubuntu; elsewhere it says what to install.
# Safe to run again. Needs root on Debian and Ubuntu. With --bench also what maim-console-bench compares with.
set -eu

bench=
case "${1-}" in
    "") ;;
    # Others on the same bytes, a packet capture, and a hand for the window. wscat comes from npm when it is first needed.
    --bench)
        bench="ripgrep tshark xdotool xvfb"
        command -v npm > /dev/null || bench="$bench npm" ;;
    *) printf 'usage: %s [--bench]\n' "$0"; exit 1 ;;
esac

say() { printf '%s\n' "$*"; }

elsewhere() {
    say "This script installs packages on Debian 12 or newer and on Ubuntu 24.04 or newer only. Here, please install these yourself:"
    say "$1"
    say "Then run: cmake --workflow --preset demo"
    exit 1
}

case "$(uname -s)" in
    Darwin)
        elsewhere "  brew install cmake ninja qt qtkeychain sqlite libsodium lz4 xxhash zlib     (and QCustomPlot 2.1 for Qt 6, e.g. from MacPorts)" ;;
    MINGW*|MSYS*|CYGWIN*)
        elsewhere "  Visual Studio 2022, CMake 3.25, Ninja, Qt 6.4 or newer with WebSockets; vcpkg install qtkeychain-qt6 qcustomplot sqlite3 libsodium lz4 xxhash zlib" ;;
esac

id=unknown
like=
if [ -r /etc/os-release ]; then
    . /etc/os-release
    id=${ID:-unknown}
    like=${ID_LIKE:-}
fi
case " $id $like " in
    *" debian "*|*" ubuntu "*) ;;
    *" fedora "*)
        elsewhere "  sudo dnf install gcc-c++ cmake ninja-build qt6-qtbase-devel qt6-qtwebsockets-devel qt6-qtsvg-devel qt6-qttools-devel qtkeychain-qt6-devel qcustomplot-qt6-devel sqlite-devel libsodium-devel lz4-devel xxhash-devel zlib-devel" ;;
    *" arch "*)
        elsewhere "  sudo pacman -S base-devel cmake ninja qt6-base qt6-websockets qt6-svg qt6-tools qtkeychain-qt6 qcustomplot sqlite libsodium lz4 xxhash zlib" ;;
    *)
        elsewhere "  a C++20 compiler, CMake 3.25, Ninja, Qt 6.4 (Widgets, WebSockets, Network, Svg, Test, LinguistTools), QtKeychain for Qt 6, QCustomPlot for Qt 6, SQLite 3.33, libsodium 1.0.12, LZ4 1.9, xxHash 0.8, zlib" ;;
esac

if [ "$(id -u)" -ne 0 ]; then
    say "Installing packages needs root. Run: sudo $0 $*"
    exit 1
fi

# Build: compiler, tools, Qt and the libraries.
build="ca-certificates ccache cmake g++ git ninja-build
    qt6-base-dev qt6-websockets-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools libqt6svg6-dev libgl-dev
    qt6-translations-l10n qtkeychain-qt6-dev libqcustomplot-dev libsqlite3-dev libsodium-dev liblz4-dev libxxhash-dev zlib1g-dev"
# Run: what the program looks for when it starts.
run="libqt6svg6 qt6-image-formats-plugins fonts-noto-core fonts-noto-cjk"
# Test: the real peers. A server from PyPI, certificates, a window, a keychain, a picture of the screen; and the name
# localhost, which a machine without /etc/hosts lacks.
test="libnss-myhostname python3 python3-venv openssl xvfb xauth dbus gnome-keyring libsecret-1-0 procps"
# Check and package: format, tidy, sanitizers, the Debian package.
check="clang-14 clang-format-14 clang-tidy-14 libclang-rt-14-dev dpkg-dev file desktop-file-utils appstream libxml2-utils"

export DEBIAN_FRONTEND=noninteractive
apt-get update -q
# shellcheck disable=SC2086 # the lists are words on purpose
apt-get install -q -y --no-install-recommends $build $run $test $check $bench
say "Everything is installed. Next: cmake --workflow --preset demo"
