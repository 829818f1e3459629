#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Verifies a registre of Greffe, without Greffe.

    python3 tools/verify/verify.py REGISTRE [--complet] [--journal] [--ancre TEXTE|@FICHIER]…
                                   [--cle VKEY|@FICHIER] [--temoin VKEY|@FICHIER]…

Written from journal/FORMAT.md and from nothing else, with nothing but Python ≥ 3.9 and its standard
library, to be read in a quarter of an hour. "§" is a section of FORMAT.md. Only what FORMAT.md lets an
auditor conclude from the files is concluded: the rules of the domain (who may do what, what a bilan
contains) take `greffe rejouer`.

Exit status: 0 intègre, 3 doute, 64 unusable arguments.
"""
import argparse
import array
import base64
import bisect
import datetime
import hashlib
import itertools
import json
import os
import re
import signal
import sys
from collections import namedtuple


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


# ---- Ed25519, verification only (RFC 8032 §5.1), in extended coordinates (X, Y, Z, T) ---------------

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493  # the order of the base point
D = -121665 * pow(121666, -1, P) % P
NEUTRAL = (0, 1, 1, 0)


def add(p, q):
    """RFC 8032 §5.1.4. The formula is complete: it doubles too."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def decode_point(data):
    """RFC 8032 §5.1.3; None for what is not the one encoding of a point."""
    y, sign = int.from_bytes(data, "little") & (2**255 - 1), data[31] >> 7
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


BASE = decode_point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def ed25519(key, message, signature):
    """RFC 8032 §5.1.7, without the cofactor: [S]B - [k]A, encoded, is R. S MUST be less than L."""
    if len(signature) != 64 or len(key) != 32:
        return False
    a, s = decode_point(key), int.from_bytes(signature[32:], "little")
    if a is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    minus_a = (P - a[0], a[1], 1, P - a[3])
    table = NEUTRAL, BASE, minus_a, add(BASE, minus_a)
    r = NEUTRAL
    for bit in range(252, -1, -1):
        r = add(r, r)
        which = s >> bit & 1 | (k >> bit & 1) << 1
        r = add(r, table[which]) if which else r
    x, y = (c * pow(r[2], -1, P) % P for c in r[:2])
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


# ---- §6 Keys and signed notes, §7 checkpoints --------------------------------------------------------


class Malformed(ValueError):
    """Not in the form that FORMAT.md demands. `offset`: where in the bytes at hand."""

    def __init__(self, reason, offset=0):
        super().__init__(reason)
        self.offset = offset


class Forged(Malformed):
    """§6.6: a signature of a trusted key is wrong."""


class Unsigned(Malformed):
    """§6.6: no signature of a trusted key."""


Key = namedtuple("Key", "name hash kind key text")  # kind 1: a log; 4: a witness
Checkpoint = namedtuple("Checkpoint", "origin size root")


