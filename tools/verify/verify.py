#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Verifies a registre of Greffe, without Greffe.

    verify.py REGISTRE [--complet] [--ancre TEXTE|@FICHIER]… [--cle VKEY|@FICHIER]
              [--temoin VKEY|@FICHIER]… [--precedent REGISTRE]
    verify.py PREUVE (--ligne | --ancien) FICHIER --cle VKEY [--temoin VKEY]…

Written from journal/FORMAT.md and from nothing else, with Python ≥ 3.9 and its standard library, to
be read in a quarter of an hour. "§" is a section of FORMAT.md. In the order in which one audits:

    Audit        what is demanded of a folder, step by step (§14): start with __init__
    lines        the one spelling of a line, and what an entry is made of (§3, §4)
    tree         from lines to a root (§5)
    notes        keys, signed notes, checkpoints, and where each note ends in their file (§6, §7, §2)
    Ed25519      the signatures themselves (RFC 8032)
    the end      what is printed, and the options

That is enough to conclude that these lines are what the holder of the key signed. Two files are
used where they stand beside this one, and are named in the report where they do not: preuves.py
judges what proves it from outside (tiles, receipts, cosignatures, timestamps, paper anchors), and
faits.py what the entries say. lire.py reads them.

Exit status: 0 sound, 3 in doubt, 64 unusable arguments.
"""
import argparse, base64, contextlib, datetime, functools, hashlib, importlib, itertools, json, os
import pathlib, re, signal, string, sys
from collections import namedtuple

# ---- §14 The audit -------------------------------------------------------------------------------

INTEGRITY, LEGALITY, CACHE, INFORMATION = "intégrité", "légalité", "cache", "information"
CUT = "Un point de contrôle inachevé : un acte interrompu."
UNKNOWN = "Un fichier inconnu, qu’aucune signature ne couvre."
Epoch = namedtuple("Epoch", "first key entry")  # §19: a key, from which size on, by which entry

class Finding(namedtuple("Finding", "kind text file offset entries", defaults=("", None, ()))):
    def __str__(self):
        ends = " à ".join(map(str, sorted({*self.entries[:1], *self.entries[-1:]})))
        where = [f"écriture {ends}" if ends else "", self.file,
                 f"octet {self.offset}" if self.offset is not None else ""]
        return self.text + f" [{', '.join(filter(None, where))}]" * any(where)

class Audit:
    """What is found in a folder. A place is the (file, offset, entries) of a finding."""

    def __init__(self, folder, anchors=(), key=None, witnesses=(), every_signature=False,
                 previous=None):
        folder = pathlib.Path(folder).absolute()
        self.public = folder / "public" if (folder / "public").is_dir() else folder
        self.witnesses, self.every_signature = list(witnesses), every_signature
        self.findings, self.attested = [], []  # attested: (name, time, size)
        self.epochs, self.records = [], []  # the keys of the log; (Checkpoint, place), oldest first
        self.tree, self.size, self.places = Tree(), 0, []  # of the lines that are signed
        self.rewritten, self.operations = False, set()
        self.facts = faits and faits.Facts(self)
        self.read_key(key)
        self.read_records()
        self.read_entries()
        self.check_records()
        self.check_published()
        if preuves:
            preuves.check(self, anchors)
        else:
            self.find("Ni tuiles, ni témoins, ni ancres ne sont jugés : preuves.py n’est pas là.",
                      (), INFORMATION)
        if self.facts:
            self.facts.check_private(folder / "prive")
            if previous:
                self.facts.check_previous(previous)
        else:
            self.find("Les faits ne sont pas jugés : faits.py n’est pas là.", (), INFORMATION)
        kinds = lambda *kinds: [one for kind in kinds for one in self.findings if one.kind == kind]
        self.doubts, self.remarks = kinds(INTEGRITY, LEGALITY), kinds(CACHE, INFORMATION)

    def find(self, text, place=(), kind=INTEGRITY):
        self.findings.append(Finding(kind, text, *place))

    def check(self, truth, *finding):
        if not truth:
            self.find(*finding)

    @contextlib.contextmanager
    def judging(self, text, place, kind=INTEGRITY):
        """What is refused within is one finding, and ends no audit."""
        try:
            yield
        except (Malformed, AttributeError, LookupError, TypeError) as error:
            why = error if isinstance(error, Malformed) else "ce n’est pas la forme de son type"
            self.find(f"{text} : {why}.", place, kind)

    def read(self, path, missing=None):
        """The bytes of a file. None when it is not there: a finding of the kind `missing`."""
        try:
            return (self.public / path).read_bytes()
        except OSError as error:
            gone = isinstance(error, FileNotFoundError)
            text = "Un fichier manque." if gone else f"Un fichier ne se lit pas : {error.strerror}."
            self.check(not missing, text, (f"public/{path}",), missing)

    def names(self, folder):
        return sorted(file.name for file in (self.public / folder).glob("*"))

    def holds(self, size, root):
        return size <= self.size and self.tree.root(size) == root

    def key_of(self, size):
        """The key of the log at that size (§19.5); None when registre.vkey cannot be read."""
        return next((one.key for one in reversed(self.epochs) if one.first <= size), None)

    def read_key(self, held):
        """§2.2; `held`: the copy that the verifier obtained otherwise."""
        data, place = self.read("registre.vkey", INTEGRITY), ("public/registre.vkey", 0)
        with self.judging("La clé publique ne se lit pas", place):
            demand((data or b"").endswith(b"\n"), "il faut une ligne")
            key = parse_key(decode_utf8(data[:-1]))
            demand(key.kind == 1, "ce n’est pas la clé d’un journal")
            self.epochs.append(Epoch(0, key, None))
        self.check(held in (None, self.key_of(0)), "La clé n’est pas celle que vous tenez.", place)

    def read_records(self):  # §2.5 to §2.7, §7.1, §7.3
        file, data, size = "public/checkpoints", self.read("checkpoints", INTEGRITY) or b"", 0
        notes, end, self.rest = split_notes(data, self.epochs[0].key.name if self.epochs else "")
        for offset, note in notes:
            with self.judging("Un point de contrôle mal formé", (file, offset)):
                point = read_checkpoint(note)
                self.records.append((point, (file, offset)))
                demand(point.size > size, f"sa taille {point.size} ne dépasse pas la précédente")
                size = point.size
        self.check(self.records, "Aucun point de contrôle : rien n’est signé.", (file,))
        if self.rest is None:
            self.find("La fin n’est pas celle d’un point de contrôle.", (file, end))
        elif data[end:]:
            self.find(CUT, (file, end), INFORMATION)

    def read_entries(self):
        """§4, §5: each line, then each commit."""
        points, entries = {point.size: point for point, _ in self.records}, []
        for line, place in self.lines(points.keys() | {0}):
            self.places.append(place)
            self.tree.append(leaf_hash(line))
            entries.append(self.read_line(self.size, line, place))
            self.size += 1
            if self.size in points:
                first = self.size - len(entries)
                self.check_root(points[self.size], first)
                self.check_operations(entries, first)
                self.change_key(entries, first)
                entries = []

    def lines(self, sizes):
        """§2.3, §2.4, §2.9: each line that the last record covers, and its place."""
        signed, index = max(sizes), 0
        names = [name for name in self.names("entries") if re.fullmatch(r"[0-9]{12}\.jsonl", name)]
        names = names or ["000000000000.jsonl"]
        for name in names:
            file, offset = "public/entries/" + name, 0
            good = index == int(name[:12]) and index in sizes
            self.check(good or index >= max(1, signed), f"Un segment commence à l’écriture {index}"
                       ", mal nommé ou au milieu d’un acte.", (file, 0, range(index, index + 1)))
            *lines, rest = (self.read("entries/" + name, INTEGRITY) or b"").split(b"\n")
            signed_here = lines[: signed - index]
            for line in signed_here:
                yield line, (file, offset, range(index, index + 1))
                offset, index = offset + len(line) + 1, index + 1
            tail = sum(len(line) + 1 for line in lines[len(signed_here) :]) + len(rest)
            self.check(not tail, f"{tail} octets ne sont pas une écriture signée.", (file, offset),
                       INFORMATION if index == signed or name == names[-1] else INTEGRITY)
        self.check(index >= signed, f"{signed} écritures sont signées, il n’y en a que {index}.",
                   (file, None, range(index, signed)))

    def read_line(self, index, line, place):
        """§3, §4. The entry; None when its form is wrong."""
        with self.judging("Une ligne mal formée", place):
            entry = check_entry(parse_line(line))
            self.check((entry["type"] == "registre-ouvert") == (index == 0),
                       "Un registre s’ouvre par sa première écriture, et par elle seule.", place,
                       LEGALITY if index else INTEGRITY)
            key, said = self.key_of(0), entry["faits"]
            claims = {"cle": key.text, "format": 1, "hachage": "sha-256",  # §4.4
                      "origine": key.name} if key and index == 0 else {}
            for name, value in claims.items():
                self.check(canonical(said.get(name)) == canonical(value),
                           f"L’ouverture dit un autre « {name} » que le registre.", place)
            if self.facts:
                with self.judging("Une écriture que les règles n’admettent pas", place, LEGALITY):
                    self.facts.take(index, entry, place)
            return entry

    def check_operations(self, entries, first):
        """§4.3: each operation whole, in one commit, met once."""
        groups = itertools.groupby(entries, lambda entry: entry and entry["operation"])
        for operation, group in ((operation, list(group)) for operation, group in groups):
            place = (*self.places[first][:2], range(first, first + len(group)))
            first += len(group)
            if operation:
                self.check(operation not in self.operations, f"L’opération {operation} n’est pas "
                           "d’un seul tenant dans un seul acte.", place)
                self.operations.add(operation)
                if len({entry["demande"] for entry in group}) > 1:
                    self.find(f"L’opération {operation} porte deux demandes.", place)
                elif self.facts:
                    self.facts.check_demande(group, place, None not in entries)

    def check_root(self, point, first):
        """§7.4. The first wrong root is told: those after it are wrong with it."""
        root = self.tree.root(self.size)
        self.check(self.rewritten or root == point.root, f"La racine des {self.size} premières "
                   f"lignes est {root.hex()}, et celle qui est signée {point.root.hex()}.",
                   (*self.places[first][:2], range(first, self.size)))
        self.rewritten |= root != point.root

    def change_key(self, entries, first):
        """§19: an entry of this commit may announce the key that signs from its checkpoint on."""
        changes = [(index, entry) for index, entry in enumerate(entries, first) if entry
                   and entry["type"] in ("cle-remplacee", "registre-repris") and entry["v"] == 1]
        if not changes or not self.epochs:
            return
        (index, entry), chain = changes[0], [epoch.key for epoch in self.epochs]
        facts, resumed = entry["faits"], entry["type"] == "registre-repris"
        with self.judging("Une écriture annonce une clé qui ne peut suivre", self.places[index]):
            old, new = parse_key(facts["ancienne_cle"]), parse_key(facts["cle"])
            demand(len(changes) == 1 and old == chain[-1] and new.kind == 1
                   and new.key not in [key.key for key in chain], "ce n’est pas la clé suivante")
            number = len({key.name for key in chain}) + resumed
            demand(new.name == chain[0].name + f"/{number}" * (number > 1), "une autre origine")
            if resumed:
                saved = canonical({"racine": self.tree.root(first).hex(), "taille": first})
                demand((facts["ancienne_origine"], facts["origine"]) == (old.name, new.name)
                       and canonical(facts["sauvegarde"]) == saved and first > 0
                       and ("perdu" not in facts or facts["perdu"]["taille"] > first),
                       "ce n’est pas une reprise de ce qui est là")
            self.begin(Epoch(self.size, new, entry), first, old if resumed else new)

    def begin(self, epoch, first, alone):
        """§19.4; or §19.6: the note was cut after the signature that cannot do alone."""
        point, place = next(record for record in self.records if record[0].size == epoch.first)
        signers = [signature[:2] for signature in point.note.signatures]
        last = point is self.records[-1][0] and self.rest == b""
        if first and last and signers == [(alone.name, alone.hash)]:
            point.note.signed_by([alone])
            self.records.pop()
            self.size = first
            self.find(CUT, place, INFORMATION)
        else:
            self.epochs.append(epoch)
            if epoch.entry["type"] == "registre-repris" and len(signers) == 1:
                self.find("Rien ici ne lie la clé d’une reprise à la précédente : comparer son "
                          "empreinte avec ce que les parties ont reconnu.", place, INFORMATION)

    def check_records(self):
        """§7.2, §7.4. Whoever could forge the last one, or a change of key, could sign the rest."""
        needed = {point.size for point, _ in self.records[-1:]} | {one.first for one in self.epochs}
        for point, place in self.records if self.epochs else ():
            self.check(point.origin == self.key_of(point.size).name,
                       f"L’origine « {point.origin} » n’est pas celle de la clé.", place)
            if self.every_signature or point.size in needed:
                self.check_signatures(point.size, point.note, place)

    def check_signatures(self, size, note, place):
        """§6.6, §19.4: signed by the key of the log, and by both where one replaces another."""
        now = next(epoch for epoch in reversed(self.epochs) if epoch.first <= size)
        old = [self.key_of(size - 1)] if now.first == size else []
        with self.judging("Un point de contrôle n’est pas signé comme il faut", place):
            note.signed_by([now.key])
            if old and now.entry["type"] == "cle-remplacee":
                note.signed_by(old)
            for signer, time in note.signed_by([now.key] + old + self.witnesses):
                self.attested += [(signer.name, time, size)] if signer.kind == 4 else []

    def check_published(self):  # §2.8
        data, place = self.read("checkpoint", INFORMATION), ("public/checkpoint", 0)
        if data is None:
            return
        with self.judging("Le point de contrôle publié ne vaut rien", place):
            note = Note(data)
            points = [point for point, _ in self.records if point.note.text == note.text]
            demand(points, "il n’est pas de ceux du registre")
            if self.epochs and data != points[0].note.data:
                self.check_signatures(points[0].size, note, place)
            self.check(points[0] is self.records[-1][0], "Le point de contrôle publié n’est pas le "
                       "dernier.", place, INFORMATION)

# ---- §3 Canonical lines, §4 entries --------------------------------------------------------------

class Malformed(ValueError):
    """Not in the form that FORMAT.md demands."""

def demand(truth, reason):
    if not truth:
        raise Malformed(reason)

def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()

def decode_utf8(data):
    try:
        return data.decode()  # strict: no overlong form, no surrogate (§3.7)
    except UnicodeDecodeError:
        raise Malformed("ce n’est pas de l’UTF-8") from None

def canonical(value):
    """The one spelling of a value (§3.2 to §3.6). json.dumps escapes exactly what §3.6 says."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

