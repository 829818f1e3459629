#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Verifies a registre of Greffe, without Greffe.

    python3 tools/verify/verify.py REGISTRE [--complet] [--journal] [--ancre TEXTE|@FICHIER]…
                                   [--cle VKEY|@FICHIER] [--temoin VKEY|@FICHIER]…

Written from journal/FORMAT.md and from nothing else, with nothing but Python ≥ 3.9 and its standard
library, to be read in a quarter of an hour: the audit first, as §14 tells it, then what it checks. "§" is a
section of FORMAT.md. The rules of the domain (who may do what, what a bilan contains) take `greffe rejouer`.

Exit status: 0 sound, 3 in doubt, 64 unusable arguments.
"""
import argparse, base64, datetime, functools, hashlib, itertools, json, os, re, signal, sys
from collections import defaultdict, namedtuple

# ---- §14 To verify -----------------------------------------------------------------------------------

class Finding(namedtuple("Finding", "text file offset entries", defaults=("", None, None))):
    def __str__(self):
        first, last = (self.entries[0], self.entries[-1]) if self.entries else (None, None)
        where = [] if first is None else [f"écriture {first}" + (f" à {last}" if last > first else "")]
        where += [self.file] * bool(self.file) + [f"octet {self.offset}"] * (self.offset is not None)
        return self.text + (f" [{', '.join(where)}]" if where else "")

class Audit:
    """One verification. `doubts` on integrity, then on `legality`; `remarks` change nothing."""

    def __init__(self, folder, anchors=(), key=None, witnesses=(), every_signature=False, row=None):
        inside = os.path.join(folder, "public")
        self.public = inside if os.path.isdir(inside) else folder
        self.blocks = os.path.join(os.path.abspath(folder), "prive", "blocs")
        self.witnesses, self.every_signature, self.row = list(witnesses), every_signature, row
        self.doubts, self.legality, self.remarks, self.attested = [], [], [], []
        self.key, self.records = None, []  # (note, Checkpoint) of each well-formed one, oldest first
        self.leaves, self.roots = [], {0: sha256()}  # roots: by size
        self.segments, self.places = [], []  # the files; (file, offset) of each entry
        self.operations, self.texts = set(), Texts()
        self.read_key(key)
        self.read_records()
        self.read_entries({anchor.size for anchor in anchors})
        self.check_roots()
        self.check_published()
        self.check_tiles()
        for anchor in anchors:
            self.check_anchor(anchor)
        self.doubts += self.legality

    def find(self, kind, *finding):
        getattr(self, kind).append(Finding(*finding))

    doubt = functools.partialmethod(find, "doubts")
    unlawful = functools.partialmethod(find, "legality")
    remark = functools.partialmethod(find, "remarks")

    def read(self, path, missing=lambda *_: None):
        """The bytes of a file. None when it is not there, which `missing` reports."""
        try:
            with open(os.path.join(self.public, path), "rb") as file:
                return file.read()
        except OSError as error:
            missing(f"Un fichier ne se lit pas : {error.strerror}.", "public/" + path)

    def read_key(self, held):
        """§2.2; `held`: the copy that the verifier obtained otherwise."""
        data = self.read("registre.vkey", self.doubt)
        try:
            key = parse_key(data[:-1].decode()) if data is not None else None
            demand(not key or (data.endswith(b"\n") and key.kind == 1), "il faut une ligne, une clé de journal")
            self.key = key
        except ValueError as error:
            self.doubt(f"La clé publique ne se lit pas : {error}.", "public/registre.vkey", 0)
        if held and self.key != held:
            self.doubt("La clé du registre n’est pas celle que vous tenez.", "public/registre.vkey", 0)

    def read_records(self):
        """§2.5 to §2.7, §7"""
        file, data, size = "public/checkpoints", self.read("checkpoints", self.doubt) or b"", 0
        notes, end = split_notes(data)
        for offset, note in notes:
            try:
                point = parse_checkpoint(parse_note(note)[0])
            except Malformed as error:
                self.doubt(f"Un point de contrôle mal formé : {error}.", file, offset)
                continue
            if self.key and point.origin != self.key.name:
                self.doubt(f"L’origine « {point.origin} » n’est pas celle de la clé.", file, offset)
            if point.size <= size:
                self.doubt(f"La taille {point.size} ne dépasse pas la précédente.", file, offset)
            size = point.size
            self.records.append((note, point))
            if self.every_signature or offset == notes[-1][0]:
                self.check_signatures(note, point, file, offset)
        if not self.records:
            self.doubt("Aucun point de contrôle : rien n’est signé.", file)
        if not is_interrupted(data[end:].rstrip(b"\0"), self.key.name if self.key else ""):
            self.doubt("Ce qui suit le dernier point de contrôle n’en est pas un.", file, end)
        elif data[end:]:
            self.remark("Le dernier point de contrôle est inachevé : un acte interrompu.", file, end)

    def check_signatures(self, note, point, *place):
        """§6.6. The log's own key must have signed, whoever else did."""
        try:
            open_note(note, [self.key] if self.key else [])
            for key, time in open_note(note, [self.key] + self.witnesses)[1]:
                self.attested += [(key.name, time, point.size)] if key.kind == 4 else []
        except Malformed as error:
            self.doubt(f"Un point de contrôle n’est pas signé comme il faut : {error}.", *place)

    def read_entries(self, more_sizes):
        """§2.3, §2.4, §2.9, §4, §5: reads each segment once; checks and hashes each line."""
        sizes = {point.size for _, point in self.records}
        signed, tree, commit = max(sizes, default=0), Tree(), []
        folder = os.path.join(self.public, "entries")
        names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
        names = [name for name in names if re.fullmatch(r"[0-9]{12}\.jsonl", name)]
        for name in names or ["000000000000.jsonl"]:
            file, data, offset = "entries/" + name, self.read("entries/" + name, self.doubt) or b"", 0
            self.segments.append(file)
            if int(name[:12]) != tree.size or tree.size not in sizes | {0}:
                self.doubt(f"Un segment commence à l’écriture {tree.size} : son nom le contredit, ou un acte "
                           "y est coupé.", "public/" + file, 0, range(tree.size, tree.size + 1))
            while tree.size < signed and (end := data.find(b"\n", offset)) >= 0:
                self.places.append(("public/" + file, offset))
                self.leaves.append(leaf_hash(data[offset:end]))
                tree.append(self.leaves[-1])
                commit.append(self.read_line(tree.size - 1, data[offset:end]))
                if tree.size in sizes | more_sizes:
                    self.roots[tree.size] = tree.root()
                if tree.size in sizes:
                    self.check_commit(commit, tree.size - len(commit))
                    commit = []
                offset = end + 1
            if offset < len(data):
                tail = tree.size == signed or name == names[-1]
                (self.remark if tail else self.doubt)(f"{len(data) - offset} octets ne sont pas une écriture "
                                                      "signée.", "public/" + file, offset)
        if tree.size < signed:
            self.doubt(f"{signed} écritures sont signées, il n’y en a que {tree.size}.", "public/" + file,
                       None, range(tree.size, signed))

    def read_line(self, index, line):
        """§3, §4. The entry, or None when its form is wrong."""
        entry, place = None, (*self.places[index], range(index, index + 1))
        try:
            entry = check_entry(parse_line(line))
        except Malformed as error:
            self.doubt(f"Une ligne mal formée : {error}.", place[0], place[1] + error.offset, place[2])
        if self.row:
            self.row(index, entry)
        if not entry:
            return None
        if (entry["type"] == "registre-ouvert") != (index == 0):
            kind = "legality" if index else "doubts"
            self.find(kind, "Un registre s’ouvre par sa première écriture, et par elle seule.", *place)
        if index == 0 and self.key:  # §4.4
            claims = {"cle": self.key.text, "format": 1, "hachage": "sha-256", "origine": self.key.name}
            for name, value in claims.items():
                if canonical(entry["faits"].get(name)) != canonical(value):
                    self.doubt(f"L’ouverture dit un autre « {name} » que le registre.", *place)
        if not self.texts.agrees(index, entry):  # §13
            self.unlawful("Le texte arrêté n’est pas celui que disent les écritures.", *place)
        for digest, salt in citations(entry["faits"]):  # §10
            if not re.fullmatch("[0-9a-f]{64} [0-9a-f]{32}", f"{digest} {salt}"):
                self.doubt("Un bloc est cité sous une forme inconnue.", *place)
                continue
            block = self.read(os.path.join(self.blocks, digest[:2], digest[2:]))
            if block is not None and sha256(bytes.fromhex(salt), block).hex() != digest:
                self.doubt(f"Le bloc {digest} n’a pas ce condensé.", *place)
        return entry

    def check_commit(self, entries, index):
        """§4.3: each operation whole, in one commit, met once; then its demande (§4, Commands)."""
        for operation, group in itertools.groupby(entries, lambda entry: entry and entry["operation"]):
            group = list(group)
            place = (*self.places[index], range(index, index + len(group)))
            index += len(group)
            if operation is None:
                continue
            if operation in self.operations:
                self.doubt(f"L’opération {operation} n’est pas d’un seul tenant dans un seul acte.", *place)
            self.operations.add(operation)
            said, asked = {entry["demande"] for entry in group}, command(group)
            if len(said) > 1:
                self.doubt(f"L’opération {operation} porte deux demandes.", *place)
            elif asked is None:
                self.remark("Un type ou une version inconnus : la demande n’est pas jugée.", *place)
            elif asked == b"[]":
                self.unlawful(f"L’opération {operation} n’a été demandée par personne.", *place)
            elif None not in entries and said != {hashlib.sha256(asked).hexdigest()}:
                self.unlawful(f"La demande de l’opération {operation} n’est pas celle que disent ses "
                              "écritures.", *place)

    def check_roots(self):
        """§7.4. The first wrong root is told: those after it are wrong with it."""
        good = 0
        for _, point in self.records:
            if self.roots.get(point.size, point.root) != point.root:
                first = min(good, point.size - 1)
                self.doubt(f"La racine des {point.size} premières lignes n’est pas celle qui est signée : "
                           f"{self.roots[point.size].hex()}, et non {point.root.hex()}.",
                           *self.places[first], range(first, point.size))
                break
            good = point.size

    def check_published(self):
        """§2.8"""
        data, place = self.read("checkpoint", self.remark), ("public/checkpoint", 0)
        if data is None:
            return
        try:
            texts, text = [parse_note(note)[0] for note, _ in self.records], parse_note(data)[0]
            demand(text in texts, "il n’est pas de ceux du registre")
        except Malformed as error:
            self.doubt(f"Le point de contrôle publié ne vaut rien : {error}.", *place)
            return
        note, point = self.records[texts.index(text)]
        if data != note:
            self.check_signatures(data, point, *place)
        if text != texts[-1]:
            self.remark("Le point de contrôle publié n’est pas le dernier.", *place)

    def check_tiles(self):
        """§8; where the tiles lead to the signed root and the lines do not, they name the lines (§8.3)."""
        known = {"registre.vkey", "checkpoints", "checkpoint"} | set(self.segments)
        stored = []
        for path, content in tiles_of(self.leaves):
            known.add(path)
            here = self.read(path) or b""
            stored += [here[i : i + 32] for i in range(0, len(here), 32)] if path[5] == "0" else []
            if here != content:
                self.remark("Une tuile du cache manque ou ne correspond pas aux lignes.", "public/" + path)
        if self.records and root_of(stored) == self.records[-1][1].root:
            for index, (leaf, hash_) in enumerate(zip(self.leaves, stored)):
                if leaf != hash_:
                    self.doubt("Ce qui est écrit n’est pas ce qui a été signé.", *self.places[index],
                               range(index, index + 1))
        for folder, _, names in os.walk(self.public):  # §2.11
            for path in (os.path.relpath(os.path.join(folder, name), self.public) for name in names):
                if path not in known and not path.startswith("witness"):
                    self.remark("Un fichier inconnu, qu’aucune signature ne couvre.", "public/" + path)

    def check_anchor(self, anchor):
        """§9.5"""
        if self.key and key_print(self.key)[:20] != anchor.key:
            self.doubt("La clé du registre n’est pas celle de l’ancre.", "public/registre.vkey")
        if self.roots.get(anchor.size) != anchor.root:
            self.doubt("Le registre n’a pas, à cette position, la racine de l’ancre.", "", None,
                       range(anchor.size))