def decode_base64(text):
    """§6.2. What does not come back the same had wrong padding or bits left over."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except ValueError:
        raise Malformed("base64 invalide") from None
    if base64.b64encode(data).decode() != text:
        raise Malformed("base64 qui n’est pas canonique")
    return data


def is_key_name(name):
    forbidden = any(c.isspace() or c == "+" or c < " " for c in name)
    return 0 < len(name.encode()) <= 255 and not forbidden


def parse_key(text):
    """§6.1"""
    match = re.fullmatch(r"([^+]+)\+([0-9a-f]{8})\+([^\n]+)", text)
    data = decode_base64(match[3]) if match else b""
    if not match or not is_key_name(match[1]) or len(data) != 33 or data[0] not in (1, 4):
        raise Malformed("ce n’est pas une clé de vérification")
    if sha256(match[1].encode(), b"\n", data)[:4].hex() != match[2]:
        raise Malformed("l’abrégé de la clé n’est pas le sien")
    return Key(match[1], bytes.fromhex(match[2]), data[0], data[1:], text)


def parse_note(data):
    """§6.3: the text, and each signature as (name, hash, bytes)."""
    try:
        note = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Malformed("ce n’est pas de l’UTF-8", error.start) from None
    if len(data) > 1_000_000 or re.search(r"[\0-\x09\x0b-\x1f]", note):
        raise Malformed("une note trop longue, ou un caractère de commande")
    text, blank, tail = note.rpartition("\n\n")
    lines = tail.split("\n")
    if not blank or not 1 <= len(lines) - 1 <= 100 or lines.pop() != "":
        raise Malformed("ce n’est pas une note signée")
    signatures = []
    for line in lines:
        match = re.fullmatch("— ([^ ]+) ([^ ]+)", line)
        blob = decode_base64(match[2]) if match else b""
        if not match or not is_key_name(match[1]) or len(blob) < 5:
            raise Malformed("une ligne de signature mal formée")
        signatures.append((match[1], blob[:4], blob[4:]))
    return text + "\n", signatures


def open_note(data, keys):
    """§6.4 to §6.6: the text, and (key, time of the cosignature or None) for each trusted signature."""
    text, signatures = parse_note(data)
    found = []
    for name, hash_, signature in signatures:
        for key in keys:
            if (key.name, key.hash) != (name, hash_):
                continue
            time, message = None, text.encode()
            if key.kind == 4:
                time, signature = int.from_bytes(signature[:8], "big"), signature[8:]
                message = b"cosignature/v1\ntime %d\n%s" % (time, message)
            if not ed25519(key.key, message, signature):
                raise Forged(f"la signature de {name} est fausse")
            found.append((key, time))
    if not found:
        raise Unsigned("aucune signature d’une clé connue")
    return text, found


def parse_checkpoint(text):
    """§7.1: exactly three lines."""
    lines = text.split("\n")
    if len(lines) != 4 or lines[3] or not lines[0]:
        raise Malformed("un point de contrôle a exactement trois lignes")
    if not re.fullmatch("0|[1-9][0-9]{0,18}", lines[1]) or int(lines[1]) >= 2**63:
        raise Malformed("la taille n’est pas un nombre")
    root = decode_base64(lines[2])
    if len(root) != 32 or (lines[1] == "0" and root != sha256()):
        raise Malformed("la racine n’en est pas une")
    return Checkpoint(lines[0], int(lines[1]), root)


def split_notes(data):
    """§2.5: (offset, note) for each note of `checkpoints`, then what follows the last whole one.

    A note ends with its signature lines; only a new note, after an empty line, may follow them."""
    notes, start = [], 0
    for match in re.finditer("\n\n— [^\n]*\n(?:— [^\n]*\n)*(?=\n|\\Z)".encode(), data):
        notes.append((start, data[start : match.end()]))
        start = match.end() + 1
    return notes, start, data[start:]


def is_cut_note(rest, origin):
    """§2.8: whether `rest` is the beginning of a note of `origin`, and not all of it."""
    signed = f"— {origin} ".encode()
    whole = re.compile(re.escape(origin.encode()) + b"\n[1-9][0-9]*\n[A-Za-z0-9+/]{43}=\n\n"
                       + re.escape(signed) + b"[A-Za-z0-9+/]{91}=\n")
    some = origin.encode() + b"\n1\n" + b"A" * 43 + b"=\n\n" + signed + b"A" * 91 + b"=\n"
    return any(whole.fullmatch(rest + some[i:]) for i in range(1, len(some)))


# ---- §5 Tree (RFC 6962 §2.1) -------------------------------------------------------------------------


def leaf_hash(line):
    return sha256(b"\0", line)


def node_hash(left, right):
    return sha256(b"\1", left, right)


class Tree:
    """The roots of the perfect subtrees that end at `size`, largest first."""

    def __init__(self):
        self.size, self.perfect = 0, []

    def append(self, leaf):
        self.size += 1
        self.perfect.append(leaf)
        for _ in range((self.size & -self.size).bit_length() - 1):  # trailing zeros of the size
            right = self.perfect.pop()
            self.perfect.append(node_hash(self.perfect.pop(), right))

    def root(self):
        if not self.perfect:
            return sha256()
        root = self.perfect[-1]
        for left in reversed(self.perfect[:-1]):
            root = node_hash(left, root)
        return root


def root_of(leaves):
    tree = Tree()
    for leaf in leaves:
        tree.append(leaf)
    return tree.root()


def inclusion_holds(leaf, index, size, proof, root):
    """RFC 6962 §2.1.1: PATH, read from the root down."""

    def root_over(index, size, proof):
        if size == 1:
            () = proof
            return leaf
        *rest, other = proof
        left = 1 << (size - 1).bit_length() - 1
        if index < left:
            return node_hash(root_over(index, left, rest), other)
        return node_hash(other, root_over(index - left, size - left, rest))

    try:
        return 0 <= index < size and root_over(index, size, proof) == root
    except ValueError:  # one hash too many, or too few
        return False


def consistency_holds(old, old_root, new, new_root, proof):
    """RFC 6962 §2.1.2: SUBPROOF, read from the root down."""

    def roots_over(old, new, proof, known):  # known: this subtree is the whole old tree
        if old == new:
            (both,) = [old_root, *proof] if known else proof
            return both, both
        *rest, other = proof
        left = 1 << (new - 1).bit_length() - 1
        if old <= left:
            a, b = roots_over(old, left, rest, known)
            return a, node_hash(b, other)
        a, b = roots_over(old - left, new - left, rest, False)
        return node_hash(other, a), node_hash(other, b)

    try:
        return 0 < old <= new and roots_over(old, new, proof, True) == (old_root, new_root)
    except ValueError:
        return False


# ---- §8 Tiles ----------------------------------------------------------------------------------------


def tile_path(level, index, width):
    groups = ["%03d" % (index % 1000)]
    while index >= 1000:
        index //= 1000
        groups.insert(0, "x%03d" % (index % 1000))
    return f"tile/{level}/" + "/".join(groups) + (f".p/{width}" if width < 256 else "")


def tiles_of(hashes):
    """(path, bytes) for every tile of the tree of these leaves."""
    level = 0
    while hashes:
        groups = [hashes[i : i + 256] for i in range(0, len(hashes), 256)]
        for index, group in enumerate(groups):
            yield tile_path(level, index, len(group)), b"".join(group)
        hashes = [root_of(group) for group in groups if len(group) == 256]
        level += 1


# ---- §3 Canonical lines, §4 entries and commands -----------------------------------------------------

KEY = re.compile("[a-z][a-z0-9_]*")


def canonical(value):
    """The one spelling of a value (§3.2 to §3.6). json.dumps escapes exactly what §3.6 says."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def parse_line(line):
    """§3. As each value has one spelling, a line is canonical when spelling its value gives it back."""
    if len(line) > 65_535:
        raise Malformed("plus de 65 535 octets", 65_535)
    try:
        text = line.decode("utf-8")  # strict: no overlong form, no surrogate (§3.7)
        value = json.loads(text, parse_float=not_an_integer, parse_constant=not_an_integer)
        check_value(value, 1)
    except UnicodeDecodeError as error:
        raise Malformed("ce n’est pas de l’UTF-8", error.start) from None
    except json.JSONDecodeError as error:
        raise Malformed("ce n’est pas du JSON", len(text[: error.pos].encode())) from None
    except RecursionError:
        raise Malformed("plus de 16 niveaux") from None
    again = canonical(value)
    if type(value) is not dict:
        raise Malformed("ce n’est pas un objet")
    if again != text:
        same = os.path.commonprefix([again, text])
        raise Malformed("la forme n’est pas canonique", len(same.encode("utf-8", "surrogatepass")))
    return value


