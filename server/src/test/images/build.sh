#!/bin/sh
# Builds cases.cpp, matrix.cpp and, as a library, sources.cpp for three machines and three degrees of optimisation with Clang, and
# matrix.cpp with MinGW for its two machines; without symbols but for the exported names. The same tools give the same bytes. Needs clang-14, lld-14,
# llvm-14 and gcc-mingw-w64. Where Mono's compiler mcs is, managed.cs is built as well; it marks every build with a number and
# a time of its own.
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
    libraries=
    for module in kernel32 shell32 user32 advapi32; do
        if [ "$name" = x86 ]; then
            llvm-dlltool-14 -m "$library" -k -d $module.def -l $module.lib
        else
            sed 's/@[0-9]*$//' $module.def >plain.def
            llvm-dlltool-14 -m "$library" -d plain.def -l $module.lib
        fi
        libraries="$libraries $module.lib"
    done
    for source in cases matrix sources; do
        kind=exe
        [ $source = sources ] && kind=dll
        for level in O0 O1 O2; do
            compile="clang++-14 --target=$target-pc-windows-msvc -std=c++17 -$level -ffreestanding -fno-builtin -fno-rtti
                -fno-exceptions -funwind-tables -fno-stack-protector -Wall -Werror -c $source.cpp -o $source.obj"
            $compile -mno-stack-arg-probe 2>/dev/null || $compile
            # shellcheck disable=SC2046,SC2086 # a list of files, and a word or none
            lld-link-14 /nologo /Brepro /nodefaultlib /opt:ref,noicf /incremental:no /safeseh:no /subsystem:console \
                /entry:Main "/out:$source-$name-$level.$kind" $([ $kind = dll ] && echo /dll) $source.obj $libraries
            install -m 644 "$source-$name-$level.$kind" "$out"
        done
    done
    [ "$name" = arm64 ] && continue
    for level in O0 O1 O2; do
        # shellcheck disable=SC2086 # a list of files
        "$target-w64-mingw32-g++" -std=c++17 -$level -ffreestanding -fno-builtin -fno-rtti -fno-exceptions \
            -fno-stack-protector -mno-stack-arg-probe -nostdlib -s -Wl,--no-insert-timestamp,--entry="$(
                [ "$name" = x86 ] && echo _Main || echo Main
            )" matrix.cpp -o "matrix-mingw-$name-$level.exe" -lkernel32 -lshell32 -luser32 -ladvapi32
        install -m 644 "matrix-mingw-$name-$level.exe" "$out"
    done
done
if command -v mcs >/dev/null; then
    mcs -debug- -optimize+ "-out:$out/managed.exe" "$here/managed.cs"
fi