# ---- §3 Canonical lines, §4 entries and commands -----------------------------------------------------

class Malformed(ValueError):
    """Not in the form that FORMAT.md demands. `offset`: where in the bytes at hand."""

    def __init__(self, reason, offset=0):
        super().__init__(reason)
        self.offset = offset

def demand(truth, reason, offset=0):
    if not truth:
        raise Malformed(reason, offset)

def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()

def canonical(value):
    """The one spelling of a value (§3.2 to §3.6). json.dumps escapes exactly what §3.6 says."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

def parse_line(line):
    """§3. As each value has one spelling, a line is canonical when spelling its value gives it back."""
    demand(len(line) <= 65_535, "plus de 65 535 octets", 65_535)
    try:
        text = line.decode()  # strict: no overlong form, no surrogate (§3.7)
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Malformed("ce n’est pas du JSON en UTF-8", getattr(error, "start", 0)) from None
    demand(type(value) is dict, "ce n’est pas un objet")
    check_value(value, 1)
    again = canonical(value)
    if again != text:
        same = os.path.commonprefix([again, text]).encode("utf-8", "surrogatepass")
        raise Malformed("la forme n’est pas canonique", len(same))
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
    "date": DAY,
    "demande": "[0-9a-f]{64}",
    "effet": DAY,
    "enregistre": "(?!19[0-6])" + DAY + r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z",
    "operation": "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
    "par": r"[!#-\[\]-~]{1,128}",
    "type": "(?=.{1,64}$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*",
}

def check_entry(entry):
    """§4.1"""
    for key in entry:
        demand(key in FORMS or key in ("faits", "v"), f"une clé inconnue : {key}")
    for key in FORMS.keys() - {"date"} | FORMS.keys() & entry.keys():
        try:
            good = re.fullmatch(FORMS[key], entry[key])
            if DAY in FORMS[key]:
                datetime.date(*map(int, entry[key][:10].split("-")))
        except (KeyError, TypeError, ValueError):
            good = False
        demand(good, f"« {key} » manque ou est mal formé")
    demand(type(entry.get("faits")) is dict, "« faits » manque ou est mal formé")
    demand(type(entry.get("v")) is int and entry["v"] >= 1, "« v » manque ou est mal formé")
    return entry

# §4, Commands: what the registre derived, left out of the command by type (version 1); None: the whole
# event, a consequence. The types with nothing to leave out are listed, so that others are unknown.
LEFT_OUT = dict.fromkeys(
    """avenant-abandonne avenant-prepare bilan-adopte bilan-arrete bilan-transmis clause-inscrite
    competence-declaree decision-prise divergence-tranchee equipement-inscrit evaluation-saisie
    evaluation-transversale-saisie fiche-inscrite indicateur-defini instance-creee membre-designe
    noeud-inscrit partie-inscrite personne-inscrite piece-versee poste-inscrit registre-ouvert
    regles-changees releve-approuve representant-designe seance-convoquee seance-reportee seance-tenue
    trajectoire-definie valeur-saisie""".split(), ())
LEFT_OUT.update({
    "convention-entree-en-vigueur": None, "divergence-constatee": None,
    "avenant-entre-en-vigueur": None, "avenant-suspendu": None,
    "ecriture-contre-passee": ("visee",), "statut-change": ("de",), "valeur-rectifiee": ("ancienne",),
    "texte-arrete": ("condense", "position"), "avenant-arrete": ("condense", "position"),
    "deliberation-enregistree": ("texte",), "signature-constatee": ("texte",),
    **dict.fromkeys(("plan-ajuste", "plan-rectifie", "modification-inscrite"),
                    ("modification.changer.avant",)),
})

def without(facts, path):
    """A copy of the facts without the member at a dotted path, if it is there."""
    name, _, rest = path.partition(".")
    if not isinstance(facts, dict) or name not in facts:
        return facts
    if rest:
        return {**facts, name: without(facts[name], rest)}
    return {key: value for key, value in facts.items() if key != name}

def command(entries):
    """The canonical command of an operation; None when it holds a type or version unknown to us."""
    wishes = []
    for entry in entries:
        if entry["v"] != 1 or entry["type"] not in LEFT_OUT:
            return None
        left_out = LEFT_OUT[entry["type"]]
        if left_out is not None:
            wish = {key: entry[key] for key in ("date", "effet", "faits", "type", "v") if key in entry}
            wish["faits"] = functools.reduce(without, ("anomalies", *left_out), wish["faits"])
            wishes.append(wish)
    return canonical(wishes).encode()


# ---- §5 Tree (RFC 6962 §2.1) -------------------------------------------------------------------------

def leaf_hash(line):
    return sha256(b"\0", line)

def node_hash(left, right):
    return sha256(b"\1", left, right)

class Tree:
    """The roots of the perfect subtrees that end at `size`, largest first."""

    def __init__(self, leaves=()):
        self.size, self.perfect = 0, []
        for leaf in leaves:
            self.append(leaf)

    def append(self, leaf):
        self.size += 1
        self.perfect.append(leaf)
        for _ in range((self.size & -self.size).bit_length() - 1):  # trailing zeros of the size
            self.perfect[-2:] = [node_hash(*self.perfect[-2:])]

    def root(self):
        return functools.reduce(lambda right, left: node_hash(left, right), self.perfect[::-1] or [sha256()])

def root_of(leaves):
    return Tree(leaves).root()

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
        return 0 <= index < size and root_over(index, size, proof) == root and len(root) == 32
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


# ---- §6 Keys and signed notes, §7 checkpoints --------------------------------------------------------

class Forged(Malformed): """§6.6: a signature of a trusted key is wrong."""
class Unsigned(Malformed): """§6.6: no signature of a trusted key."""

Key = namedtuple("Key", "name hash kind key text")  # kind 1: a log; 4: a witness
Checkpoint = namedtuple("Checkpoint", "origin size root")

def decode_base64(text):
    """§6.2. What does not come back the same had wrong padding or bits left over."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except ValueError:
        data = b""
    demand(base64.b64encode(data).decode() == text, "base64 qui n’est pas canonique")
    return data

