#!/bin/sh
# Builds cases.cpp for three machines and three degrees of optimisation, without symbols but for the exported names. The same
# tools give the same bytes. Needs clang-14, lld-14 and llvm-14.
#
# usage: build.sh [FOLDER]    default: beside this script
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
out=$(CDPATH='' cd -- "${1:-$here}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here"/*.cpp "$here"/*.def "$work"
cd "$work"
for machine in x64:x86_64:i386:x86-64 x86:i686:i386 arm64:aarch64:arm64; do
    name=${machine%%:*} rest=${machine#*:}
    target=${rest%%:*} library=${rest#*:}
    for module in kernel32 shell32 user32; do
        if [ "$name" = x86 ]; then
            llvm-dlltool-14 -m "$library" -k -d $module.def -l $module.lib
        else
            sed 's/@[0-9]*$//' $module.def >plain.def
            llvm-dlltool-14 -m "$library" -d plain.def -l $module.lib
        fi
    done
    for level in O0 O1 O2; do
        clang++-14 --target="$target-pc-windows-msvc" -std=c++17 -$level -ffreestanding -fno-builtin -fno-rtti -fno-exceptions \
            -funwind-tables -fno-stack-protector -mno-stack-arg-probe -Wall -Werror -c cases.cpp -o cases.obj 2>/dev/null ||
            clang++-14 --target="$target-pc-windows-msvc" -std=c++17 -$level -ffreestanding -fno-builtin -fno-rtti -fno-exceptions \
                -funwind-tables -fno-stack-protector -Wall -Werror -c cases.cpp -o cases.obj
        lld-link-14 /nologo /Brepro /nodefaultlib /opt:ref,noicf /incremental:no /safeseh:no /subsystem:console /entry:Main \
            "/out:cases-$name-$level.exe" cases.obj kernel32.lib shell32.lib user32.lib
        install -m 644 "cases-$name-$level.exe" "$out"
    done
done
