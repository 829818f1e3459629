# SPDX-License-Identifier: EUPL-1.2
"""Judges what the entries of a registre say, for verify.py, which loads it where it stands beside.

Written from journal/FORMAT.md and from nothing else, with Python ≥ 3.9 and its standard library.
"§" is a section of FORMAT.md. What is judged is whether the facts agree with each other, with the
requests (§4) and with the private files; whether the rules of the domain allow them is for
`greffe rejouer`.
"""
import functools, os, re
from collections import defaultdict

from verify import INFORMATION, LEGALITY, canonical, demand, parse_key, sha256

# ---- §4 Commands: the demande of an operation, made again from its entries -----------------------

LEFT_OUT = dict.fromkeys("""
    attestation-reglee avenant-abandonne avenant-prepare avenant-revise bilan-adopte bilan-arrete
    bilan-transmis clause-inscrite cle-remplacee competence-declaree consultation-ouverte
    decision-prise divergence-tranchee document-anterieur-verse equipement-inscrit evaluation-saisie
    evaluation-transversale-saisie extrait-transmis fiche-inscrite habilitation-accordee
    habilitation-retiree indicateur-defini instance-creee
    jeu-de-regles-adopte mandat-termine membre-designe modification-retiree noeud-inscrit
    partie-inscrite
    personne-inscrite piece-versee poste-inscrit registre-ouvert registre-repris regles-changees
    releve-approuve releve-transmis reponse-recue representant-designe responsable-designe
    seance-annulee seance-convoquee
    seance-reportee seance-tenue suspension-tranchee temoin-designe temoin-retire
    trajectoire-definie valeur-saisie""".split(), ())