def is_key_name(name):
    return 0 < len(name.encode()) <= 255 and not any(c.isspace() or c in "+\x7f" or c < " " for c in name)

def parse_key(text):
    """§6.1"""
    name, hash_, encoded = (text.split("+", 2) + ["", ""])[:3]
    data = decode_base64(encoded)
    demand(is_key_name(name) and len(data) == 33 and data[0] in (1, 4) and decode_point(data[1:])
           and sha256(name.encode(), b"\n", data)[:4].hex() == hash_, "ce n’est pas une clé de vérification")
    return Key(name, bytes.fromhex(hash_), data[0], data[1:], text)

def key_print(key):
    return sha256(key.name.encode(), b"\n", bytes([key.kind]), key.key)

def parse_note(data):
    """§6.3: the text, and each signature as (name, hash, bytes)."""
    try:
        text, blank, block = data.decode().rpartition("\n\n")
    except UnicodeDecodeError as error:
        raise Malformed("ce n’est pas de l’UTF-8", error.start) from None
    lines = block.split("\n")
    demand(len(data) <= 1_000_000 and not re.search(rb"[\0-\x09\x0b-\x1f]", data) and blank
           and 2 <= len(lines) <= 101 and lines.pop() == "", "ce n’est pas une note signée")
    signatures = []
    for line in lines:
        match = re.fullmatch("— ([^ ]+) ([^ ]+)", line)
        blob = decode_base64(match[2]) if match else b""
        demand(len(blob) >= 5 and is_key_name(match[1]), "une ligne de signature mal formée")
        signatures.append((match[1], blob[:4], blob[4:]))
    return text + "\n", signatures

