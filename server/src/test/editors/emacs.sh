#!/usr/bin/env bash
# Emacs, without a screen, writes a rule with the built jar by way of eglot: what is missing arrives, is hovered over, completed, fixed, and goes.
# Usage: emacs.sh [JAR]      needs emacs 28 or later, eglot and java 17 or later; exits with 0 only if every step held
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
server=$(cd "$here/../../.." && pwd)
jar=${1:-$server/target/progeny.jar}
[ -f "$jar" ] || { echo "emacs.sh: there is no $jar; build it first" >&2; exit 1; }
command -v emacs >/dev/null || { echo 'emacs.sh: there is no emacs' >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$server/examples/rules/werfault_unusual_child_by_path.eql" "$work/rule.eql"

PROGENY_JAR=$(realpath "$jar") PROGENY_IMAGES=$server/examples/images PROGENY_RULE=$work/rule.eql HOME=$work \
    timeout 300 emacs --batch --no-init-file --load "$here/emacs-drive.el"
