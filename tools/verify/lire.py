#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Reads a registre of Greffe from its lines alone, without Greffe.

    lire.py REGISTRE journal|fiches|statuts|valeurs [--en-vigueur-au JOUR] [--connu-au K] [--json]

Written from journal/FORMAT.md, GLOSSAIRE.md, REGLES.md and catalogue/, with Python ≥ 3.9 and its
standard library: a second opinion on the reading rule (R20). "§" is a section of FORMAT.md. It
believes the lines that the last checkpoint covers, and checks nothing: that is for verify.py.

    JOUR   AAAA-MM-JJ: what counts on that day. By default, today (UTC).
    K      a position, an instant or a day (its end, UTC): what was recorded. By default, all.

Exit status: 0, or 64 when the arguments or the files cannot be read.
"""
import argparse, datetime, itertools, json, pathlib, re, signal, sys
from collections import defaultdict, namedtuple

# ---- The lines -----------------------------------------------------------------------------------

def read_entries(folder):
    """§2: the entries that the last record covers, in order."""
    public = pathlib.Path(folder) / "public"
    public = public if public.is_dir() else pathlib.Path(folder)
    notes = (public / "checkpoints").read_bytes()
    sizes = re.findall(rb"(?m)^([1-9][0-9]{0,18})\n[A-Za-z0-9+/]{43}=\n\n\xe2\x80\x94 .+\n", notes)
    segments = sorted((public / "entries").glob("[0-9]*.jsonl"))
    lines = itertools.chain.from_iterable(one.read_bytes().split(b"\n")[:-1] for one in segments)
    return [json.loads(line) for line in itertools.islice(lines, int(sizes[-1]) if sizes else 0)]

def known_at(entries, text):
    """R20: how many entries were recorded at a position, an instant or the end of a day.

    Order is the position, never a clock: one that went back hides nothing of what came before the
    last entry that was recorded by then."""
    if text is None or re.fullmatch("[0-9]{1,18}", text):
        known = len(entries) if text is None else int(text)
        if known > len(entries):
            raise ValueError(f"le registre ne compte pas encore {known} écritures")
        return known
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        datetime.date.fromisoformat(text)
        text += "T23:59:59.999Z"
    elif not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){2}\.[0-9]{3}Z", text):
        raise ValueError(f"ni une position, ni un instant, ni un jour : {text}")
    known = [number for number, one in enumerate(entries, 1) if one["enregistre"] <= text]
    return known[-1] if known else 0

# ---- The reading rule (R20) ----------------------------------------------------------------------

PRESENT = ""  # the field that says whether an element is there; no field has that name (§3.3)
Statement = namedtuple("Statement", "effet order value position")

class Reading:
    """What the first `known` entries say of a day: of what they state, not struck through, what has
    the greatest (effet, position) whose effet is not after that day."""

    INSCRIPTIONS = {kind: kind.partition("-")[0] for kind in """
        clause-inscrite competence-declaree equipement-inscrit fiche-inscrite indicateur-defini
        instance-creee noeud-inscrit partie-inscrite poste-inscrit trajectoire-definie""".split()}

    DRAFTS = "modification-inscrite", "modification-revisee", "modification-retiree"

    def __init__(self, entries, known, day):
        self.entries, self.day = entries[:known], day
        self.struck = {}  # position: that of the first entry that strikes it through
        for position, entry in enumerate(self.entries):
            if entry["type"] == "ecriture-contre-passee" and entry["v"] == 1:
                self.struck.setdefault(entry["faits"]["position"], position)
        self.fields = defaultdict(lambda: defaultdict(list))  # (genre, element): field: statements
        self.statuses, self.values = defaultdict(list), defaultdict(list)
        self.drafts = defaultdict(list)  # (avenant, rang): (position, modification or None)
        self.terminations = []  # the day of each, in order
        self.taken_up = None  # the day on which a convention already running was taken up (§23)
        for position, entry in enumerate(self.entries):
            drafted = entry["type"] in self.DRAFTS  # an avenant in force keeps its own
            if entry["v"] == 1 and (drafted or position not in self.struck):
                self.take(position, entry["type"], entry["faits"], self.effect(position))

    def effect(self, position):
        """The effet of an entry: of what it corrects, for a correction."""
        entry = self.entries[position]
        while entry["type"] == "valeur-rectifiee":
            entry = self.entries[entry["faits"]["ancienne"]["position"]]
        return entry["effet"]

    def take(self, position, kind, facts, effet):
        """What an entry states, from its effet on. A consequence states nothing by itself."""
        state = lambda value: Statement(effet, (position, 0), value, position)  # noqa: E731
        if kind == "registre-ouvert":
            self.inscribe(("convention", "convention"), facts["convention"], state)
        elif kind == "regles-changees":
            self.inscribe(("regles", "regles"), facts["contenu"], state)
        elif kind in self.INSCRIPTIONS:
            self.inscribe((self.INSCRIPTIONS[kind], facts["element"]), facts["contenu"], state)
        elif kind == "divergence-tranchee":
            element = self.fields[facts["genre"], facts["element"]]
            element[facts["champ"]].append(state(facts["retenue"]))
        elif kind in ("plan-ajuste", "plan-rectifie", "projet-modifie"):
            self.modify(facts["modification"], state)
        elif kind in self.DRAFTS:
            draft = position, facts.get("modification")
            self.drafts[facts["avenant"], facts["rang"]].append(draft)
        elif kind == "avenant-entre-en-vigueur":
            for rang in facts["modifications"]:
                self.apply(facts["avenant"], rang, position, effet)
        elif kind == "suspension-tranchee" and facts["issue"] == "appliquee":  # R10
            self.apply(facts["avenant"], facts["rang"], position, effet)
        elif kind == "convention-reconduite":  # R12
            self.fields["convention", "convention"]["fin"].append(state(facts["fin"]))
        elif kind == "anteriorite-reprise":
            self.taken_up = self.entries[position]["date"]
        elif kind == "convention-resiliee":
            self.terminations.append(effet)
        elif kind == "statut-change":
            self.statuses[facts["fiche"], facts["annee"]].append(state(facts))
        elif kind in ("valeur-saisie", "valeur-rectifiee"):
            key = spell(facts["mesurable"]), spell(facts["periode"])
            self.values[key].append(state(facts))

    def inscribe(self, key, content, state):
        """§13.4: the fields that it names, nothing in the others met; and that it is there."""
        element = self.fields[key]
        for name in {PRESENT, *element, *content}:
            element[name].append(state(True if name == PRESENT else content.get(name)))

    def apply(self, avenant, rang, position, effet):
        """A modification of an avenant: its last draft, of those not struck through by then."""
        drafts = [modification for drafted, modification in self.drafts[avenant, rang]
                  if self.struck.get(drafted, position) >= position]
        if drafts and drafts[-1]:
            self.modify(drafts[-1], lambda value: Statement(
                effet, (position, rang), value, position))

    def modify(self, modification, state):
        ((kind, what),) = modification.items()
        if kind == "changer":
            self.fields[what["genre"], what["element"]][what["champ"]].append(
                state(what.get("apres")))
        for one in leaving(kind, what):
            self.fields[one["genre"], one["element"]][PRESENT].append(state(False))
        for one in coming(kind, what):
            self.inscribe((one["genre"], one["element"]), one["contenu"], state)

    def reconstituted(self):
        """The day of the reprise, when what is read comes before it; else None."""
        return self.taken_up if self.taken_up and self.day < self.taken_up else None

    def holds(self, statements, day=None):
        """The statement that counts on the day; None when there is none."""
        counting = [one for one in statements if one.effet <= (day or self.day)]
        return max(counting, key=lambda one: (one.effet, one.order), default=None)

    def plan(self):
        """(genre, element): {field: value}, on the day, or the first of the convention (§13.6)."""
        start = self.holds(self.fields["convention", "convention"]["debut"], "9999-12-31")
        # A projet may print no period: it counts from the day of its opening.
        first = start.value if start and isinstance(start.value, str) else start and start.effet
        day = max(self.day, first or self.day)
        plan = {}
        for key, fields in self.fields.items():
            held = {name: self.holds(said, day) for name, said in fields.items()}
            content = {name: one.value for name, one in held.items()
                       if one and one.value is not None}
            if content.pop(PRESENT, False):
                plan[key] = dict(sorted(content.items()))
        return plan

    def years(self):
        """R13: from the day of a termination on, the last day is the one before it."""
        convention = self.plan().get(("convention", "convention"), {})
        printed = [convention.get(name) for name in ("debut", "fin")]
        if not all(isinstance(one, str) for one in printed):
            return range(0)  # a projet that prints no period knows no year
        first, last = map(datetime.date.fromisoformat, printed)
        if self.terminations and self.terminations[-1] <= self.day:
            end = datetime.date.fromisoformat(self.terminations[-1])
            last = min(last, end - datetime.timedelta(days=1))
        return range(first.year, last.year + 1) if first <= last else range(0)

def leaving(kind, what):
    """The elements that a modification takes out of the plan."""
    return what["origines"] if kind == "fusionner" else [what] * (kind in ("retirer", "scinder"))

def coming(kind, what):
    """Those that it brings in."""
    if kind == "fusionner":
        return [one for name, one in what["dans"].items() if name == "nouvelle"]
    return what["en"] if kind == "scinder" else [what] * (kind == "ajouter")

# ---- What is printed -----------------------------------------------------------------------------

def spell(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

def words(value):
    """A value of the plan, in one line."""
    if isinstance(value, dict):
        if set(value) == {"absence"}:
            return f"({value['absence'].replace('-', ' ')})"
        if set(value) == {"selon"}:
            said = (f"{words(one['valeur'])} [{one['source']}]" for one in value["selon"])
            return "divergence : " + " / ".join(said)
        if len(value) == 1:
            ((name, inside),) = value.items()
            return f"{name.replace('_', ' ')} {words(inside)}"
        return words(value["texte"]) if "texte" in value else spell(value)
    if isinstance(value, list):
        return ", ".join(map(words, value))
    return str(value).replace("\n", " ")

def by_code(fiche):
    """Codes as people read them: 2 < 10 < 11 < 11 bis < 12."""
    parts = re.findall("([0-9]+)|([^0-9 .-]+)", words(fiche["code"] or "~"))
    keys = [(0, int(number), "") if number else (1, 0, text) for number, text in parts]
    return keys, fiche["fiche"]

def fiches(reading):
    plan = reading.plan()
    rows = []
    for (genre, element), content in plan.items():
        if genre == "fiche":
            nodes = content.get("placements") or []
            places = [one["noeud"] for one in nodes] if isinstance(nodes, list) else nodes
            rows.append({"fiche": element, "code": content.get("code"),
                         "titre": content.get("titre"), "placements": places})
    return sorted(rows, key=by_code)

def statuts(reading):
    """Of each fiche in force, what was recorded for each année."""
    rows, years = [], reading.years()
    for fiche in fiches(reading):
        held = {year: reading.holds(reading.statuses[fiche["fiche"], year]) for year in years}
        said = {str(year): one.value["vers"] if one else None for year, one in held.items()}
        rows.append({"fiche": fiche["fiche"], "code": fiche["code"], **said})
    return rows

def attested(reading, held):
    """Of a registre that was taken up: what a value of before rests on."""
    said = held.value.get("attestation")
    return {"attestation": said} if reading.taken_up else {}

def valeurs(reading):
    """For each mesurable and each period, the value that counts, and how many were replaced."""
    rows = []
    for (mesurable, periode), statements in reading.values.items():
        held = reading.holds(statements)
        if held:
            rows.append({"mesurable": words(json.loads(mesurable)),
                         "periode": words(json.loads(periode)),
                         "valeur": held.value["valeur"]["texte"], "effet": held.effet,
                         "position": held.position, "remplacees": len(statements) - 1,
                         **attested(reading, held)})
    return sorted(rows, key=lambda row: (row["mesurable"], row["periode"]))

SUBJECTS = """fiche element personne piece bilan seance decision avenant rang partie instance
    mesurable deliberation consultation lettre titulaire droits role parties jeu fin position""".split()

def journal(reading):
    """Every entry, struck through or not, with a short subject."""
    rows = []
    for position, entry in enumerate(reading.entries):
        facts = entry["faits"]
        for kind, what in facts.get("modification", {}).items():
            (about,) = what["dans"].values() if kind == "fusionner" else [what]
            facts = {**facts, "element": about["element"]}
        subject = [f"{facts[name]}" if isinstance(facts[name], (str, int)) else words(facts[name])
                   for name in SUBJECTS if name in facts]
        subject += [words(facts[name]) for name in ("annee", "periode", "champ") if name in facts]
        rows.append({"position": position, "date": entry.get("date"), "effet": entry["effet"],
                     "enregistre": entry["enregistre"], "type": entry["type"],
                     "operation": entry["operation"], "contre_passee": position in reading.struck,
                     "sujet": ", ".join(subject)})
    return rows

TABLES = {"journal": journal, "fiches": fiches, "statuts": statuts, "valeurs": valeurs}

def print_table(rows):
    """Columns as wide as their widest cell, the last one as it is."""
    names = list(rows[0]) if rows else []
    cells = [names] + [["–" if value in (None, []) else "oui" if value is True else "non" if
                        value is False else words(value) for value in row.values()] for row in rows]
    widths = [min(40, max(map(len, column))) for column in zip(*cells)]
    for row in cells:
        print("  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths)).rstrip())

def usage(message):
    print(f"lire.py : {message}", file=sys.stderr)
    sys.exit(64)

def main():
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # what is printed is read with head and less
    parser = argparse.ArgumentParser(description="Lit un registre de Greffe, sans Greffe.")
    parser.error, option = usage, parser.add_argument
    option("registre", help="dossier du registre, ou copie de sa partie publique")
    option("quoi", choices=TABLES, help="ce qui est écrit")
    option("--en-vigueur-au", metavar="JOUR", help="ce qui compte ce jour-là, AAAA-MM-JJ")
    option("--connu-au", metavar="K", help="ce qui était enregistré : position, instant ou jour")
    option("--json", action="store_true", help="un objet JSON")
    given = parser.parse_args()
    day = given.en_vigueur_au or f"{datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d}"
    try:
        datetime.datetime.strptime(day, "%Y-%m-%d")
        entries = read_entries(given.registre)
        known = known_at(entries, given.connu_au)
        reading = Reading(entries, known, day)
        rows, before = TABLES[given.quoi](reading), reading.reconstituted()
    except (OSError, ValueError) as error:
        usage(error)
    except (AttributeError, LookupError, TypeError) as error:
        usage(f"des écritures d’une autre forme, que verify.py dira : {error!r}")
    if given.json:
        print(spell({"connu_a": known, "en_vigueur_au": day, given.quoi: rows,
                     **({"reconstitue": before} if before else {})}))
    else:
        print(f"En vigueur au {day}, connu à la position {known}.\n")
        if before:
            print(f"Reconstitué, non enregistré à l’époque : reprise du {before}.\n")
        print_table(rows)

if __name__ == "__main__":
    main()
