#!/bin/sh
# Builds a parent and its modules for x64, without symbols but for the exported names. The same tools give the same bytes.
# Needs clang-14, lld-14 and llvm-14.
#
# usage: build.sh [FOLDER]    default: beside this script
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
out=$(CDPATH='' cd -- "${1:-$here}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here"/*.cpp "$here"/*.h "$here"/*.def "$work"
cd "$work"
libraries=
for module in kernel32 advapi32 ole32; do
    llvm-dlltool-14 -m i386:x86-64 -d $module.def -l $module.lib
    libraries="$libraries $module.lib"
done
for source in helper plugin front parent; do
    clang++-14 --target=x86_64-pc-windows-msvc -std=c++17 -O1 -ffreestanding -fno-builtin -fno-rtti -fno-exceptions \
        -funwind-tables -fno-stack-protector -mno-stack-arg-probe -Wall -Werror -c $source.cpp -o $source.obj
done

# link FILE OPTION…
link() {
    file=$1
    shift
    # shellcheck disable=SC2086 # a list of files
    lld-link-14 /nologo /Brepro /nodefaultlib /opt:ref,noicf /incremental:no /subsystem:console "/out:$file" "$@" $libraries
    install -m 644 "$file" "$out"
}
link helper.dll /dll /entry:DllMain helper.obj
link plugin.dll /dll /entry:DllMain plugin.obj
link front.dll /dll /entry:DllMain /def:front.def front.obj
link parent.exe /entry:Main parent.obj helper.lib front.lib
