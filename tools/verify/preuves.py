# SPDX-License-Identifier: EUPL-1.2
"""Judges what proves a registre beside its lines, for verify.py, which loads it where it stands.

Written from journal/FORMAT.md and from nothing else, with Python ≥ 3.9 and its standard library.
"§" is a section of FORMAT.md. None of it is needed to judge the lines and their signatures: the
tiles are a cache; cosignatures, timestamps and anchors say that nobody rewrote all of it with the
key; a receipt and a proof of extension are judged without a registre.
"""
import functools, re
from collections import namedtuple

from verify import (CACHE, HASH, INFORMATION, INTEGRITY, UNKNOWN, Malformed, Tree, decode_base64,
                    demand, key_print, leaf_hash, node_hash, read_checkpoint, sha256, utc)

def check(audit, anchors):
    """All of it, in a folder that was read; `anchors`: those that the verifier holds."""
    check_tiles(audit)
    check_copy(audit)
    check_witnesses(audit)
    for anchor in anchors:
        check_anchor(audit, anchor)

# ---- §8 Tiles ------------------------------------------------------------------------------------

def check_tiles(audit):
    """§8. Tiles that lead to the signed root name the lines that do not (§8.3)."""
    known, stored = {"registre.vkey", "checkpoints", "checkpoint"}, b""
    for path, content in tiles_of(audit.tree, audit.size):
        known.add(path)
        here = audit.read(path)
        stored += (here or b"") if path.startswith("tile/0/") else b""
        kind = INFORMATION if here is None and ".p/" in path else CACHE
        audit.check(here == content, "Une tuile manque, ou ne correspond pas aux lignes.",
                    ("public/" + path,), kind)
    hashes = [stored[at : at + 32] for at in range(0, len(stored), 32)]
    if audit.records and Tree(hashes).root() == audit.records[-1][0].root:
        for leaf, signed, place in zip(audit.tree.levels[0], hashes, audit.places):
            audit.check(leaf == signed, "Ce qui est écrit n’est pas ce qui a été signé.", place)
    for file in sorted(file for file in audit.public.rglob("*") if not file.is_dir()):  # §2.11
        path = file.relative_to(audit.public).as_posix()
        named = path in known or re.match(r"witness/|entries/[0-9]{12}\.jsonl$", path)
        audit.check(named, UNKNOWN, ("public/" + path,), INFORMATION)