def parse_line(line):
    """§3. As each value has one spelling, a line is canonical when spelling its value gives it."""
    demand(len(line) <= 65_535, "plus de 65 535 octets")
    text = decode_utf8(line)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise Malformed("ce n’est pas du JSON") from None
    demand(type(value) is dict, "ce n’est pas un objet")
    check_value(value, 1)
    demand(canonical(value) == text, "la forme n’est pas canonique")
    return value

def check_value(value, depth):
    """§3.1, §3.3 to §3.5: what the spelling alone does not say."""
    if isinstance(value, (dict, list)):
        demand(depth <= 16, "plus de 16 niveaux")
        for key in value if isinstance(value, dict) else ():
            demand(re.fullmatch("[a-z][a-z0-9_]*", key), "une clé mal formée")
        for item in value.values() if isinstance(value, dict) else value:
            check_value(item, depth + 1)
    else:
        demand(type(value) in (str, bool) or (type(value) is int and abs(value) < 2**53),
               "null, ou un nombre qui n’est pas un entier de 53 bits")

DAY = "(?:19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}"
FORMS = {  # §4.1
    "date": DAY, "demande": "[0-9a-f]{64}", "effet": DAY,
    "enregistre": f"(?!19[0-6]){DAY}T(?:[01][0-9]|2[0-3])(?::[0-5][0-9]){{2}}\\.[0-9]{{3}}Z",
    "operation": "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
    "par": r"[!#-\[\]-~]{1,128}",
    "type": "(?=.{1,64}$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*",
}