def not_an_integer(text):
    raise Malformed("un nombre qui n’est pas un entier : " + text[:20])


def check_value(value, depth):
    """§3.1, §3.3 to §3.5: what the spelling alone does not say."""
    if isinstance(value, (dict, list)):
        if depth > 16:
            raise Malformed("plus de 16 niveaux")
        if isinstance(value, dict):
            if not all(map(KEY.fullmatch, value)):
                raise Malformed("une clé mal formée")
            value = value.values()
        for item in value:
            check_value(item, depth + 1)
    elif value is None:
        raise Malformed("null")
    elif isinstance(value, int) and abs(value) >= 2**53:
        raise Malformed("un entier hors limite")


DAY = "((?:19|2[0-9])[0-9]{2})-([0-9]{2})-([0-9]{2})"
FORMS = {  # §4.1
    "date": DAY,
    "demande": "[0-9a-f]{64}",
    "effet": DAY,
    "enregistre": DAY + r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z",
    "operation": "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
    "par": r"[!#-\[\]-~]{1,128}",
    "type": "(?=.{1,64}$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*",
}
FORMS = {key: re.compile(form) for key, form in FORMS.items()}


def check_entry(entry):
    """§4.1"""
    for key in entry:
        if key not in FORMS and key not in ("faits", "v"):
            raise Malformed(f"une clé inconnue : {key}")
    for key, form in FORMS.items():
        if key == "date" and key not in entry:
            continue
        value = entry.get(key)
        match = form.fullmatch(value) if isinstance(value, str) else None
        if match and key in ("date", "effet", "enregistre"):
            year, month, day = map(int, match.groups())
            try:
                datetime.date(year, month, day)
            except ValueError:
                match = None
            if key == "enregistre" and year < 1970:
                match = None
        if not match:
            raise Malformed(f"« {key} » manque ou est mal formé")
    if type(entry.get("v")) is not int or entry["v"] < 1 or type(entry.get("faits")) is not dict:
        raise Malformed("« v » ou « faits » manque ou est mal formé")
    return entry


