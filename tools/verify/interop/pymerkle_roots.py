# SPDX-License-Identifier: EUPL-1.2
"""Compares the signed roots of a registre with those of PyPI's pymerkle, code that is not ours.

    python3 -m venv venv && venv/bin/pip install pymerkle
    venv/bin/python tools/verify/interop/pymerkle_roots.py REGISTRE
"""
import base64
import pathlib
import sys

import pymerkle

public = pathlib.Path(sys.argv[1]) / "public"
tree = pymerkle.InmemoryTree(algorithm="sha256")
for segment in sorted((public / "entries").glob("*.jsonl")):
    for line in segment.read_bytes().split(b"\n")[:-1]:
        tree.append_entry(line)

# FORMAT.md §2.6, §7.1: a text of three lines and a signature block by turns.
texts = (public / "checkpoints").read_text(encoding="utf-8").split("\n\n")[::2]
points = [(int(size), base64.b64decode(root)) for _, size, root in (t.split("\n")[:3] for t in texts)]
step = max(1, len(points) // 200)
for size, root in points[::step] + points[-1:]:
    if tree.get_root(size) != root:
        sys.exit(f"pymerkle: another root at {size}")
    proof = tree.prove_consistency(size, points[-1][0])
    pymerkle.verify_consistency(root, points[-1][1], proof)
    pymerkle.verify_inclusion(tree.get_leaf(size), root, tree.prove_inclusion(size, size))
print(f"pymerkle agrees with {len(points[::step])} of {len(points)} checkpoints and their proofs")