def check_entry(entry):  # §4.1
    for key in entry.keys() - {"faits", "v"} | FORMS.keys() - {"date"}:
        try:
            good = re.fullmatch(FORMS[key], entry[key])
            if DAY in FORMS[key]:
                datetime.date(*map(int, entry[key][:10].split("-")))
        except (KeyError, TypeError, ValueError):
            good = False
        demand(good, f"« {key} » manque, est mal formé ou n’a pas lieu d’être")
    demand(type(entry.get("faits")) is dict, "« faits » manque ou est mal formé")
    demand(type(entry.get("v")) is int and entry["v"] >= 1, "« v » manque ou est mal formé")
    return entry

# ---- §5 Tree (RFC 6962 §2.1) ---------------------------------------------------------------------

leaf_hash = functools.partial(sha256, b"\0")
node_hash = functools.partial(sha256, b"\1")

class Tree:
    """levels[k]: the roots of the perfect subtrees of 2**k leaves, in order."""

    def __init__(self, leaves=()):
        self.levels = [[] for _ in range(64)]
        for leaf in leaves:
            self.append(leaf)

    def append(self, hash_):
        for level in self.levels:
            level.append(hash_)
            if len(level) % 2:
                break
            hash_ = node_hash(*level[-2:])

    def root(self, size=None):
        """The root of the first leaves: their perfect subtrees, joined from the right."""
        size = len(self.levels[0]) if size is None else size
        perfect = [self.levels[k][(size >> k) - 1] for k in range(64) if size >> k & 1]
        return functools.reduce(lambda right, left: node_hash(left, right), perfect or [sha256()])

