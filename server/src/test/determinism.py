#!/usr/bin/env python3
"""Check that the evidence of images is the same, byte for byte, on every run, with one and four at a time, on every Java found.

usage: determinism.py EVIDENCE-COMMAND... -- IMAGE...

EVIDENCE-COMMAND is run with each image's path appended, and with JAVA_HOME set, e.g.
    determinism.py server/bin/progeny evidence --format json -- server/examples/images/x64/*.exe

Three runs one after the other, one with four at a time, and one with each further Java of 17 or newer under /usr/lib/jvm.
Exits with 1 if two outputs of one image differ.
"""
import collections
import concurrent.futures
import hashlib
import os
import pathlib
import re
import subprocess
import sys
import time


def javas():
    """Homes of one Java for each major version, the one that is used by default first."""
    homes = collections.OrderedDict()
    default = os.environ.get("JAVA_HOME")
    found = sorted(str(it.resolve().parent.parent) for it in pathlib.Path("/usr/lib/jvm").glob("*/bin/java"))
    for home in ([default] if default else []) + found:
        release = pathlib.Path(home, "release")
        version = re.search(r'JAVA_VERSION="(\d+)', release.read_text()) if release.exists() else None
        if version and int(version.group(1)) >= 17:
            homes.setdefault(int(version.group(1)), home)
    return homes


def digest(command, image, home):
    environment = {**os.environ, "JAVA_HOME": home} if home else os.environ
    run = subprocess.run([*command, image], capture_output=True, env=environment, check=False)
    if not run.stdout:
        sys.exit(f"nothing is printed of {image}: {run.stderr.decode(errors='replace')}")
    return hashlib.sha256(run.stdout).hexdigest()


def main():
    split = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    command, images = sys.argv[1:split], sys.argv[split + 1:]
    if not command or not images:
        sys.exit(__doc__)
    homes = list(javas().items())
    first = homes[0][1] if homes else None
    rounds = [("one at a time", 1, first)] * 3 + [("four at a time", 4, first)]
    rounds += [(f"Java {version}", 2, home) for version, home in homes[1:]]
    seen = collections.defaultdict(dict)
    for number, (what, jobs, home) in enumerate(rounds, 1):
        begun = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
            digests = list(pool.map(lambda image: digest(command, image, home), images))
        for image, sha in zip(images, digests):
            seen[image].setdefault(sha, f"run {number}, {what}")
        print(f"run {number}: {what}, {len(images)} images, {time.monotonic() - begun:.0f} s", flush=True)
    different = {image: shas for image, shas in seen.items() if len(shas) > 1}
    for image, shas in different.items():
        print(f"{image}: differs in {', '.join(shas.values())}")
    print(f"{len(images) - len(different)} of {len(images)} images the same in all {len(rounds)} runs")
    sys.exit(bool(different))


main()