# §4, Commands: what the registre derived, left out of the command by type (version 1). None: the whole
# event is a consequence. The types with nothing to leave out are listed, so that others are unknown.
LEFT_OUT = dict.fromkeys(
    """avenant-abandonne avenant-prepare bilan-adopte bilan-arrete bilan-transmis clause-inscrite
    competence-declaree decision-prise divergence-tranchee
    equipement-inscrit evaluation-saisie evaluation-transversale-saisie fiche-inscrite
    indicateur-defini instance-creee membre-designe noeud-inscrit partie-inscrite
    personne-inscrite piece-versee poste-inscrit registre-ouvert regles-changees releve-approuve
    representant-designe seance-convoquee seance-reportee seance-tenue
    trajectoire-definie valeur-saisie""".split(), ())
LEFT_OUT.update({
    "convention-entree-en-vigueur": None,
    "divergence-constatee": None,
    "avenant-entre-en-vigueur": None,
    "avenant-suspendu": None,
    "ecriture-contre-passee": ("visee",),
    "texte-arrete": ("condense", "position"),
    "deliberation-enregistree": ("texte",),
    "signature-constatee": ("texte",),
    "avenant-arrete": ("condense", "position"),
    "statut-change": ("de",),
    "valeur-rectifiee": ("ancienne",),
    "plan-ajuste": ("modification.changer.avant",),
    "plan-rectifie": ("modification.changer.avant",),
    "modification-inscrite": ("modification.changer.avant",),
})


def without(facts, path):
    """A copy of the facts without the member at a dotted path, if it is there."""
    name, _, rest = path.partition(".")
    if not isinstance(facts, dict) or name not in facts:
        return facts
    copy = dict(facts)
    if rest:
        copy[name] = without(copy[name], rest)
    else:
        del copy[name]
    return copy


def command(entries):
    """The canonical command of an operation; None when it holds a type or version unknown to us."""
    wishes = []
    for entry in entries:
        if entry["v"] != 1 or entry["type"] not in LEFT_OUT:
            return None
        left_out = LEFT_OUT[entry["type"]]
        if left_out is None:
            continue
        wish = {key: entry[key] for key in ("date", "effet", "faits", "type", "v") if key in entry}
        for path in ("anomalies",) + left_out:
            wish["faits"] = without(wish["faits"], path)
        wishes.append(wish)
    return canonical(wishes).encode()


# ---- §9 Paper anchors --------------------------------------------------------------------------------

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


Anchor = namedtuple("Anchor", "size root key")


def key_print(key):
    return sha256(key.name.encode(), b"\n\1", key.key)


def times_alpha(value):
    """Multiplies by α = 2 in the field of 32 elements where α⁵ = α² + 1."""
    return value << 1 if value < 16 else value << 1 & 31 ^ 5


def check_character(group, number, line):
    total = (number + 7 * line) % 32
    for power, character in enumerate(group, 1):
        value = ALPHABET.index(character)
        for _ in range(power):
            value = times_alpha(value)
        total ^= value
    return ALPHABET[total]