# ---- §6 Keys and signed notes, §7 checkpoints ----------------------------------------------------

NAME, SIZE, HASH = r"[^\s\0- +\x7f]+", "[1-9][0-9]{0,18}", "[A-Za-z0-9+/]{43}="
Key = namedtuple("Key", "name hash kind key text")  # kind 1: a log; 4: a witness
Checkpoint = namedtuple("Checkpoint", "origin size root note", defaults=(None,))

class Forged(Malformed): """§6.6: a signature of a trusted key is wrong."""
class Unsigned(Malformed): """§6.6: no signature of a trusted key."""

def decode_base64(text):
    """§6.2. What does not come back the same had wrong padding or bits left over."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except ValueError:
        data = b""
    demand(base64.b64encode(data).decode() == text, "base64 qui n’est pas canonique")
    return data

def parse_key(text):  # §6.1
    match = re.fullmatch(f"({NAME})\\+([0-9a-f]{{8}})\\+(.*)", text)
    demand(match and len(match[1].encode()) <= 255, "ce n’est pas une clé de vérification")
    (name, hash_), data = match.groups()[:2], decode_base64(match[3])
    demand(len(data) == 33 and data[0] in (1, 4) and decode_point(data[1:])
           and sha256(name.encode(), b"\n", data)[:4].hex() == hash_, "une clé qui se contredit")
    return Key(name, bytes.fromhex(hash_), data[0], data[1:], text)

def key_print(key):
    return sha256(key.name.encode(), b"\n", bytes([key.kind]), key.key)

class Note:
    """§6.3: a signed note, its text, and its signatures as (name, hash, bytes)."""

    def __init__(self, data):
        match = re.fullmatch(f"(.*\n)\n((?:— {NAME} [^\\s]+\n){{1,100}})", decode_utf8(data), re.S)
        demand(match and len(data) <= 1_000_000 and not re.search(rb"[\0-\x09\x0b-\x1f]", data),
               "ce n’est pas une note signée")
        self.data, self.text, self.signatures = data, match[1], []
        for name, encoded in re.findall("— ([^ ]+) (.+)\n", match[2]):
            blob = decode_base64(encoded)
            demand(len(blob) >= 5 and len(name.encode()) <= 255, "une signature mal formée")
            self.signatures.append((name, blob[:4], blob[4:]))

    def signed_by(self, keys):
        """§6.4 to §6.6: (key, time or None) of each signature by one of these keys."""
        found = []
        for name, hash_, signature in self.signatures:
            for key in (key for key in keys if (key.name, key.hash) == (name, hash_)):
                time, message = None, self.text.encode()
                if key.kind == 4:
                    time, signature = int.from_bytes(signature[:8], "big"), signature[8:]
                    message = b"cosignature/v1\ntime %d\n%s" % (time, message)
                if not ed25519(key.key, message, signature):
                    raise Forged(f"la signature de {name} est fausse")
                found.append((key, time))
        if not found:
            raise Unsigned("aucune signature d’une clé connue")
        return found

def parse_checkpoint(text, note=None):
    """§7.1: exactly three lines."""
    match = re.fullmatch(f"([^\n]+)\n({SIZE})\n({HASH})\n", text)
    demand(match and int(match[2]) < 2**63, "ce ne sont pas une origine, une taille, une racine")
    return Checkpoint(match[1], int(match[2]), decode_base64(match[3]), note)

def read_checkpoint(data):
    note = Note(data)
    return parse_checkpoint(note.text, note)

BLOCK = rb"[^\n]*\n(?:[^\n]+\n)*"  # lines up to an empty one
NOTE = re.compile(BLOCK + rb"\n" + BLOCK + rb"(?=\n|\Z)")
WHOLE = re.compile("[^\0\n]*\n(?:[^\0\n]+\n)*\n(?:— [^\0\n]*\n)+(?=[\0\n]|\\Z)".encode())

def split_notes(data, own):
    """§2.6: (offset, note) of each note of `checkpoints`, where the last one ends, and what follows
    it without the zero bytes at its end; None for that when it is damage."""
    whole = [match for match in split(data, WHOLE, NOTE) if match.re is WHOLE]
    last, end = (whole[-1][0], whole[-1].end()) if whole else (b"", 0)
    rest = data[end:].rstrip(b"\0")
    cut = is_interrupted(rest, last, own)
    data = data[:end] if cut else data.rstrip(b"\0")
    notes = [(match.start(), match[0]) for match in split(data, NOTE)]
    end = notes[-1][0] + len(notes[-1][1]) if notes else 0
    return notes, end, rest if cut else b"" if end == len(data) else None

def split(data, *forms):
    """One match after another, an empty line between them."""
    at = 0
    while match := next((one for form in forms if (one := form.match(data, at))), None):
        yield match
        if data[match.end() : match.end() + 1] != b"\n":
            break
        at = match.end() + 1

BASE64 = (string.ascii_letters + string.digits + "+/").encode()
CLASSES = {1: b"123456789", 2: b"0123456789", 3: BASE64}  # what stands for \1, \2 and \3 below

def is_interrupted(rest, last, own):
    """§2.7: no longer than what a commit appends, each byte zero or one that may stand there."""
    said = re.match(re.escape(own.encode()) + rb"/([1-9][0-9]{0,8})\n", last)
    number = int(said[1]) if said else 1
    names = [f"{own}/{n}" if n > 1 else own for n in (number, number + 1)]  # §19.2: now, and next
    signed = [f"— {name} " + "\3" * 91 + "=\n" for name in names]
    signed += ["".join(pair) for pair in itertools.product(signed, repeat=2)]
    for name, digits, end in itertools.product(names, range(19), signed):
        note = "\n" * bool(last) + name + "\n\1" + "\2" * digits + "\n" + "\3" * 43 + "=\n\n" + end
        note = note.encode()
        if len(rest) < len(note) + (0 in rest) and all(
                here in (0, *CLASSES.get(there, [there])) for here, there in zip(rest, note)):
            return True
    return False

# ---- §6.4 Ed25519, verification only (RFC 8032 §5.1), in extended coordinates (X, Y, Z, T) -------

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493  # the order of the base point
D = -121665 * pow(121666, -1, P) % P

def add(p, q):
    """RFC 8032 §5.1.4. The formula is complete: it doubles too."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P