LEFT_OUT.update({  # what the registre derived; None: the whole event, a consequence
    "convention-entree-en-vigueur": None, "divergence-constatee": None,
    "avenant-entre-en-vigueur": None, "avenant-suspendu": None,
    "ecriture-contre-passee": ("visee",), "statut-change": ("de",),
    "valeur-rectifiee": ("ancienne",),
    "texte-arrete": ("condense", "position"), "avenant-arrete": ("condense", "position"),
    "deliberation-enregistree": ("texte",), "signature-constatee": ("texte",),
    "deliberation-annulee": ("actes",), "deliberation-retiree": ("actes",),
    "convention-reconduite": ("ancienne_fin",), "convention-resiliee": ("au_plus_tot", "regle"),
    "convention-denoncee": ("expire", "regle"), "mise-en-demeure-envoyee": ("expire", "regle"),
    "texte-retire": ("autres", "condense", "rendus"), "piece-retiree": ("autres", "condense"),
    "identite-effacee": ("actes",), "registre-clos": ("dernier", "terme"),
    "anteriorite-reprise": ("condense", "debut", "fin", "position"),
    **dict.fromkeys(("modification-inscrite", "modification-revisee", "plan-ajuste",
                     "plan-rectifie", "projet-modifie"), ("modification.changer.avant",)),
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
    if any(entry["v"] != 1 or entry["type"] not in LEFT_OUT for entry in entries):
        return None
    wishes = []
    for entry in entries:
        left_out = LEFT_OUT[entry["type"]]
        if left_out is not None:
            wish = {key: entry[key] for key in ("date", "effet", "type", "v") if key in entry}
            declared = ("attestation",) * (entry["faits"].get("attestation") == "declare")
            wish["faits"] = functools.reduce(
                without, ("anomalies", *declared, *left_out), entry["faits"])
            wishes.append(wish)
    return canonical(wishes).encode()

# ---- What takes the facts of an entry ------------------------------------------------------------

AFTER_CLOSING = frozenset("""
    attestation-reglee cle-remplacee decision-prise habilitation-accordee habilitation-retiree
    identite-effacee piece-retiree piece-versee registre-repris responsable-designe seance-tenue
    temoin-designe temoin-retire texte-retire""".split())  # §22.2

class Facts:
    """What the facts read so far say, and what they must agree with; the audit's the findings."""

    def __init__(self, audit):
        self.audit, self.find, self.check = audit, audit.find, audit.check
        self.texts = Texts()
        self.cited, self.quoted = {}, {}  # blocks: (salt, place) by digest; by who quotes them
        self.withdrawn, self.erased = set(), []  # digests; (personne, place)
        self.designated = []  # (index, partie, its verifier key or None)
        self.rules = [(-1, 1, ())]  # (index, nombre, parties)
        self.operation, self.start, self.closed = None, 0, False  # the last one, its first entry
        self.taken_up = False  # §23: an anteriorite-reprise came
        self.previous = None  # what entry 0 cites of the log that this one follows

    def take(self, index, entry, place):
        """What blocks (§10), arrêté texts (§13), witnesses (§18) and the end (§22) need of it."""
        kind, facts = entry["type"] if entry["v"] == 1 else "", entry["faits"]
        if entry["operation"] != self.operation:
            self.operation, self.start = entry["operation"], index
        self.check(not self.closed or entry["type"] in AFTER_CLOSING,
                   "Une écriture suit la clôture du registre.", place, LEGALITY)
        self.taken_up |= kind == "anteriorite-reprise"
        self.check(self.taken_up or "attestation" not in facts,
                   "Une écriture s’atteste d’avant une reprise qui n’est pas là.", place, LEGALITY)
        for digest, salt in citations(facts):
            good = re.fullmatch("[0-9a-f]{64} [0-9a-f]{32}", f"{digest} {salt}")
            demand(good, "un bloc mal cité")
            self.cited[digest] = bytes.fromhex(salt), place
        if kind in ("evaluation-saisie", "evaluation-transversale-saisie"):
            self.quoted.update(((index, name), block) for name, block in facts["textes"].items())
        elif kind == "piece-versee":
            self.quoted[facts["piece"]] = facts["bloc"]
        elif kind in ("texte-retire", "piece-retiree"):  # §10.5
            text = kind == "texte-retire"
            by = (facts["position"], facts["rubrique"]) if text else facts["piece"]
            gone = {facts["condense"], *(one["condense"] for one in facts.get("rendus", ()))}
            demand(self.quoted[by]["condense"] == facts["condense"] and self.cited.keys() >= gone,
                   "un retrait d’autre chose")
            self.withdrawn |= gone
        elif kind == "identite-effacee":
            demand(re.fullmatch("[a-z][a-z0-9-]{0,39}", facts["personne"]), "un nom de personne")
            self.erased.append((facts["personne"], place))
        elif kind in ("temoin-designe", "temoin-retire"):
            vkey = facts["cle"] if kind == "temoin-designe" else None
            demand(vkey is None or parse_key(vkey).kind == 4, "un témoin sans clé de témoin")
            self.designated.append((index, str(facts["partie"]), vkey))
        elif kind == "attestation-reglee":
            self.rules.append((index, max(1, facts["nombre"]), list(map(str, facts["parties"]))))
        elif kind == "registre-clos":  # §22.1
            self.closed, root = True, self.audit.tree.root(self.start).hex()
            before = {"racine": root, "taille": self.start}
            self.check(canonical(facts["dernier"]) == canonical(before),
                       "La clôture ne cite pas ce qui la précède.", place, LEGALITY)
        elif kind:
            self.previous = facts.get("precedent") if kind == "registre-ouvert" else self.previous
            demand(self.texts.agrees(index, entry), "le texte arrêté n’est pas ce qui fut écrit")

    def check_demande(self, group, place, whole):
        """§4, Commands. `whole`: every line of its commit was read, so that it does not go on."""
        operation, asked = group[0]["operation"], command(group)
        if asked is None:
            self.find("Un type ou une version inconnus : la demande n’est pas jugée.", place,
                      INFORMATION)
        elif asked == b"[]":
            self.find(f"L’opération {operation} n’a été demandée par personne.", place, LEGALITY)
        elif whole:
            self.check(group[0]["demande"] == sha256(asked).hex(), f"La demande de l’opération "
                       f"{operation} n’est pas celle que disent ses écritures.", place, LEGALITY)

    def check_private(self, private):
        """§10.4, §10.6, §11.5, for what was handed over with the registre."""
        for name, place in self.erased:
            self.check(not os.path.lexists(private / "identites" / name),
                       f"L’identité {name} est effacée, et encore là.", place, INFORMATION)
        blocks = private / "blocs"
        for digest, (salt, place) in self.cited.items() if blocks.is_dir() else ():
            block = self.audit.read(blocks / digest[:2] / digest[2:])
            if digest in self.withdrawn:
                still = f"Le bloc {digest} est retiré, et encore là."
                self.check(block is None, still, place, INFORMATION)
            elif block is None:
                self.find(f"Le bloc {digest} manque, et aucune écriture ne le retire.", place)
            elif sha256(salt, block).hex() != digest:
                self.find(f"Le bloc {digest} n’a pas ce condensé.", place)

    def check_previous(self, previous):
        """§22.4: the audit of the log that this one is said to follow."""
        for finding in previous.doubts:
            self.find(f"Registre précédent : {finding}", (), finding.kind)
        with self.audit.judging("Ce n’est pas le registre que celui-ci continue", ()):
            demand(self.previous, "il n’en continue aucun")
            cited, size = self.previous, self.previous["point"]["taille"]
            demand(size <= previous.size and previous.tree.root(size).hex()
                   == cited["point"]["racine"], "il n’a pas la racine citée")
            demand((cited["origine"], cited["cle"]) in
                   [(one.key.name, one.key.text) for one in previous.epochs],
                   "il n’a pas la clé citée")
            if not previous.doubts:
                self.find(f"C’est bien la suite de {cited['origine']}, à {size} écritures.", (),
                          INFORMATION)

    def witnesses(self):
        """§18.4: the keys that the log itself designates."""
        return [parse_key(vkey) for _, _, vkey in self.designated if vkey]

    def parties_of(self, witness, size):
        """§18.5: those whose key it was, in the first entries."""
        keys = {partie: vkey for index, partie, vkey in self.designated if index < size}
        return [partie for partie, vkey in keys.items() if vkey == witness.text]

    def attestation(self, cosigned):
        """§18.5: the largest size at which the rule then in force holds, and since when.

        `cosigned`: (size, witness, time) of each cosignature that agrees with the log."""
        counting = defaultdict(list)  # partie: (size, time)
        for size, witness, time in cosigned:
            for partie in self.parties_of(witness, size):
                counting[partie].append((size, time))
        sizes = {size for said in counting.values() for size, _ in said}
        for size in sorted(sizes | {index for index, _, _ in self.rules[1:]}, reverse=True):
            _, number, parties = [rule for rule in self.rules if rule[0] < size][-1]
            said = [[time for at, time in counting[partie] if at >= size] for partie in parties]
            times = sorted(min(times) for times in said if times)
            if len(times) >= number:
                return [("ceux que veut la règle d’attestation", times[number - 1], size)]
        return []

def citations(value):
    """§10.1: (condense, sel) of every block that is cited."""
    if isinstance(value, dict) and set(value) == {"condense", "sel"}:
        yield value["condense"], value["sel"]
    elif isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from citations(item)

# ---- §13 Arrêté texts ----------------------------------------------------------------------------

class Texts:
    """The plan and the avenants as the entries read so far state them."""

    INSCRIPTIONS = """clause-inscrite competence-declaree equipement-inscrit fiche-inscrite
        indicateur-defini instance-creee noeud-inscrit partie-inscrite poste-inscrit
        trajectoire-definie""".split()

    def __init__(self):
        self.stated = defaultdict(list)  # (element, genre): (effet, index, {field: value or None})
        self.empty = defaultdict(dict)  # (element, genre): {field: None} for every field met
        self.avenants = defaultdict(list)  # avenant: (index, rang, facts or None) of each draft
        self.gone = set()

    def agrees(self, index, entry):
        """Reads the next entry; False when it fixes another text than the one that was stated."""
        kind, facts, day = entry["type"], entry["faits"], entry["effet"]
        if kind in ("texte-arrete", "avenant-arrete", "anteriorite-reprise"):
            text = self.avenant(facts["avenant"]) if "avenant" in facts else self.plan(day)
            digest = sha256(canonical(text).encode()).hex()
            return (facts["condense"], facts["position"]) == (digest, index)
        if kind == "ecriture-contre-passee":
            self.gone.add(facts["position"])
        elif kind in ("modification-inscrite", "modification-revisee", "modification-retiree"):
            said = None if kind == "modification-retiree" else without(facts, "anomalies")
            self.avenants[facts["avenant"]].append((index, facts["rang"], said))
        elif kind == "divergence-tranchee":
            said = day, index, {facts["champ"]: facts["retenue"]}
            self.stated[facts["element"], facts["genre"]].append(said)
        elif kind == "registre-ouvert":
            self.inscribe("convention", "convention", facts["convention"], day, index)
        elif kind == "regles-changees":
            self.inscribe("regles", "regles", facts["contenu"], day, index)
        elif kind in self.INSCRIPTIONS:
            self.inscribe(facts["element"], kind.partition("-")[0], facts["contenu"], day, index)
        elif kind == "projet-modifie":
            self.modify(facts["modification"], day, index)
        return True

    def modify(self, modification, day, index):
        """§13.4: what a change of the draft brings in, takes out, or states of one field."""
        ((kind, what),) = modification.items()
        if kind == "changer":
            said = {what["champ"]: what.get("apres")}
            self.stated[what["element"], what["genre"]].append((day, index, said))
            self.empty[what["element"], what["genre"]][what["champ"]] = None
            return
        leaving = what["origines"] if kind == "fusionner" else [what] * (kind != "ajouter")
        for one in leaving:
            self.stated[one["element"], one["genre"]].append((day, index, {None: None}))
        coming = {"ajouter": [what], "scinder": what.get("en", []),
                  "fusionner": [what["dans"]["nouvelle"]] if "nouvelle" in what.get("dans", {}) else []}
        for one in coming.get(kind, []):
            self.inscribe(one["element"], one["genre"], one["contenu"], day, index)

    def inscribe(self, element, genre, content, day, index):
        """§13.4: what it names, and nothing in the other fields met. None: that it is there."""
        key = element, genre
        self.stated[key].append((day, index, {**self.empty[key], **content, None: True}))
        self.empty[key].update(dict.fromkeys(content))

    def content(self, key, day):
        """§13.5"""
        content = {}
        for effet, index, fields in sorted(self.stated[key], key=lambda stated: stated[:2]):
            content.update(fields if effet <= day and index not in self.gone else ())
        return {name: value for name, value in content.items() if value is not None}

    def plan(self, day):
        """§13.2, §13.6"""
        convention = "convention", "convention"
        opened = self.stated[convention][0][0]
        start = self.content(convention, max(day, opened)).get("debut")
        first = max(day, start) if isinstance(start, str) else day
        contents = {key: self.content(key, first) for key in sorted(self.stated)}
        return [{"contenu": content, "element": key[0], "genre": key[1]}
                for key, content in contents.items() if content.pop(None, False)]

    def avenant(self, avenant):
        """§13.1: of each rang, the last draft."""
        drafts = [draft for draft in self.avenants[avenant] if draft[0] not in self.gone]
        last = {rang: facts for _, rang, facts in drafts}
        return [last[rang] for rang in sorted(last) if last[rang] is not None]