def parse_anchor(text):
    characters = re.sub(r"[\s-]", "", text).upper()
    characters = characters.replace("O", "0").replace("I", "1").replace("L", "1")
    groups = [characters[i : i + 4] for i in range(0, len(characters), 4)]
    # 18 + 1 groups of root, 11 + 1 of key, so that the others are the position's: 1 to 7, and 1.
    if not 33 <= len(groups) <= 39 or len(groups[-1]) != 4:
        raise Malformed(f"{len(groups)} groupes : il en manque, ou il y en a trop")
    data = []
    for line, (name, first, end) in enumerate((("position", 0, len(groups) - 31),
                                               ("root", -31, -12), ("key", -12, len(groups)))):
        own = groups[first:end]
        for number, group in enumerate(own):
            if set(group) - set(ALPHABET) or check_character(group[:3], number, line) != group[3]:
                raise Malformed(f"ligne {line + 1} ({name}), groupe {number + 1} : {group}")
        *own, last = (group[:3] for group in own)
        data.append("".join(own))
        digest = sha256(f"greffe anchor 1\n{name}\n{data[-1]}\n".encode())
        if bits_of(last) != int.from_bytes(digest[:2], "big") >> 1:
            raise Malformed(f"ligne {line + 1} ({name}) : le dernier groupe n’est pas le sien")
    if not re.fullmatch("[0-9]+", data[0]):
        raise Malformed("ligne 1 (position) : une lettre")
    root, key = bits_of(data[1]), bits_of(data[2])
    if root % 2**14 or key % 2**5:
        raise Malformed("des bits de trop à la fin d’une ligne")
    return Anchor(int(data[0]), (root >> 14).to_bytes(32, "big"), (key >> 5).to_bytes(20, "big"))


def bits_of(characters):
    value = 0
    for character in characters:
        value = value << 5 | ALPHABET.index(character)
    return value


# ---- §13 To verify -----------------------------------------------------------------------------------


class Finding(namedtuple("Finding", "text file offset entries", defaults=("", None, None))):
    def __str__(self):
        where = [self.file] if self.file else []
        where += [f"octet {self.offset}"] if self.offset is not None else []
        if self.entries:
            first, last = self.entries[0], self.entries[-1]
            where.insert(0, f"écriture {first}" if first == last else f"écritures {first} à {last}")
        return self.text + (f" [{', '.join(where)}]" if where else "")