def decode_point(data):
    """RFC 8032 §5.1.3; None for what is not the one encoding of a point."""
    y, sign = int.from_bytes(data, "little") & (2**255 - 1), data[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    x = x if x & 1 == sign else P - x
    return x, y, 1, x * y % P

BASE = decode_point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))

def ed25519(key, message, signature):
    """RFC 8032 §5.1.7, without the cofactor: [S]B - [k]A, encoded, is R."""
    a, s = decode_point(key), int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or a is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    minus_a = (P - a[0], a[1], 1, P - a[3])
    table = None, BASE, minus_a, add(BASE, minus_a)
    r = (0, 1, 1, 0)
    for bit in range(252, -1, -1):
        r = add(r, r)
        which = s >> bit & 1 | (k >> bit & 1) << 1
        r = add(r, table[which]) if which else r
    x, y = (c * pow(r[2], -1, P) % P for c in r[:2])
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]

# ---- The command line ----------------------------------------------------------------------------

def utc(seconds, form="%Y-%m-%d %H:%M (UTC)"):
    date = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=min(seconds, 2**37))
    return date.strftime(form)

def report(audit):
    doubts, size = audit.doubts, audit.size
    if doubts:
        what = "l’intégrité" if doubts[0].kind == INTEGRITY else "la légalité, non sur l’intégrité"
        print(f"Doute sur {what} : {len(doubts)} constat{'s' * (len(doubts) > 1)}.")
    else:
        print(f"Intègre : {size} écritures, position {size}, racine {audit.tree.root(size).hex()}.")
    for finding in doubts:
        print(f"  {finding}")
    for first, key, entry in audit.epochs:
        since = f", depuis {first} écritures ({entry['type']})" if entry else ""
        print(f"  Origine : {key.name}{since}")
        print("  Empreinte de la clé :", " ".join(re.findall("....", key_print(key).hex())))
    print(f"  Points de contrôle : {len(audit.records)}, toutes les lignes"
          f"{' et chaque demande' if audit.facts else ''} ;", "toutes les signatures."
          if audit.every_signature else "la dernière signature (--complet : toutes).")
    for name, time, size in audit.attested:
        print(f"  Cosigné par {name} à la position {size}, le {utc(time)}.")
    for finding in audit.remarks:
        print(f"  Pour information : {finding}")
    print("Seul un témoin, un horodatage ou l’ancre imprimée sur un relevé signé peut révéler une "
          "réécriture complète\npar le détenteur de la clé.")