def tiles_of(tree, size):
    """§8.1: (path, bytes) of every tile of the tree of the first leaves."""
    for level in range(8):
        hashes = tree.levels[8 * level][: size >> 8 * level]
        for start in range(0, len(hashes), 256):
            tile = hashes[start : start + 256]
            yield tile_path(level, start // 256, len(tile)), b"".join(tile)

def tile_path(level, index, width):  # §8.2
    *outer, last = (group.zfill(3) for group in f"{index:,}".split(","))
    path = "".join(f"x{group}/" for group in outer) + last
    return f"tile/{level}/{path}" + (f".p/{width}" if width < 256 else "")

def check_copy(audit):
    """§20: what a backup, or the copy that an auditor is handed, says that it is a copy of."""
    for name in ("controle", "restauration", "sauvegarde"):
        file, vkey = audit.public.parent / name, audit.read("registre.vkey")
        if audit.public.name == "public" and file.is_file():
            audit.check(file.read_bytes() == f"greffe {name} 1\n".encode() + (vkey or b""),
                        "La copie ne dit pas qu’elle est de ce registre.", (name,), INFORMATION)

# ---- §18 Cosignatures and timestamps -------------------------------------------------------------

def check_witnesses(audit):
    """§18: each cosignature and each timestamp."""
    known, cosigned = audit.witnesses + (audit.facts.witnesses() if audit.facts else []), []
    for name in audit.names("witness"):
        place, data = ("public/witness/" + name, 0), audit.read("witness/" + name) or b""
        with audit.judging("Ce qui vient d’un témoin ne vaut rien", place):
            if name.endswith(".tsr"):
                check_timestamp(audit, name, data)
            elif name.endswith(".cosignature"):
                point, witness, time = check_cosignature(name, data, audit.key_of, known)
                demand(audit.holds(point.size, point.root), "ce qui fut cosigné à "
                       f"{point.size} écritures n’est pas ce qui est là")  # §18.3
                audit.check(witness, "Une cosignature d’un témoin inconnu.", place, INFORMATION)
                cosigned += [(point.size, witness, time)] if witness else []
            else:
                audit.find(UNKNOWN, place, INFORMATION)
    audit.attested += [(witness.name, time, size) for size, witness, time in cosigned]
    audit.attested += audit.facts.attestation(cosigned) if audit.facts else []

def check_timestamp(audit, name, data):
    """§18.8: what it is of. That the authority signed it is for `openssl ts -verify`."""
    match = re.fullmatch(r"([0-9]{12,19})-([0-9]+)-([0-9a-f]{16})\.tsr", name)
    demand(match and sha256(data).hex().startswith(match[3])
           and utc(int(match[2]), "%Y%m%d%H%M%S").encode() in data, "un autre nom")
    texts = [point.note.text for point, _ in audit.records if point.size == int(match[1])]
    demand(texts and sha256(texts[0].encode()) in data, "un horodatage d’autre chose")
    audit.find(f"Un horodatage à {int(match[1])} écritures, dont l’autorité n’est pas vérifiée.",
               ("public/witness/" + name,), INFORMATION)

def check_cosignature(name, data, key_of, witnesses):
    """§18.2, §18.3: the checkpoint, the witness whose key is known, the time. key_of: by size."""
    point = read_checkpoint(data)
    key, (owner, hash_, blob) = key_of(point.size), point.note.signatures[-1]
    time = int.from_bytes(blob[:8], "big")
    demand(len(point.note.signatures) == 2 and len(blob) == 72, "il faut deux signatures")
    demand(name == f"{point.size:012}-{hash_.hex()}-{time}.cosignature", "un autre nom")
    demand(key and point.origin == key.name, "une autre origine")
    known = [one for one in witnesses if (one.name, one.hash) == (owner, hash_)][:1]
    signers = point.note.signed_by([key] + known)
    demand(signers[0] == (key, None), "le registre ne l’a pas signée d’abord")
    return point, *(known or [None]), time

# ---- §9 Paper anchors ----------------------------------------------------------------------------

def check_anchor(audit, anchor):
    """§9.5, §19.8: of the key of its time; what a resumption declares lost is not compared."""
    prints = [key_print(epoch.key)[:20] for epoch in audit.epochs]
    which = prints.index(anchor.key) if anchor.key in prints else len(prints)
    own, later = audit.epochs[which : which + 1], audit.epochs[which + 1 :]
    resumed = [one.entry["faits"] for one in later if one.entry["type"] == "registre-repris"]
    if resumed and anchor.size > resumed[0]["sauvegarde"]["taille"]:
        lost = resumed[0].get("perdu", {"racine": "", "taille": 0})
        here = {"racine": anchor.root.hex(), "taille": anchor.size}
        known = lost == here or anchor.size < lost["taille"]
        audit.find("L’ancre est d’écritures que le registre " + ("dit perdues." if known else
                   "n’a pas, et ne dit pas perdues."), (), INFORMATION if known else INTEGRITY)
    elif not own or not own[0].first <= anchor.size <= min([2**63] + [e.first for e in later]):
        audit.find("La clé du registre n’est pas, à cette position, celle de l’ancre.")
    else:
        audit.check(audit.holds(anchor.size, anchor.root), "Le registre n’a pas, à cette "
                     "position, la racine de l’ancre.", ("", None, range(anchor.size)))

Anchor = namedtuple("Anchor", "size root key")
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

def number(characters):
    """Five bits a character, most significant first."""
    return functools.reduce(lambda value, one: value << 5 | ALPHABET.index(one), characters, 0)

def check_character(group, index, line):
    """§9.1: times α, for each character from the last, in the field of 32 where α⁵ = α² + 1."""
    total = 0
    for character in reversed(group[:3]):
        total ^= ALPHABET.index(character)
        total = total << 1 if total < 16 else total << 1 & 31 ^ 5
    return ALPHABET[total ^ (index + 7 * line) % 32]

def parse_anchor(text):  # §9
    characters = re.sub(r"[\s.–-]", "", text).upper().translate(str.maketrans("OIL", "011"))
    groups = [characters[at : at + 4] for at in range(0, len(characters), 4)]
    demand(33 <= len(groups) <= 39, f"{len(groups)} groupes : ce n’est pas une ancre")
    data = []
    for line, (name, own) in enumerate(  # 19 groups of root, 12 of key: the others are the position
            (("position", groups[:-31]), ("root", groups[-31:-12]), ("key", groups[-12:]))):
        for index, group in enumerate(own):
            good = len(group) == 4 and not set(group) - set(ALPHABET)
            demand(good and check_character(group, index, line) == group[3],
                   f"ligne {line + 1} ({name}), groupe {index + 1} : {group}")
        *own, last = (group[:3] for group in own)
        data.append("".join(own))
        digest = sha256(f"greffe anchor 1\n{name}\n{data[-1]}\n".encode())  # §9.3
        demand(number(last) == int.from_bytes(digest[:2], "big") >> 1,
               f"ligne {line + 1} ({name}) : le dernier groupe n’est pas le sien")
    size, root, key = data[0], number(data[1]), number(data[2])
    demand(re.fullmatch("000|(?!000)[0-9]+", size) and int(size) < 2**63, "une position mal écrite")
    demand(root % 2**14 == 0 and key % 2**5 == 0, "des bits de trop à la fin d’une ligne")
    return Anchor(int(size), (root >> 14).to_bytes(32, "big"), (key >> 5).to_bytes(20, "big"))

# ---- §5.2 Inclusion and consistency --------------------------------------------------------------

def climb(index, last, old, new, proof):
    """RFC 9162 §2.1.3.2, §2.1.4.2: the roots above two nodes at the place `index` of a level that
    ends at `last`, each hash of the proof joined on its side. None: another number of hashes."""
    for other in proof:
        if last == 0:
            return None
        if index & 1 or index == last:
            old, new = node_hash(other, old), node_hash(other, new)
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            new = node_hash(new, other)
        index, last = index >> 1, last >> 1
    return (old, new) if last == 0 else None

def inclusion_holds(leaf, index, size, proof, root):
    roots = climb(index, size - 1, leaf, leaf, proof) if 0 <= index < size else None
    return roots is not None and roots[1] == root and len(root) == 32

def consistency_holds(old, old_root, new, new_root, proof):
    if not 0 < old < new:
        return 0 < old == new and not proof and old_root == new_root
    index, last = old - 1, new - 1
    while index & 1:  # up to the last perfect subtree of the old tree
        index, last = index >> 1, last >> 1
    proof = proof if index else [old_root, *proof]  # which is all of it
    return bool(proof) and climb(index, last, proof[0], proof[0], proof[1:]) == (old_root, new_root)

# ---- §15 Receipts and §16 proofs of extension: nothing but files and keys ----------------------

INDEX = "(0|[1-9][0-9]{0,18})"

def parse_proof(data, head, keys):
    """§15.1, §16.1: what the lines of `head` say, the hashes, the checkpoint, its signers."""
    match = re.match(f"{head}((?:\n{HASH}){{0,63}})\n\n(?!\n)".encode(), data)
    demand(match, "ce n’en est pas un")  # the limits on its parts give that on the whole
    point = read_checkpoint(data[match.end() :])
    found = point.note.signed_by(keys)
    demand(any(key.kind == 1 and key.name == point.origin for key, _ in found),
           "le registre ne l’a pas signé")
    *said, hashes = (group.decode() if group else "" for group in match.groups())
    return said, [decode_base64(hash_) for hash_ in hashes.split()], point, found

def check_receipt(data, line, keys):
    """§15 (C2SP tlog-proof): which entry of which checkpoint the line is, and the signers."""
    head = r"c2sp\.org/tlog-proof@v1" "\n(?:extra ([A-Za-z0-9+/=]+)\n)?index " + INDEX
    (extra, index), proof, point, found = parse_proof(data, head, keys)
    demand(len(decode_base64(extra)) <= 65_535, "ce n’en est pas un")
    demand(inclusion_holds(leaf_hash(line), int(index), point.size, proof, point.root),
           "la preuve ne mène pas de cette ligne à la racine signée")
    return int(index), point, found

def check_extension(data, old, keys):
    """§16: the checkpoint that extends `old`, and its signers."""
    (size,), proof, point, found = parse_proof(data, "old " + INDEX, keys)
    demand((int(size), point.origin) == (old.size, old.origin), "ce n’est pas l’ancien point")
    demand(consistency_holds(old.size, old.root, point.size, point.root, proof),
           "la preuve ne mène pas de l’ancienne racine à la nouvelle")
    return point, found

def report(data, line, old, keys):
    """§15, §16: nothing but files and keys. The exit status."""
    try:
        if line is not None:
            index, point, found = check_receipt(data, line.removesuffix(b"\n"), keys)
            said = (f"Cette ligne est l’écriture {index} de {point.origin}, signé à {point.size} "
                    "écritures.")
        else:
            old = read_checkpoint(old)
            old.note.signed_by(keys)
            point, found = check_extension(data, old, keys)
            said = f"{point.origin} à {point.size} écritures prolonge ce qu’il était à {old.size}."
    except Malformed as error:
        print(f"Doute : {error}.")
        return 3
    print(said)
    for key, time in found:
        print(f"  Signé par {key.name}" + (f", le {utc(time)}." if time is not None else "."))
    return 0