class Audit:
    """One verification. `doubts` decide of the verdict; `remarks` do not touch what is signed."""

    def __init__(self, folder, anchors=(), key=None, witnesses=(), every_signature=False, row=None):
        inside = os.path.join(folder, "public")
        self.public = inside if os.path.isdir(inside) else folder
        self.blocks = os.path.join(folder, "prive", "blocs")
        self.witnesses, self.every_signature, self.row = list(witnesses), every_signature, row
        self.doubts, self.remarks, self.attested = [], [], []
        self.key = None
        self.records = []  # (note, Checkpoint) of each well-formed one, oldest first
        self.trusted = None  # the last Checkpoint, once its signature is verified
        self.leaves, self.roots = [], {0: sha256()}  # roots: by size
        self.segments, self.starts = [], array.array("Q")  # (first entry, file); offset of each entry
        self.operations = set()
        self.read_key(key)
        self.read_records()
        self.read_entries({anchor.size for anchor in anchors})
        self.check_roots()
        self.check_published()
        self.check_tiles()
        for anchor in anchors:
            self.check_anchor(anchor)

    def doubt(self, *finding):
        self.doubts.append(Finding(*finding))

    def remark(self, *finding):
        self.remarks.append(Finding(*finding))

    def read(self, path, missing=lambda *_: None):
        """The bytes of a file. None when it is not there, which `missing` reports."""
        try:
            with open(os.path.join(self.public, path), "rb") as file:
                return file.read()
        except OSError as error:
            missing(f"Un fichier ne se lit pas : {error.strerror}.", "public/" + path)

    def read_key(self, held):
        """§2.2; `held`: the copy that the verifier obtained otherwise."""
        data, file = self.read("registre.vkey", self.doubt), "public/registre.vkey"
        try:
            key = parse_key(data[:-1].decode("utf-8")) if data is not None else None
            if key and (data[-1:] != b"\n" or key.kind != 1):
                raise Malformed("il faut une ligne, d’une clé de journal")
            self.key = key
        except ValueError as error:
            self.doubt(f"La clé publique ne se lit pas : {error}.", file, 0)
        if held and self.key != held:
            self.doubt("La clé du registre n’est pas celle que vous tenez.", file, 0)

    def read_records(self):
        """§2.5, §2.8, §7"""
        file, data = "public/checkpoints", self.read("checkpoints", self.doubt) or b""
        notes, end, rest = split_notes(data)
        for offset, note in notes:
            try:
                point = parse_checkpoint(parse_note(note)[0])
            except Malformed as error:
                self.doubt(f"Un point de contrôle mal formé : {error}.", file, offset)
                continue
            if self.key and point.origin != self.key.name:
                self.doubt(f"L’origine « {point.origin} » n’est pas celle de la clé.", file, offset)
            if point.size <= (self.records[-1][1].size if self.records else 0):
                self.doubt(f"La taille {point.size} ne dépasse pas la précédente.", file, offset)
            self.records.append((note, point))
            if self.every_signature or offset == notes[-1][0]:
                self.trusted = point if self.check_signatures(note, point, file, offset) else None
        if not self.records:
            self.doubt("Aucun point de contrôle : rien n’est signé.", file)
        if len(data) == end or (self.key and is_cut_note(rest, self.key.name)):
            self.remark("Le dernier point de contrôle est inachevé : un acte interrompu.", file, end)
        elif rest:
            self.doubt("Ce qui suit le dernier point de contrôle n’en est pas un.", file, end)

    def check_signatures(self, note, point, file, offset):
        """§6.6. The log's own key must have signed, whoever else did."""
        if not self.key:
            return False
        try:
            open_note(note, [self.key])
            for key, time in open_note(note, [self.key] + self.witnesses)[1]:
                self.attested += [(key.name, time, point.size)] if key.kind == 4 else []
        except Malformed as error:
            self.doubt(f"Un point de contrôle n’est pas signé comme il faut : {error}.", file, offset)
            return False
        return True

    def read_entries(self, more_sizes):
        """§2.3, §2.4, §4, §5: reads each segment once; checks and hashes each line."""
        sizes = {point.size for _, point in self.records}
        signed, tree, commit = max(sizes, default=0), Tree(), []
        try:
            names = sorted(os.listdir(os.path.join(self.public, "entries")))
        except OSError:
            names = []
        names = [name for name in names if re.fullmatch(r"[0-9]{12}\.jsonl", name)]
        for name in names or ["000000000000.jsonl"]:
            file, first, offset = "public/entries/" + name, tree.size, 0
            self.segments.append((first, file))
            if int(name[:12]) != first:
                self.doubt(f"Le segment suivant devrait commencer à l’écriture {first}.", file)
            elif first not in sizes | {0}:
                self.doubt("Un segment commence au milieu d’un acte.", file, 0, range(first, first + 1))
            data = self.read("entries/" + name, self.doubt) or b""
            while offset < len(data) and tree.size < signed:
                end, index = data.find(b"\n", offset), range(tree.size, tree.size + 1)
                if end < 0:
                    end = len(data)
                    self.doubt("La ligne n’est pas terminée.", file, end, index)
                line = data[offset:end]
                self.starts.append(offset)
                self.leaves.append(leaf_hash(line))
                tree.append(self.leaves[-1])
                commit.append(self.check_line(line, file, offset, index))
                if tree.size in sizes | more_sizes:
                    self.roots[tree.size] = tree.root()
                if tree.size in sizes:
                    self.check_commit(commit, tree.size - len(commit))
                    commit = []
                offset = end + 1
            if offset < len(data):  # §2.8
                self.remark(f"{len(data) - offset} octets après la dernière écriture signée : un acte "
                            "interrompu ou en cours, qui ne compte pas.", file, offset)
        if tree.size < signed:
            self.doubt(f"{signed} écritures sont signées, il n’y en a que {tree.size}.", file, None,
                       range(tree.size, signed))

    def check_line(self, line, file, offset, index):
        """The entry, or None when its form is wrong."""
        entry = None
        try:
            entry = check_entry(parse_line(line))
        except Malformed as error:
            self.doubt(f"Une ligne mal formée : {error}.", file, offset + error.offset, index)
        if entry and index[0] == 0 and self.key:  # §4.4
            if entry["type"] != "registre-ouvert":
                self.doubt("La première écriture n’ouvre pas le registre.", file, 0, index)
            claims = {"cle": self.key.text, "format": 1, "hachage": "sha-256", "origine": self.key.name}
            for name, value in claims.items():
                if canonical(entry["faits"].get(name)) != canonical(value):
                    self.doubt(f"L’ouverture dit un autre « {name} » que le registre.", file, 0, index)
        self.check_blocks(entry, file, offset, index)
        if self.row:
            self.row(index[0], entry)
        return entry

    def check_commit(self, entries, first):
        """§4.3: each operation whole, in one commit, met once; then its demande (§4, Commands)."""
        index = first
        for operation, group in itertools.groupby(entries, lambda entry: entry and entry["operation"]):
            group = list(group)
            place = (*self.locate(index), range(index, index + len(group)))
            index += len(group)
            if operation is None:
                continue
            if operation in self.operations:
                self.doubt(f"L’opération {operation} est déjà plus haut : elle n’est pas d’un seul tenant "
                           "dans un seul acte.", *place)
            self.operations.add(operation)
            said, asked = {entry["demande"] for entry in group}, command(group)
            if len(said) > 1:
                self.doubt("Une même opération porte deux demandes.", *place)
            elif None in entries or asked is None:
                continue  # a line that could not be read may belong to it; or a type unknown to us
            elif asked == b"[]":
                self.doubt("Une opération que personne n’a demandée.", *place)
            elif hashlib.sha256(asked).hexdigest() not in said:
                self.doubt("La demande inscrite n’est pas celle que disent les écritures.", *place)

    def locate(self, index):
        """The file and the offset of an entry that was read."""
        segment = bisect.bisect_right(self.segments, (index, "~")) - 1
        return self.segments[segment][1], self.starts[index]

    def check_roots(self):
        """§7.4. Wrong roots in a row are one finding: the first of them names the commit."""
        good, run = 0, []
        for point in [point for _, point in self.records if point.size in self.roots] + [None]:
            if point and self.roots[point.size] != point.root:
                run.append(point)
                continue
            if run:
                first = min(good, run[0].size - 1)
                more = f" et aux {len(run) - 1} points de contrôle suivants" if run[1:] else ""
                self.doubt(f"La racine des lignes n’est pas celle qui est signée à {run[0].size} écritures"
                           f"{more} : {self.roots[run[0].size].hex()}, et non {run[0].root.hex()}.",
                           *self.locate(first), range(first, run[0].size))
            good, run = point.size if point else 0, []

    def check_published(self):
        """§2.6"""
        data, file = self.read("checkpoint", self.remark), "public/checkpoint"
        try:
            text = parse_note(data)[0] if data is not None else None
        except Malformed as error:
            self.doubt(f"Le point de contrôle publié est mal formé : {error}.", file, 0)
            return
        texts = [parse_note(note)[0] for note, _ in self.records]
        if text is not None and text not in texts:
            self.doubt("Le point de contrôle publié n’est pas de ceux du registre.", file, 0)
        elif text is not None:
            note, point = self.records[texts.index(text)]
            if data != note:
                self.check_signatures(data, point, file, 0)
            if text != texts[-1]:
                self.remark("Le point de contrôle publié n’est pas le dernier.", file, 0)

    def check_tiles(self):
        """§8"""
        for path, content in tiles_of(self.leaves):
            if self.read(path) != content:
                self.remark("Une tuile du cache manque ou ne correspond pas aux lignes.", "public/" + path)
        # §8.3: when the tiles lead to the signed root and the lines do not, they name the lines.
        if not self.trusted or self.roots.get(self.trusted.size) == self.trusted.root:
            return
        size = self.trusted.size
        paths = (tile_path(0, i // 256, min(256, size - i)) for i in range(0, size, 256))
        stored = b"".join(self.read(path) or b"" for path in paths)
        hashes = [stored[i : i + 32] for i in range(0, len(stored), 32)]
        if root_of(hashes) == self.trusted.root:
            wrong = [i for i, (leaf, hash_) in enumerate(zip(self.leaves, hashes)) if leaf != hash_]
            for i in wrong[:20]:
                more = f" (et {len(wrong) - 20} autres)" if wrong[20:] and i == wrong[19] else ""
                self.doubt(f"Ce qui est écrit n’est pas ce qui a été signé{more}.", *self.locate(i),
                           range(i, i + 1))

    def check_anchor(self, anchor):
        """§9.5"""
        if self.key and key_print(self.key)[:20] != anchor.key:
            self.doubt("La clé du registre n’est pas celle de l’ancre.", "public/registre.vkey")
        if anchor.size not in self.roots:
            self.doubt(f"L’ancre est à la position {anchor.size}, le registre signé n’y va pas.")
        elif self.roots[anchor.size] != anchor.root:
            self.doubt(f"Les {anchor.size} premières écritures ne sont pas celles de l’ancre.",
                       "", None, range(anchor.size))

    def check_blocks(self, value, *place):
        """§10, for the blocks that were handed over with the registre."""
        if isinstance(value, dict) and set(value) == {"condense", "sel"}:
            digest, salt = value["condense"], value["sel"]
            if not re.fullmatch("[0-9a-f]{64} [0-9a-f]{32}", f"{digest} {salt}"):
                self.doubt("Un bloc est cité sous une forme inconnue.", *place)
                return
            block = self.read(os.path.join(os.path.abspath(self.blocks), digest[:2], digest[2:]))
            if block is not None and sha256(bytes.fromhex(salt), block).hex() != digest:
                self.doubt(f"Le bloc {digest} n’a pas ce condensé.", *place)
        elif isinstance(value, (dict, list)):
            for item in value.values() if isinstance(value, dict) else value:
                self.check_blocks(item, *place)


# ---- The command line --------------------------------------------------------------------------------


def print_row(index, entry):
    """One event of the journal, from its line alone."""
    if entry is None:
        print(f"{index:>6}  (ligne mal formée)")
        return
    facts = canonical(entry["faits"])
    print(f"{index:>6}  {entry['enregistre'][:16].replace('T', ' ')}  {entry.get('date', '–'):<10}  "
          f"{entry['effet']}  {entry['par']:<14.14}  {entry['operation'][-12:]}  {entry['type']:<30}  "
          f"{facts if len(facts) <= 160 else facts[:159] + '…'}")


def report(audit):
    if audit.doubts:
        print(f"Doute sur l’intégrité : {len(audit.doubts)} constat{'s' * (len(audit.doubts) > 1)}.")
    else:
        size = len(audit.leaves)
        print(f"Intègre : {size} écritures, position {size}, racine {audit.roots[size].hex()}.")
    for finding in audit.doubts:
        print(f"  {finding}")
    if audit.key:
        digits = key_print(audit.key).hex()
        print(f"  Origine : {audit.key.name}")
        print("  Empreinte de la clé :", " ".join(digits[i : i + 4] for i in range(0, 64, 4)))
    count = len(audit.records)
    print(f"  {count} point{'s' * (count > 1)} de contrôle, toutes les lignes et chaque demande ;",
          "toutes les signatures." if audit.every_signature
          else "la dernière signature (--complet : toutes).")
    for name, time, size in audit.attested:
        moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=min(time, 2**37))
        print(f"  Cosigné par {name} à la position {size}, le {moment:%Y-%m-%d %H:%M} (UTC).")
    if audit.remarks:
        print("Pour information :")
    for finding in audit.remarks:
        print(f"  {finding}")
    print("Seul un témoin, un horodatage ou l’ancre imprimée sur un relevé signé peut révéler une "
          "réécriture complète\npar le détenteur de la clé.")


def usage(message):
    print(f"verify.py : {message}", file=sys.stderr)
    sys.exit(64)


def argument(text, parse):
    """What was typed, or the file that it names after « @ »."""
    try:
        if text.startswith("@"):
            with open(text[1:], encoding="utf-8") as file:
                text = file.read().rstrip("\n")
        return parse(text)
    except (OSError, ValueError) as error:
        usage(f"« {text} » ne se lit pas : {error}")


def main():
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # --journal is read with head and less
    parser = argparse.ArgumentParser(description="Vérifie un registre de Greffe, sans Greffe.")
    parser.error = usage
    parser.add_argument("registre", help="dossier du registre, ou copie de sa partie publique")
    parser.add_argument("--ancre", action="append", default=[], help="ancre sur papier, ou @fichier")
    parser.add_argument("--cle", help="clé publique obtenue ailleurs, ou @fichier")
    parser.add_argument("--temoin", action="append", default=[], help="clé d’un témoin, ou @fichier")
    parser.add_argument("--complet", action="store_true", help="vérifie chaque signature")
    parser.add_argument("--journal", action="store_true", help="écrit d’abord la table des écritures")
    options = parser.parse_args()
    anchors = [argument(text, parse_anchor) for text in options.ancre]
    witnesses = [argument(text, parse_key) for text in options.temoin]
    key = argument(options.cle, parse_key) if options.cle else None
    if not os.path.isdir(options.registre):
        usage(f"ce n’est pas un dossier : {options.registre}")
    if options.journal:
        print("     n  enregistré        date        effet       par             opération     "
              "type                            faits")
    audit = Audit(options.registre, anchors, key, witnesses, options.complet,
                  print_row if options.journal else None)
    report(audit)
    sys.exit(3 if audit.doubts else 0)


if __name__ == "__main__":
    main()
