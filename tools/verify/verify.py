#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Verifies a registre of Greffe, without Greffe.

    python3 tools/verify/verify.py REGISTRE [--complet] [--journal] [--ancre TEXTE|@FICHIER]…
                                   [--cle VKEY|@FICHIER] [--temoin VKEY|@FICHIER]…
    python3 tools/verify/verify.py PREUVE (--ligne | --ancien) FICHIER --cle VKEY [--temoin VKEY]…

Written from journal/FORMAT.md and from nothing else, with nothing but Python ≥ 3.9 and its standard
library, to be read in half an hour: the audit first, as §14 tells it, then what it checks. "§" is a
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
        self.epochs = []  # (first size, Key, the entry that announced it) of each key of the log (§19)
        self.records = []  # (offset, note, Checkpoint) of each well-formed one, oldest first
        self.leaves, self.roots = [], {0: sha256()}  # roots: by size
        self.segments, self.places = [], []  # the files; (file, offset) of each entry
        self.operations, self.texts, self.witness = set(), Texts(), self.names("witness")
        self.rest, self.cut = b"", None  # what follows the last note; where a change of key was cut (§19.6)
        self.cited, self.withdrawn = {}, set()  # blocks: (salt, place) by digest; digests
        self.quoted = {}  # textes by entry, bloc by pièce
        self.designated, self.rules = [], []  # (index, partie, vkey or None); (index, nombre, parties)
        self.read_key(key)
        self.read_records()
        sizes = {int(size) for size in re.findall(r"(?m)^([0-9]{12,19})-", "\n".join(self.witness))}
        self.read_entries(sizes | {anchor.size for anchor in anchors})
        if self.cut is not None:
            del self.leaves[self.cut :], self.records[-1]
            self.remark("Le dernier point de contrôle est inachevé : un acte interrompu.", "public/checkpoints")
        self.check_roots()
        self.check_records()
        self.check_published()
        self.check_tiles()
        self.check_blocks()
        self.check_witnesses()
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

    def names(self, folder):
        """The names of the files of a folder of `public`, sorted."""
        folder = os.path.join(self.public, folder)
        return sorted(os.listdir(folder)) if os.path.isdir(folder) else []

    def key_of(self, size):
        """The key of the log at that size; None when registre.vkey cannot be read."""
        return next((key for first, key, _ in reversed(self.epochs) if first <= size), None)

    @property
    def key(self):
        return self.epochs[0][1] if self.epochs else None

    def read_key(self, held):
        """§2.2; `held`: the copy that the verifier obtained otherwise."""
        data = self.read("registre.vkey", self.doubt)
        try:
            key = parse_key(data[:-1].decode()) if data is not None else None
            demand(not key or (data.endswith(b"\n") and key.kind == 1), "il faut une ligne, une clé de journal")
            self.epochs += [(0, key, None)] if key else []
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
            if point.size <= size:
                self.doubt(f"La taille {point.size} ne dépasse pas la précédente.", file, offset)
            size = point.size
            self.records.append((offset, note, point))
        if not self.records:
            self.doubt("Aucun point de contrôle : rien n’est signé.", file)
        self.rest = data[end:].rstrip(b"\0")
        if not is_interrupted(self.rest, self.key.name if self.key else ""):
            self.doubt("Ce qui suit le dernier point de contrôle n’en est pas un.", file, end)
        elif data[end:]:
            self.remark("Le dernier point de contrôle est inachevé : un acte interrompu.", file, end)

    def check_records(self):
        """§7.2, §7.4"""
        starts = {first for first, _, _ in self.epochs}  # whoever could forge these could sign all the rest
        countersigned = {point.size for _, note, point in self.records if len(parse_note(note)[1]) > 1}
        for first, key, entry in self.epochs[1:]:
            if entry["type"] == "registre-repris" and first not in countersigned:
                self.remark("Rien ici ne lie la clé d’une reprise à la précédente : comparer son empreinte avec "
                            "ce que les parties ont reconnu.", "public/checkpoints")
        for offset, note, point in self.records:
            key, place = self.key_of(point.size), ("public/checkpoints", offset)
            if key and point.origin != key.name:
                self.doubt(f"L’origine « {point.origin} » n’est pas celle de la clé.", *place)
            elif key and (self.every_signature or point.size in starts or offset == self.records[-1][0]):
                self.check_signatures(note, point, *place)

    def check_signatures(self, note, point, *place):
        """§6.6. The log's own key must have signed, whoever else did; both, where one replaces another."""
        keys = [(key, entry) for first, key, entry in self.epochs if first <= point.size]
        (key, entry), began = keys[-1], self.epochs[len(keys) - 1][0] == point.size
        old = [keys[-2][0]] if began else []
        try:
            for must in [key] + (old if began and entry["type"] == "cle-remplacee" else []):
                open_note(note, [must])
            for signer, time in open_note(note, [key] + old + self.witnesses)[1]:
                self.attested += [(signer.name, time, point.size)] if signer.kind == 4 else []
        except Malformed as error:
            self.doubt(f"Un point de contrôle n’est pas signé comme il faut : {error}.", *place)

    def read_entries(self, more_sizes):
        """§2.3, §2.4, §2.9, §4, §5: reads each segment once; checks and hashes each line."""
        sizes = {point.size for _, _, point in self.records}
        signed, tree, commit, wanted = max(sizes, default=0), Tree(), [], sizes | more_sizes
        names = [name for name in self.names("entries") if re.fullmatch(r"[0-9]{12}\.jsonl", name)]
        for name in names or ["000000000000.jsonl"]:
            file, data, offset = "entries/" + name, self.read("entries/" + name, self.doubt) or b"", 0
            self.segments.append(file)
            if tree.size < max(1, signed) and (int(name[:12]) != tree.size or tree.size not in sizes | {0}):
                self.doubt(f"Un segment commence à l’écriture {tree.size} : son nom le contredit, ou un acte "
                           "y est coupé.", "public/" + file, 0, range(tree.size, tree.size + 1))
            while tree.size < signed and (end := data.find(b"\n", offset)) >= 0:
                self.places.append(("public/" + file, offset))
                self.leaves.append(leaf_hash(data[offset:end]))
                tree.append(self.leaves[-1])
                commit.append(self.read_line(tree.size - 1, data[offset:end]))
                if tree.size in wanted:
                    self.roots[tree.size] = tree.root()
                if tree.size in sizes:
                    self.check_commit(commit, tree.size - len(commit))
                    self.change_key(commit, tree.size - len(commit), tree.size)
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
        try:
            self.take(index, entry, place)
        except Malformed as error:
            self.unlawful(str(error), *place)
        except (AttributeError, IndexError, KeyError, TypeError):
            self.unlawful("Les faits n’ont pas la forme de leur type.", *place)
        return entry

    def take(self, index, entry, place):
        """What later checks need of an entry: blocks (§10), witnesses (§18), arrêté texts (§13)."""
        kind, facts = entry["type"] if entry["v"] == 1 else "", entry["faits"]
        for digest, salt in citations(facts):
            demand(re.fullmatch("[0-9a-f]{64} [0-9a-f]{32}", f"{digest} {salt}"), "Un bloc est mal cité.")
            self.cited[digest] = bytes.fromhex(salt), place
        if kind in ("texte-retire", "piece-retiree"):
            quoted = (self.quoted[facts["piece"]] if kind == "piece-retiree"
                      else self.quoted[facts["position"]][facts["rubrique"]])
            digests = [facts["condense"], *(rendu["condense"] for rendu in facts.get("rendus", ()))]
            demand(quoted["condense"] == digests[0] and self.cited.keys() >= set(digests),
                   "Un retrait d’autre chose.")
            self.withdrawn |= set(digests)
        elif kind in ("evaluation-saisie", "evaluation-transversale-saisie"):
            self.quoted[index] = facts["textes"]
        elif kind == "piece-versee":
            self.quoted[facts["piece"]] = facts["bloc"]
        elif kind == "identite-effacee":
            demand(re.fullmatch("[a-z][a-z0-9-]{0,39}", facts["personne"]), "Une personne mal nommée.")
            if os.path.lexists(os.path.join(os.path.dirname(self.blocks), "identites", facts["personne"])):
                self.remark(f"L’identité {facts['personne']} est effacée, et encore là.", *place)
        elif kind == "temoin-designe":
            demand(parse_key(facts["cle"]).kind == 4, "Un témoin sans clé de témoin.")
            self.designated.append((index, str(facts["partie"]), facts["cle"]))
        elif kind == "temoin-retire":
            self.designated.append((index, str(facts["partie"]), None))
        elif kind == "attestation-reglee":
            self.rules.append((index, max(1, facts["nombre"]), list(map(str, facts["parties"]))))
        elif kind:
            demand(self.texts.agrees(index, entry), "Le texte arrêté n’est pas celui que disent les écritures.")

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

    def change_key(self, commit, first, size):
        """§19: at most one entry of a commit announces the key that signs from then on."""
        changes = [(first + i, entry) for i, entry in enumerate(commit)
                   if entry and entry["type"] in ("cle-remplacee", "registre-repris")]
        for index, entry in changes[:1] if self.key and first else ():
            facts, resumed = entry["faits"], entry["type"] == "registre-repris"
            try:
                old, new = parse_key(facts["ancienne_cle"]), parse_key(facts["cle"])
                demand(len(changes) == 1 and old == self.key_of(size) and new.kind == 1
                       and new.key not in [key.key for _, key, _ in self.epochs], "ce n’est pas la clé suivante")
                times = 1 + resumed + sum(e["type"] == "registre-repris" for _, _, e in self.epochs[1:])
                demand(new.name == self.key.name + (f"/{times}" if times > 1 else ""), "une autre origine")
                if resumed:
                    here = {"racine": self.roots.get(first, b"").hex(), "taille": first}
                    demand((facts["ancienne_origine"], facts["origine"]) == (old.name, new.name)
                           and facts["sauvegarde"] == here, "ce n’est pas une reprise de ce qui est là")
                    demand("perdu" not in facts or facts["perdu"]["taille"] > first, "rien n’est perdu")
                last, alone = self.records[-1], old if resumed else new  # §19.6: it comes first
                if size == last[2].size and not self.rest and [
                        signature[:2] for signature in parse_note(last[1])[1]] == [alone[:2]]:
                    open_note(last[1], [alone])
                    self.cut = first
                else:
                    self.epochs.append((size, new, entry))
            except (Malformed, AttributeError, KeyError, TypeError) as error:
                self.doubt(f"Une écriture annonce une clé qui ne peut suivre : {error}.", *self.places[index],
                           range(index, index + 1))

    def check_roots(self):
        """§7.4. The first wrong root is told: those after it are wrong with it."""
        good = 0
        for _, _, point in self.records:
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
            texts, text = [parse_note(note)[0] for _, note, _ in self.records], parse_note(data)[0]
            demand(text in texts, "il n’est pas de ceux du registre")
        except Malformed as error:
            self.doubt(f"Le point de contrôle publié ne vaut rien : {error}.", *place)
            return
        _, note, point = self.records[texts.index(text)]
        if data != note and self.key:
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
        if self.records and root_of(stored) == self.records[-1][2].root:
            for index, (leaf, hash_) in enumerate(zip(self.leaves, stored)):
                if leaf != hash_:
                    self.doubt("Ce qui est écrit n’est pas ce qui a été signé.", *self.places[index],
                               range(index, index + 1))
        for folder, _, names in os.walk(self.public):  # §2.11
            for path in (os.path.relpath(os.path.join(folder, name), self.public) for name in names):
                if path not in known and not path.startswith("witness/"):
                    self.remark("Un fichier inconnu, qu’aucune signature ne couvre.", "public/" + path)

    def check_blocks(self):
        """§10, for the blocks that were handed over with the registre."""
        for digest, (salt, place) in self.cited.items() if os.path.isdir(self.blocks) else ():
            block = self.read(os.path.join(self.blocks, digest[:2], digest[2:]))
            if block is not None and digest in self.withdrawn:
                self.remark(f"Le bloc {digest} est retiré, et encore là.", *place)
            elif block is not None and sha256(salt, block).hex() != digest:
                self.doubt(f"Le bloc {digest} n’a pas ce condensé.", *place)
            elif block is None and digest not in self.withdrawn:
                self.doubt(f"Le bloc {digest} manque, et aucune écriture ne le retire.", *place)

    def check_witnesses(self):
        """§18: each cosignature and each timestamp, then how far the rule of the registre holds."""
        witnesses = self.witnesses + [parse_key(key) for _, _, key in self.designated if key]
        counting = defaultdict(list)  # partie: (size, time)
        for name in self.witness:
            if not re.search(r"\.(cosignature|tsr)$", name):
                self.remark("Un fichier inconnu, qu’aucune signature ne couvre.", "public/witness/" + name)
                continue
            place, data = ("public/witness/" + name, 0), self.read("witness/" + name) or b""
            try:
                if name.endswith(".tsr"):
                    self.check_timestamp(name, data)
                    continue
                point, witness, time = check_cosignature(name, data, self.key_of, witnesses)
            except Malformed as error:
                self.doubt(f"Une cosignature ne vaut rien : {error}.", *place)
                continue
            if self.roots.get(point.size) != point.root:
                self.doubt(f"Ce qui fut cosigné à {point.size} écritures n’est pas ce qui est là : réécriture, "
                           "ou copie ancienne.", *place)
            elif not witness:
                self.remark("Une cosignature d’un témoin inconnu.", *place)
            else:
                self.attested.append((witness.name, time, point.size))
                keys = {partie: text for index, partie, text in self.designated if index < point.size}
                for partie in (partie for partie, text in keys.items() if text == witness.text):
                    counting[partie].append((point.size, time))
        self.attest(counting)

    def attest(self, counting):
        """§18: the largest size at which the rule then in force holds, and since when at the latest."""
        sizes = {size for said in counting.values() for size, _ in said} | {rule[0] for rule in self.rules}
        for size in sorted(sizes, reverse=True):
            number, parties = next((rule[1:] for rule in self.rules[::-1] if rule[0] < size), (1, ()))
            times = sorted(min(times) for times in (
                [time for at, time in counting[partie] if at >= size] for partie in parties) if times)
            if len(times) >= number:
                self.attested.append(("ceux que veut la règle d’attestation", times[number - 1], size))
                return

    def check_timestamp(self, name, data):
        """§18: what a timestamp is of. Whether the authority signed it takes `openssl ts -verify`."""
        match = re.fullmatch(r"([0-9]{12,19})-([0-9]+)-([0-9a-f]{16})\.tsr", name)
        texts = [parse_note(note)[0] for _, note, point in self.records if match and point.size == int(match[1])]
        demand(texts and sha256(data).hex()[:16] == match[3] and sha256(texts[0].encode()) in data,
               "un horodatage d’autre chose")
        self.remark(f"Un horodatage à {int(match[1])} écritures, dont l’autorité n’est pas vérifiée ici.",
                    "public/witness/" + name)

    def check_anchor(self, anchor):
        """§9.5, §19.8: the key is that of its time, and what a resumption declares lost is not compared."""
        prints = [key_print(key)[:20] for _, key, _ in self.epochs]
        number = prints.index(anchor.key) if anchor.key in prints else -1
        later = self.epochs[number + 1 :]
        resumed = next((entry["faits"] for _, _, entry in later if entry
                        and entry["type"] == "registre-repris"), None)
        if number < 0:
            self.doubt("La clé du registre n’est pas celle de l’ancre.", "public/registre.vkey")
        elif resumed and anchor.size > resumed["sauvegarde"]["taille"]:
            lost = resumed.get("perdu", {"racine": "", "taille": 0})
            known = anchor.size < lost["taille"] or lost == {"racine": anchor.root.hex(), "taille": anchor.size}
            self.find("remarks" if known else "doubts", "L’ancre est d’écritures que le registre "
                      + ("dit perdues." if known else "n’a pas, et ne dit pas perdues."))
        elif anchor.size < self.epochs[number][0] or (later and anchor.size > later[0][0]):
            self.doubt("La clé de l’ancre n’est pas celle de ce temps-là.", "public/registre.vkey")
        elif self.roots.get(anchor.size) != anchor.root:
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
    """avenant-abandonne avenant-prepare avenant-revise bilan-adopte bilan-arrete bilan-transmis
    clause-inscrite competence-declaree decision-prise divergence-tranchee equipement-inscrit evaluation-saisie
    evaluation-transversale-saisie fiche-inscrite indicateur-defini instance-creee membre-designe
    modification-retiree noeud-inscrit partie-inscrite personne-inscrite piece-versee poste-inscrit registre-ouvert
    regles-changees releve-approuve representant-designe seance-convoquee seance-reportee seance-tenue
    cle-remplacee registre-repris suspension-tranchee trajectoire-definie
    valeur-saisie""".split(), ())
