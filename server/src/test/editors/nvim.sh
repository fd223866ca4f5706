#!/usr/bin/env bash
# Neovim, without a screen, writes a rule with the built jar: what is missing arrives, is hovered over, fixed, and goes.
# Usage: nvim.sh [JAR]      needs nvim 0.7 or later and java 17 or later on the PATH; exits with 0 only if every step held
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
server=$(cd "$here/../../.." && pwd)
jar=${1:-$server/target/progeny.jar}
[ -f "$jar" ] || { echo "nvim.sh: there is no $jar; build it first" >&2; exit 1; }
command -v nvim >/dev/null || { echo 'nvim.sh: there is no nvim' >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$server/examples/rules/werfault_unusual_child_by_path.eql" "$work/rule.eql"

PROGENY_JAR=$(realpath "$jar") PROGENY_IMAGES=$server/examples/images \
    XDG_STATE_HOME=$work XDG_CACHE_HOME=$work XDG_DATA_HOME=$work XDG_CONFIG_HOME=$work \
    timeout 300 nvim --headless -u NONE -i NONE -n -c "luafile $here/nvim-drive.lua" "$work/rule.eql"