def usage(message):
    print(f"verify.py : {message}", file=sys.stderr)
    sys.exit(64)

def contents(path):
    try:
        return pathlib.Path(path).read_bytes()
    except OSError as error:
        usage(f"« {path} » ne se lit pas : {error.strerror}")

def typed(parse, text):
    """What was typed, or the file that it names after « @ »."""
    try:
        return parse(decode_utf8(contents(text[1:])).rstrip("\n") if text[:1] == "@" else text)
    except Malformed as error:
        usage(f"« {text} » ne se lit pas : {error}")

def main():
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # what is printed is read with head and less
    parser = argparse.ArgumentParser(description="Vérifie un registre de Greffe, sans Greffe.")
    parser.error, option = usage, parser.add_argument
    key = functools.partial(typed, parse_key)
    option("registre", help="dossier du registre, ou copie de sa partie publique")
    option("--ancre", action="append", default=[], help="ancre, ou @fichier")
    option("--cle", type=key, help="clé publique obtenue ailleurs, ou @fichier")
    option("--temoin", action="append", default=[], type=key, help="clé d’un témoin, ou @fichier")
    option("--ligne", type=contents, help="l’écriture que prouve REGISTRE, un récépissé")
    option("--ancien", type=contents, help="le point de contrôle que prolonge REGISTRE, sa preuve")
    option("--precedent", help="dossier du registre que celui-ci continue ; il faut faits.py")
    option("--complet", action="store_true", help="vérifie chaque signature")
    given = parser.parse_args()
    proved = given.ligne is not None or given.ancien is not None
    if (given.ancre or proved) and not preuves:
        usage("--ancre, --ligne et --ancien demandent preuves.py, qui n’est pas là")
    if proved:
        keys = [given.cle] * bool(given.cle) + given.temoin
        sys.exit(preuves.report(contents(given.registre), given.ligne, given.ancien, keys))
    for folder in filter(None, (given.registre, given.precedent)):
        if not os.path.isdir(folder):
            usage(f"ce n’est pas un dossier : {folder}")
    if given.precedent and not faits:
        usage("--precedent demande faits.py, qui n’est pas là")
    previous = given.precedent and Audit(given.precedent, every_signature=given.complet)
    anchors = [typed(preuves.parse_anchor, text) for text in given.ancre]
    audit = Audit(given.registre, anchors, given.cle, given.temoin, given.complet, previous)
    report(audit)
    sys.exit(3 if audit.doubts else 0)

def beside(name):
    """The module of that name that stands beside this file; None where it does not."""
    here = pathlib.Path(__file__).with_name(name + ".py").exists()
    return importlib.import_module(name) if here else None

sys.dont_write_bytecode = True  # an audit writes nothing
sys.modules.setdefault("verify", sys.modules[__name__])  # as those name this file
preuves, faits = beside("preuves"), beside("faits")
if __name__ == "__main__":
    main()