def open_note(data, keys):
    """§6.4 to §6.6: the text, and (key, time of the cosignature or None) for each trusted signature."""
    text, signatures = parse_note(data)
    found = []
    for name, hash_, signature in signatures:
        for key in (key for key in keys if (key.name, key.hash) == (name, hash_)):
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
    demand(len(lines) == 4 and lines[0] and not lines[3], "un point de contrôle a exactement trois lignes")
    demand(re.fullmatch("[1-9][0-9]{0,18}", lines[1]) and int(lines[1]) < 2**63, "la taille n’en est pas une")
    root = decode_base64(lines[2])
    demand(len(root) == 32, "la racine n’en est pas une")
    return Checkpoint(lines[0], int(lines[1]), root)

BLOCK = rb"[^\n]*\n(?:[^\n]+\n)*"  # §2.6
NOTE = re.compile(BLOCK + rb"\n" + BLOCK + rb"(?=\n|\0*\Z)")

def split_notes(data):
    """§2.6: (offset, note) for each note of `checkpoints`, and where the last one ends."""
    notes, match, end = [], NOTE.match(data), 0
    while match:
        notes.append((match.start(), match[0]))
        end = match.end()
        match = NOTE.match(data, end + 1)
    return notes, end

def is_interrupted(rest, origin):
    """§2.7: nothing, or what some end of a sample note makes a whole one of."""
    whole = re.compile(b"\n" + re.escape(origin.encode()) + b"\n[1-9][0-9]{0,18}\n[A-Za-z0-9+/]{43}=\n\n"
                       + "(?:— [^ \n]+ [A-Za-z0-9+/]+={0,2}\n)+".encode())
    sample = f"\n{origin}\n1\n{'A' * 43}=\n\n— {origin} {'A' * 91}=\n".encode()
    return any(whole.fullmatch(rest + sample[i:]) for i in range(len(sample)))


