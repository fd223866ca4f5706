#!/bin/sh
# Builds the example images, with their PDBs, from src/. The same tools give the same bytes, wherever this runs.
#
# usage: build.sh [FOLDER]    FOLDER: where the images go; default: images/ beside this script
# Needs clang++-14, lld-link-14 and llvm-dlltool-14 (Debian: clang-14 lld-14 llvm-14). Nothing of Windows is needed:
# src/win32.h declares the functions, the import libraries are made from src/*.def.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
out=${1:-$here/images}
for tool in clang++-14 lld-link-14 llvm-dlltool-14; do
    command -v "$tool" >/dev/null || { echo "build.sh: $tool not found (Debian: apt-get install clang-14 lld-14 llvm-14)" >&2; exit 3; }
done
mkdir -p "$out/x64" "$out/x86" "$out/arm64"
out=$(CDPATH='' cd -- "$out" && pwd)

# PDBs record the folder and the commands: a folder of our own and relative names keep them the same everywhere.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here"/src/* "$work"
cd "$work"

# compile TARGET SOURCE: unwind tables as every compiler for Windows writes them
compile() {
    clang++-14 --target="$1" -std=c++17 -O2 -g -gcodeview -ffile-compilation-dir=. -ffreestanding -fno-rtti -fno-exceptions \
        -funwind-tables -fno-stack-protector -Wall -Werror -c "$2.cpp" -o "$2.obj"
}

# libraries MACHINE: import libraries of the system modules; on x86 the imported names lose their @bytes
libraries() {
    for module in kernel32 advapi32 shell32; do
        case $1 in
            i386) llvm-dlltool-14 -m i386 -k -d $module.def -l $module.lib ;;
            *) sed 's/@[0-9]*$//' $module.def >$module.plain && llvm-dlltool-14 -m "$1" -d $module.plain -l $module.lib ;;
        esac
    done
}

# link FOLDER FILE OPTION…
link() {
    folder=$1 file=$2
    shift 2
    lld-link-14 /nologo /Brepro /nodefaultlib /debug /opt:ref,noicf /incremental:no "/out:$file" "/pdb:${file%.*}.pdb" \
        "/pdbaltpath:%_PDB%" '/pdbsourcepath:c:\progeny' "$@"
    install -m 644 "$file" "${file%.*}.pdb" "$out/$folder"
}

libraries i386:x86-64
compile x86_64-pc-windows-msvc wer
link x64 wer.dll /dll /entry:DllMain wer.obj kernel32.lib
compile x86_64-pc-windows-msvc faultrep
link x64 faultrep.dll /dll /entry:DllMain faultrep.obj kernel32.lib shell32.lib
compile x86_64-pc-windows-msvc werfault
link x64 werfault.exe /subsystem:windows /entry:Main werfault.obj faultrep.lib wer.lib kernel32.lib advapi32.lib

libraries i386
compile i686-pc-windows-msvc printhost
link x86 printhost.exe /subsystem:windows /entry:Main /safeseh:no printhost.obj kernel32.lib shell32.lib

libraries arm64
compile aarch64-pc-windows-msvc syncagent
link arm64 syncagent.exe /subsystem:console /entry:Main syncagent.obj kernel32.lib
