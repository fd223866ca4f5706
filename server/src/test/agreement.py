#!/usr/bin/env python3
"""Compare the launch sites of images with what llvm-objdump shows of the same images, in both directions.

usage: agreement.py EVIDENCE-COMMAND... -- IMAGE...

EVIDENCE-COMMAND is run once for each image, the image's path appended, and prints the form progeny.evidence/1, e.g.
    agreement.py server/bin/progeny evidence --format json -- server/examples/images/*.exe

Forwards: every call or jump through the import slot of a function that starts processes, and every call of a thunk that jumps
through one, is a site. Backwards: every site is a call or a jump where the disassembler sees one too, and its function starts
where a symbol says so, if one does. Needs llvm-objdump and llvm-readobj, with or without -14. Exits with 1 on any difference.
"""
import json
import re
import shutil
import subprocess
import sys

LAUNCH = re.compile(
    r"(CreateProcess(AsUser|Internal|WithLogon|WithToken)?[AW]|WinExec|LoadModule|ShellExecute(Ex)?[AW]?|SHCreateProcessAsUserW"
    r"|(Nt|Zw)Create(User)?Process(Ex)?|RtlCreateUserProcess(Ex)?|_?w?system|_?w?popen|_w?(spawn|exec)[lv]p?e?)$")
LINE = re.compile(r"^\s*([0-9a-f]+):\s+(\S+)\s*([^#]*)(?:#\s*(?:imm = )?0x([0-9a-f]+|[0-9A-F]+))?")
LABEL = re.compile(r"^([0-9a-f]{8,16}) <(.*)>:$")


def tool(name):
    found = shutil.which(name + "-14") or shutil.which(name)
    if not found:
        sys.exit(f"{name} is not installed (Debian: llvm-14)")
    return found


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, errors="replace", check=False).stdout


def slots(image):
    """Import slots of functions that start processes: virtual address to name."""
    text = run(tool("llvm-readobj"), "--file-headers", "--coff-imports", image)
    base = int(re.search(r"ImageBase: (0x[0-9A-F]+)", text).group(1), 16)
    size = 8 if re.search(r"Magic: 0x20B", text) else 4
    found = {}
    for block in re.findall(r"^(?:Delay)?Import \{\n(.*?)^\}", text, re.M | re.S):
        table = re.search(r"ImportAddressTable(?:RVA)?: (0x[0-9A-F]+)", block)
        if not table:
            continue
        for index, symbol in enumerate(re.findall(r"Symbol: (\S*) ", block)):
            if LAUNCH.match(symbol):
                found[base + int(table.group(1), 16) + index * size] = symbol
    return found


def listing(image):
    """Instructions by address: mnemonic, operands, the address that is referred to; and the labels."""
    instructions, labels, pages = {}, [], {}
    for line in run(tool("llvm-objdump"), "-d", "--no-show-raw-insn", image).splitlines():
        label = LABEL.match(line)
        if label:
            labels.append(int(label.group(1), 16))
            pages = {}
            continue
        match = LINE.match(line)
        if not match:
            continue
        va, mnemonic, operands = int(match.group(1), 16), match.group(2), match.group(3).strip()
        target = int(match.group(4), 16) if match.group(4) else None
        direct = re.match(r"\*?(?:0x)?([0-9a-f]+|\d+)(?: <.*>)?$", operands)
        if target is None and operands.startswith("*") and re.match(r"\*\d+$", operands):
            target = int(operands[1:])
        elif target is None and direct and operands.startswith("0x"):
            target = int(direct.group(1), 16)
        instructions[va] = (mnemonic, operands, target)
        if mnemonic == "adrp":
            register, page = re.match(r"(\w+), (0x[0-9a-f]+|\d+)", operands).groups()
            pages[register] = int(page, 0)
        load = re.match(r"(x\d+), \[(x\d+)(?:, #(\d+))?\]", operands) if mnemonic == "ldr" else None
        if load and load.group(2) in pages:
            pages["slot " + load.group(1)] = pages[load.group(2)] + int(load.group(3) or 0)
        if mnemonic in ("blr", "br") and "slot " + operands in pages:
            instructions[va] = (mnemonic, "*" + operands, pages["slot " + operands])
    return instructions, labels


def transfers(mnemonic):
    return mnemonic.startswith(("call", "jmp", "bl", "br")) or mnemonic == "b"


def expected(instructions, found):
    through = {va for va, (m, o, t) in instructions.items() if transfers(m) and o.startswith("*") and t in found}
    thunks = {va for va in through if instructions[va][0].startswith(("jmp", "br")) and starts(va, instructions)}
    calls = {va for va, (m, o, t) in instructions.items() if transfers(m) and not o.startswith("*") and t in thunks}
    return (through - thunks) | calls


def starts(va, instructions):
    """Whether nothing before an instruction leads to it but the end of another function and padding."""
    before = max((it for it in range(va - 15, va) if it in instructions), default=None)
    while before is not None and ("nop" in instructions[before][0] or instructions[before][1] == "%eax, %eax"):
        before = max((it for it in range(before - 15, before) if it in instructions), default=None)
    return before is None or instructions[before][0].startswith(("jmp", "ret", "int3", "br", "ud2", "brk")) or va % 16 == 0 and \
        instructions[before][0].startswith("call")


def main():
    if "--" not in sys.argv:
        sys.exit(__doc__)
    split = sys.argv.index("--")
    command, images = sys.argv[1:split], sys.argv[split + 1:]
    agreed = differing = others = 0
    for image in images:
        found = slots(image)
        evidence = json.loads(run(*command, image))
        sites = {int(it["va"], 16): it for it in evidence["sites"]}
        if not found and not sites:
            continue
        instructions, labels = listing(image)
        wanted = expected(instructions, found)
        for va in sorted(wanted - sites.keys()):
            differing += 1
            print(f"{image}: {va:#x} {' '.join(str(x) for x in instructions[va][:2])} is no site")
        for va, site in sorted(sites.items()):
            if va not in instructions or not transfers(instructions[va][0]):
                differing += 1
                print(f"{image}: site {va:#x} {site['api']} is no call in the listing")
                continue
            agreed += va in wanted
            others += va not in wanted
            function = int(site["function"]["va"], 16)
            inside = [it for it in labels if function < it <= va]
            if site["function"]["source"] in ("coff", "pdb") and inside:
                differing += 1
                print(f"{image}: site {va:#x} is in the function at {inside[-1]:#x}, not {function:#x}")
    print(f"{agreed} sites as llvm-objdump shows them, {others} more through registers and variables, {differing} differences, "
          f"{len(images)} images")
    return 1 if differing else 0


sys.exit(main())