# ---- §8 Tiles ----------------------------------------------------------------------------------------

def tile_path(level, index, width):
    groups = re.findall("[0-9]{3}", str(index).zfill((len(str(index)) + 2) // 3 * 3))
    return f"tile/{level}/{'/'.join('x' + g for g in groups[:-1])}{'/' * (len(groups) > 1)}{groups[-1]}" + (
        f".p/{width}" if width < 256 else "")

def tiles_of(hashes):
    """(path, bytes) for every tile of the tree of these leaves."""
    for level in range(8):
        groups = [hashes[i : i + 256] for i in range(0, len(hashes), 256)]
        for index, group in enumerate(groups):
            yield tile_path(level, index, len(group)), b"".join(group)
        hashes = [root_of(group) for group in groups if len(group) == 256]


# ---- §9 Paper anchors --------------------------------------------------------------------------------

Anchor = namedtuple("Anchor", "size root key")
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BASE32 = str.maketrans(ALPHABET, "0123456789abcdefghijklmnopqrstuv")  # as Python reads it

def check_character(group, number, line):
    total = (number + 7 * line) % 32
    for power, character in enumerate(group, 1):
        value = ALPHABET.index(character)
        for _ in range(power):  # times α, in the field of 32 elements where α⁵ = α² + 1
            value = value << 1 if value < 16 else value << 1 & 31 ^ 5
        total ^= value
    return ALPHABET[total]

def parse_anchor(text):
    characters = re.sub(r"[\s.–-]", "", text).upper().translate(str.maketrans("OIL", "011"))
    groups = [characters[i : i + 4] for i in range(0, len(characters), 4)]
    # 18 + 1 groups of root, 11 + 1 of key, so that the others are the position's: 1 to 7, and 1.
    demand(33 <= len(groups) <= 39 and len(groups[-1]) == 4, f"{len(groups)} groupes : ce n’est pas une ancre")
    lines = ("position", groups[:-31]), ("root", groups[-31:-12]), ("key", groups[-12:])
    data = []
    for line, (name, own) in enumerate(lines):
        for number, group in enumerate(own):
            right = not set(group) - set(ALPHABET) and check_character(group[:3], number, line) == group[3]
            demand(right, f"ligne {line + 1} ({name}), groupe {number + 1} : {group}")
        *own, last = (group[:3] for group in own)
        data.append("".join(own))
        digest = sha256(f"greffe anchor 1\n{name}\n{data[-1]}\n".encode())
        demand(int(last.translate(BASE32), 32) == int.from_bytes(digest[:2], "big") >> 1,
               f"ligne {line + 1} ({name}) : le dernier groupe n’est pas le sien")
    demand(re.fullmatch("000|(?!000)[0-9]+", data[0]) and int(data[0]) < 2**63, "la position n’en est pas une")
    root, key = (int(own.translate(BASE32), 32) for own in data[1:])
    demand(root % 2**14 == 0 and key % 2**5 == 0, "des bits de trop à la fin d’une ligne")
    return Anchor(int(data[0]), (root >> 14).to_bytes(32, "big"), (key >> 5).to_bytes(20, "big"))


# ---- §10 Blocks, §13 arrêté texts --------------------------------------------------------------------

def citations(value):
    """§10.1: (condense, sel) of every block that is cited."""
    if isinstance(value, dict) and set(value) == {"condense", "sel"}:
        yield value["condense"], value["sel"]
    elif isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from citations(item)

class Texts:
    """§13: the plan and the avenants as the entries read so far state them."""

    INSCRIPTIONS = {name: name.partition("-")[0] for name in
                    """clause-inscrite competence-declaree equipement-inscrit fiche-inscrite indicateur-defini
                    instance-creee noeud-inscrit partie-inscrite poste-inscrit trajectoire-definie""".split()}

    def __init__(self):
        self.fields = defaultdict(lambda: defaultdict(list))  # (element, genre): field: (effet, index, value)
        self.avenants, self.gone = defaultdict(list), set()

    def agrees(self, index, entry):
        """Reads the next entry; False when it fixes another text than the one that was stated."""
        kind, facts, day = entry["type"], entry["faits"], entry["effet"]
        try:
            if kind in ("texte-arrete", "avenant-arrete"):
                text = self.plan(day) if kind == "texte-arrete" else self.avenant(facts["avenant"])
                digest = hashlib.sha256(canonical(text).encode()).hexdigest()
                return (facts["condense"], facts["position"]) == (digest, index)
            if kind == "ecriture-contre-passee":
                self.gone.add(facts["position"])
            elif kind == "modification-inscrite":
                self.avenants[facts["avenant"]].append((index, without(facts, "anomalies")))
            elif kind == "divergence-tranchee":
                said = self.fields[facts["element"], facts["genre"]]
                said[facts["champ"]].append((day, index, facts["retenue"]))
            elif kind == "registre-ouvert":
                self.inscribe("convention", "convention", facts["convention"], day, index)
            elif kind == "regles-changees":
                self.inscribe("regles", "regles", facts["contenu"], day, index)
            elif kind in self.INSCRIPTIONS:
                self.inscribe(facts["element"], self.INSCRIPTIONS[kind], facts["contenu"], day, index)
        except (KeyError, TypeError, AttributeError):
            return False  # not the facts of this type
        return True

    def inscribe(self, element, genre, content, day, index):
        said = self.fields[element, genre]
        for name in {None: None, **said, **content}:  # None: that the element is there
            said[name].append((day, index, True if name is None else content.get(name)))

    def content(self, key, day):
        holding = {}
        for name, statements in self.fields[key].items():
            counting = [s for s in statements if s[0] <= day and s[1] not in self.gone]
            holding[name] = max(counting, key=lambda s: s[:2])[2] if counting else None
        return {name: value for name, value in holding.items() if value is not None}

    def plan(self, day):
        convention = "convention", "convention"
        start = self.content(convention, day).get("debut") or self.fields[convention]["debut"][0][2]
        contents = {key: self.content(key, max(day, start)) for key in sorted(self.fields)}
        return [{"contenu": content, "element": key[0], "genre": key[1]}
                for key, content in contents.items() if content.pop(None, False)]

    def avenant(self, avenant):
        own = [facts for index, facts in self.avenants[avenant] if index not in self.gone]
        return sorted(own, key=lambda facts: facts["rang"])


# ---- Ed25519, verification only (RFC 8032 §5.1), in extended coordinates (X, Y, Z, T) ---------------

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
    """§6.4. RFC 8032 §5.1.7, without the cofactor: [S]B - [k]A, encoded, is R."""
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


# ---- The command line --------------------------------------------------------------------------------

def print_row(index, entry):
    """One event of the journal, from its line alone."""
    if not entry:
        return print(f"{index:>6}  (ligne mal formée)")
    facts = canonical(entry["faits"])
    print(f"{index:>6}  {entry['enregistre'][:16].replace('T', ' ')}  {entry.get('date', '–'):<10}  "
          f"{entry['effet']}  {entry['par']:<14.14}  {entry['operation'][-12:]}  {entry['type']:<30}  "
          f"{facts if len(facts) <= 160 else facts[:159] + '…'}")

def report(audit):
    doubts, size = len(audit.doubts), len(audit.leaves)
    what = "la légalité, non sur l’intégrité" if doubts == len(audit.legality) else "l’intégrité"
    print(f"Doute sur {what} : {doubts} constat{'s' * (doubts > 1)}." if doubts else
          f"Intègre : {size} écritures, position {size}, racine {audit.roots[size].hex()}.")
    for finding in audit.doubts:
        print(f"  {finding}")
    if audit.key:
        print(f"  Origine : {audit.key.name}")
        print("  Empreinte de la clé :", " ".join(re.findall("....", key_print(audit.key).hex())))
    print(f"  Points de contrôle : {len(audit.records)}, toutes les lignes et chaque demande ;",
          "toutes les signatures." if audit.every_signature else "la dernière signature (--complet : toutes).")
    for name, time, size in audit.attested:
        moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=min(time, 2**37))
        print(f"  Cosigné par {name} à la position {size}, le {moment:%Y-%m-%d %H:%M} (UTC).")
    for finding in audit.remarks:
        print(f"  Pour information : {finding}")
    print("Seul un témoin, un horodatage ou l’ancre imprimée sur un relevé signé peut révéler une "
          "réécriture complète\npar le détenteur de la clé.")

def usage(message):
    print(f"verify.py : {message}", file=sys.stderr)
    sys.exit(64)

def argument(parse):
    """What was typed, or the file that it names after « @ »."""

    def read(text):
        try:
            if text.startswith("@"):
                with open(text[1:], encoding="utf-8") as file:
                    text = file.read().rstrip("\n")
            return parse(text)
        except (OSError, ValueError) as error:
            usage(f"« {text} » ne se lit pas : {error}")

    return read

def main():
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # --journal is read with head and less
    parser = argparse.ArgumentParser(description="Vérifie un registre de Greffe, sans Greffe.")
    parser.error = usage
    option = parser.add_argument
    option("registre", help="dossier du registre, ou copie de sa partie publique")
    option("--ancre", action="append", default=[], type=argument(parse_anchor), help="ancre, ou @fichier")
    option("--cle", type=argument(parse_key), help="clé publique obtenue ailleurs, ou @fichier")
    option("--temoin", action="append", default=[], type=argument(parse_key), help="clé d’un témoin, ou @fichier")
    option("--complet", action="store_true", help="vérifie chaque signature")
    option("--journal", action="store_true", help="écrit d’abord la table des écritures")
    given = parser.parse_args()
    if not os.path.isdir(given.registre):
        usage(f"ce n’est pas un dossier : {given.registre}")
    if given.journal:
        print("     n  enregistré        date        effet       par             opération     type"
              "                            faits")
    audit = Audit(given.registre, given.ancre, given.cle, given.temoin, given.complet,
                  print_row if given.journal else None)
    report(audit)
    sys.exit(3 if audit.doubts else 0)

if __name__ == "__main__":
    main()