LEFT_OUT.update({
    "convention-entree-en-vigueur": None, "divergence-constatee": None,
    "avenant-entre-en-vigueur": None, "avenant-suspendu": None,
    "attestation-reglee": (), "temoin-designe": (), "temoin-retire": (), "cle-remplacee": (),
    "registre-repris": (), "texte-retire": ("autres", "condense", "rendus"),
    "piece-retiree": ("autres", "condense"), "identite-effacee": ("actes",),
    "ecriture-contre-passee": ("visee",), "statut-change": ("de",), "valeur-rectifiee": ("ancienne",),
    "texte-arrete": ("condense", "position"), "avenant-arrete": ("condense", "position"),
    "deliberation-enregistree": ("texte",), "signature-constatee": ("texte",),
    **dict.fromkeys(("plan-ajuste", "plan-rectifie", "modification-inscrite", "modification-revisee"),
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
    whole = re.compile(f"\n{re.escape(origin)}(?:/[0-9]+)?\n[1-9][0-9]{{0,18}}\n[A-Za-z0-9+/]{{43}}=\n\n"
                       "(?:— [^ \n]+ [A-Za-z0-9+/]+={0,2}\n)+".encode())
    sample = f"\n{origin}\n1\n{'A' * 43}=\n\n— {origin} {'A' * 91}=\n".encode()
    return any(whole.fullmatch(rest + sample[i:]) for i in range(len(sample)))


def parse_proof(data, head, keys):
    """§15.1, §16.1: what the lines of `head` say, the hashes after them, and the checkpoint with its trusted
    signatures, one of them by the log."""
    match = re.match(head.encode() + rb"((?:\n[A-Za-z0-9+/]{43}=){0,63})\n\n(?!\n)", data)
    demand(match and len(data) <= 1_100_000, "ce n’en est pas un")
    text, found = open_note(data[match.end() :], keys)
    point = parse_checkpoint(text)
    demand(any(key.kind == 1 and key.name == point.origin for key, _ in found), "le registre ne l’a pas signé")
    *said, hashes = (group.decode() if group else "" for group in match.groups())
    return said, [decode_base64(hash_) for hash_ in hashes.split()], point, found

def check_receipt(data, line, keys):
    """§15 (C2SP tlog-proof): which entry of which checkpoint the line is, and the trusted signatures."""
    (extra, index), proof, point, found = parse_proof(
        data, r"c2sp\.org/tlog-proof@v1\n(?:extra ([A-Za-z0-9+/=]+)\n)?index (0|[1-9][0-9]{0,18})", keys)
    demand(len(decode_base64(extra)) <= 65_535 and int(index) < 2**63, "ce n’en est pas un")
    demand(inclusion_holds(leaf_hash(line), int(index), point.size, proof, point.root),
           "la preuve ne mène pas de cette ligne à la racine signée")
    return int(index), point, found

def check_extension(data, old, keys):
    """§16: the checkpoint that extends `old`, and the trusted signatures."""
    (size,), proof, point, found = parse_proof(data, r"old (0|[1-9][0-9]{0,18})", keys)
    demand((int(size), point.origin) == (old.size, old.origin), "ce n’est pas l’ancien point de contrôle")
    demand(consistency_holds(old.size, old.root, point.size, point.root, proof),
           "la preuve ne mène pas de l’ancienne racine à la nouvelle")
    return point, found

def check_cosignature(name, data, key_of, witnesses):
    """§18.2, §18.3: the checkpoint, the witness where its key is known, and the time. `key_of`: by size."""
    text, signatures = parse_note(data)
    point, (owner, hash_, blob) = parse_checkpoint(text), signatures[-1]
    time, key = int.from_bytes(blob[:8], "big"), key_of(point.size)
    demand(len(signatures) == 2 and len(blob) == 72, "il faut la signature du registre, puis l’autre")
    demand(name == f"{point.size:012}-{hash_.hex()}-{time}.cosignature", "un autre nom")
    demand(key and point.origin == key.name, "une autre origine")
    witness = next((one for one in witnesses if (one.name, one.hash) == (owner, hash_)), None)
    found = open_note(data, [key] + [witness] * bool(witness))[1]
    demand(found[0] == (key, None), "le registre ne l’a pas signée")
    return point, witness, time

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
        if kind in ("texte-arrete", "avenant-arrete"):
            text = self.plan(day) if kind == "texte-arrete" else self.avenant(facts["avenant"])
            digest = hashlib.sha256(canonical(text).encode()).hexdigest()
            return (facts["condense"], facts["position"]) == (digest, index)
        if kind == "ecriture-contre-passee":
            self.gone.add(facts["position"])
        elif kind in ("modification-inscrite", "modification-revisee"):
            self.avenants[facts["avenant"]].append((index, without(facts, "anomalies")))
        elif kind == "modification-retiree":
            self.avenants[facts["avenant"]].append((index, {"rang": facts["rang"], "retiree": True}))
        elif kind == "divergence-tranchee":
            said = self.fields[facts["element"], facts["genre"]]
            said[facts["champ"]].append((day, index, facts["retenue"]))
        elif kind == "registre-ouvert":
            self.inscribe("convention", "convention", facts["convention"], day, index)
        elif kind == "regles-changees":
            self.inscribe("regles", "regles", facts["contenu"], day, index)
        elif kind in self.INSCRIPTIONS:
            self.inscribe(facts["element"], self.INSCRIPTIONS[kind], facts["contenu"], day, index)
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
        last = {facts["rang"]: facts for index, facts in self.avenants[avenant] if index not in self.gone}
        return [last[rang] for rang in sorted(last) if "retiree" not in last[rang]]


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
    for first, key, entry in audit.epochs:
        why = f", depuis {first} écritures ({entry['type']})" if entry else ""
        print(f"  Origine : {key.name}{why}")
        print("  Empreinte de la clé :", " ".join(re.findall("....", key_print(key).hex())))
    print(f"  Points de contrôle : {len(audit.records)}, toutes les lignes et chaque demande ;",
          "toutes les signatures." if audit.every_signature else "la dernière signature (--complet : toutes).")
    for name, time, size in audit.attested:
        print(f"  Cosigné par {name} à la position {size}, le {moment(time)}.")
    for finding in audit.remarks:
        print(f"  Pour information : {finding}")
    print("Seul un témoin, un horodatage ou l’ancre imprimée sur un relevé signé peut révéler une "
          "réécriture complète\npar le détenteur de la clé.")

def report_proof(proof, line, old, keys):
    """§15, §16: nothing but files and keys."""
    try:
        proof, other = (open(path, "rb").read() for path in (proof, line or old))
        if line:
            index, point, found = check_receipt(proof, other[:-1] if other.endswith(b"\n") else other, keys)
            print(f"Cette ligne est l’écriture {index} de {point.origin}, signé à {point.size} écritures.")
        else:
            old = parse_checkpoint(open_note(other, keys)[0])
            point, found = check_extension(proof, old, keys)
            print(f"{point.origin} à {point.size} écritures prolonge ce qu’il était à {old.size}.")
    except OSError as error:
        usage(f"un fichier ne se lit pas : {error}")
    except Malformed as error:
        print(f"Doute : {error}.")
        return 3
    for key, time in found:
        print(f"  Signé par {key.name}" + (f", le {moment(time)}." if time is not None else "."))
    return 0

def moment(seconds):
    date = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=min(seconds, 2**37))
    return f"{date:%Y-%m-%d %H:%M} (UTC)"

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
    option("--ligne", help="l’écriture dont REGISTRE est le récépissé ; il faut --cle")
    option("--ancien", help="le point de contrôle que REGISTRE, une preuve, prolonge ; il faut --cle")
    option("--complet", action="store_true", help="vérifie chaque signature")
    option("--journal", action="store_true", help="écrit d’abord la table des écritures")
    given = parser.parse_args()
    if given.ligne or given.ancien:
        keys = [given.cle] * bool(given.cle) + given.temoin
        sys.exit(report_proof(given.registre, given.ligne, given.ancien, keys))
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
