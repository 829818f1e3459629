# SPDX-License-Identifier: EUPL-1.2
"""lire.py and greffe read the same lines: they must say the same, on any two dates.

Every registre recorded under journal/registres is read by both, at some D and K (R20) which the
lines themselves name: the first and last days, each entry into force of an avenant and the day
before, what was known just before and just after it. Compared: the whole plan, field by field; the
status of each fiche for each année; the value of each mesurable for each period; the journal.
Then one more, that lectures/epreuve.scenario makes of all that could be read otherwise.

The binary is built after the other tests of this folder have run, so it is named by GREFFE_BINARY:

    GREFFE_BINARY=.build/debug/greffe python3 -B -m unittest tools/verify/test_two_readings.py

Without it these tests are skipped. GREFFE_REGISTRES adds registres, their folders separated by ":".
"""
import concurrent.futures, datetime, json, os, pathlib, random, re, subprocess, sys, tempfile, unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import lire  # noqa: E402

BINARY = os.environ.get("GREFFE_BINARY")
RECORDED = pathlib.Path(__file__).resolve().parents[2] / "journal/registres"
TRIAL = pathlib.Path(__file__).resolve().parent / "lectures/epreuve.scenario"
LIMIT_OF_PAIRS = 40  # of one registre: what is compared takes a second a pair, in debug

def registres():
    """The recorded ones, and those that the caller adds."""
    added = filter(None, os.environ.get("GREFFE_REGISTRES", "").split(":"))
    found = [one.parents[1] for one in sorted(RECORDED.glob("*/public/entries"))]
    return found + [pathlib.Path(one) for one in added]

# ---- Which two dates -----------------------------------------------------------------------------

def day_after(day, days=1):
    return str(datetime.date.fromisoformat(day) + datetime.timedelta(days=days))

def pairs(entries):
    """Some (D, K): every day as known today, every K on two days, each corner of each avenant."""
    last = len(entries)
    convention = entries[0]["faits"]["convention"]
    printed = [convention.get(name) for name in ("debut", "fin")]
    first = printed[0] if isinstance(printed[0], str) else entries[0]["effet"]
    end = printed[1] if isinstance(printed[1], str) else day_after(first, 5 * 365)
    middle = day_after(first, (datetime.date.fromisoformat(end)
                               - datetime.date.fromisoformat(first)).days // 2)
    days, known, corners = [day_after(first, -1), first, middle, end, day_after(end)], [], []
    for position, entry in enumerate(entries):
        if entry["type"] == "avenant-entre-en-vigueur":
            around = day_after(entry["effet"], -1), entry["effet"]
            corners += [(day, k) for day in around for k in (position, position + 1)]
            days += around
        elif entry["type"] in ("ecriture-contre-passee", "valeur-rectifiee", "convention-resiliee",
                               "convention-reconduite", "suspension-tranchee", "avenant-suspendu"):
            known += [position, position + 1]
    known = [1, 2, last // 4, last // 2, 3 * last // 4, last - 1] + known
    chosen = [(day, last) for day in days] + corners
    chosen += [(day, k) for k in known for day in (middle, day_after(end))]
    return list(dict.fromkeys(chosen))[:LIMIT_OF_PAIRS]

def many_pairs(entries, count, seed):
    """Any of the days that an entry names, and the day before; any K. Each day as known at the end."""
    days = {entry["effet"] for entry in entries}
    days = sorted(days | {day_after(day, -1) for day in days})
    every = [(day, k) for day in days for k in range(1, len(entries))]
    ends = [(day, len(entries)) for day in days]
    return ends + random.Random(seed).sample(every, min(count, len(every)))

# ---- What greffe says ----------------------------------------------------------------------------

def ask(*arguments):
    """A JSON answer of greffe."""
    made = subprocess.run([BINARY, *arguments, "--json"], capture_output=True, timeout=120)
    if made.returncode:
        raise AssertionError(f"greffe {' '.join(arguments)}: {made.returncode}\n"
                             + made.stderr.decode("utf-8", "replace"))
    return json.loads(made.stdout)

def plan_of(answer):
    """(genre, element): {field: value}. The convention and its rules have no reference."""
    said = {(one["genre"], one["ref"]): one["champs"] for one in answer["elements"]}
    said.update({(name, name): answer[name] for name in ("convention", "regles") if answer[name]})
    return said

def fiches_of(bilan):
    """Every fiche of a bilan, once: an axe holds fiches, or axes."""
    found, met = {}, list(bilan["axes"])
    while met:
        axe = met.pop()
        met += axe.get("axes", [])
        found.update({one["ref"]: one for one in axe.get("fiches", [])})
    return found

def values_of(bilan):
    """(mesurable, period): (text, position); None where greffe masks it (R19)."""
    said = {}
    for kind, lines, field in (("indicateur", bilan["indicateurs"], "valeurs"),
                              ("trajectoire", bilan["trajectoires"], "constate")):
        for line in lines:
            inside = [held for year in line["annees"] for held in listed(year.get(field))]
            for held in inside + listed(line.get("hors_periode")):
                value = held["valeur"].get("saisie"), held.get("position")
                name = f"{kind} {line['ref'].rpartition('/')[2]}"
                said[name, held["periode"]] = value if value[1] is not None else None
    return said

def listed(value):
    return value if isinstance(value, list) else [value] if value else []

def text_of(blocks):
    """The text of a piece of a document, and whether a part of it is struck through."""
    if isinstance(blocks, str):
        return blocks, False
    parts = blocks.values() if isinstance(blocks, dict) else blocks
    if isinstance(blocks, dict):
        parts = [blocks[name] for name in ("blocks", "text") if name in blocks]
    said = [text_of(one) for one in parts]
    struck = isinstance(blocks, dict) and blocks.get("type") == "struck"
    return "".join(text for text, _ in said), struck or any(one for _, one in said)

# ---- What lire.py says, in the words of greffe ---------------------------------------------------

def as_answered(field, value):
    """A deadline has other names in an answer of greffe than on its line; nothing else has."""
    if field != "echeance" or not isinstance(value, dict) or "absence" in value:
        return value
    if "selon" in value:
        return {"selon": [{**one, "valeur": as_answered(field, one["valeur"])}
                          for one in value["selon"]]}
    if "de" in value:
        return {"debut": value["de"], "fin": value["a"], "texte": value["texte"]}
    return value if "annees" in value else {**value, "lecture": "non-interpretee"}

def period(text):
    """A period as greffe writes it: 2026, 2026-s1, 2026-t3 or a day."""
    one = json.loads(text)
    ((name, rank),) = [(k, v) for k, v in one.items() if k != "annee"] or [("annee", None)]
    if name == "annee":
        return str(one["annee"])
    return rank if name in ("date", "jour") else f"{one['annee']}-{name[0]}{rank}"

MONTHS = """janvier février mars avril mai juin juillet août septembre octobre novembre
    décembre""".split()

def french(day):
    year, month, rank = map(int, day.split("-"))
    return f"{'1er' if rank == 1 else rank} {MONTHS[month - 1]} {year}"

def moment(instant):
    hour, minute = instant[11:16].split(":")
    return f"{french(instant[:10])} à {int(hour)} h {minute} (UTC)"

def spaces(text):
    return re.sub("[\u00a0\u202f ]+", " ", text)

# ---- The comparison ------------------------------------------------------------------------------

class Comparison:
    """One registre, read twice."""

    def __init__(self, folder):
        self.folder = str(folder)
        self.entries = lire.read_entries(folder)
        self.compared = {"fields": 0, "statuses": 0, "values": 0, "lines": 0}

    def differences(self, todo=None):
        """Of every pair, and of the journal: what differs, in words."""
        todo = todo or pairs(self.entries)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as workers:
            found = list(workers.map(lambda pair: self.at(*pair), todo))
            found += list(workers.map(self.known, self.recorded_days()))
            found += list(workers.map(self.journal, sorted({1, len(self.entries) // 2, len(self.entries)})))
        return [f"{self.folder}: {one}" for each in found for one in each]

    def at(self, day, known):
        reading = lire.Reading(self.entries, known, day)
        dates = ["--en-vigueur-au", day, "--connu-au", str(known)]
        found = self.plan(reading, ask("plan", self.folder, *dates))
        years = reading.years()
        if years:
            bilan = ask("bilan", "etape", self.folder, "--annee", str(years[0]), *dates)
            found += self.statuses(reading, bilan) + self.values(reading, bilan)
        return [f"on {day}, known at {known}: {one}" for one in found]

    def recorded_days(self):
        """Some days on which entries were recorded: their end is a K."""
        days = sorted({entry["enregistre"][:10] for entry in self.entries})
        return days[::max(1, len(days) // 8)]

    def known(self, day):
        answer = ask("plan", self.folder, "--en-vigueur-au", day, "--connu-au", day)
        return self.same(f"known at the end of {day}", "lines",
                         lire.known_at(self.entries, day), answer["connu_a"])

    def same(self, what, kind, mine, theirs):
        self.compared[kind] += 1
        if mine == theirs:
            return []
        return [f"{what}: lire.py {lire.spell(mine)}, greffe {lire.spell(theirs)}"]

    def same_names(self, what, kind, mine, theirs):
        """Of two sets, what one side alone has."""
        return self.same(what, kind, sorted(map(list, set(mine) - set(theirs))),
                         sorted(map(list, set(theirs) - set(mine))))

    def plan(self, reading, answer):
        mine, theirs = reading.plan(), plan_of(answer)
        found = self.same_names("elements", "fields", mine, theirs)
        for key in sorted(mine.keys() & theirs.keys()):
            for name in sorted(mine[key].keys() | theirs[key].keys()):
                found += self.same(f"{'/'.join(key)} {name}", "fields",
                                   as_answered(name, mine[key].get(name)), theirs[key].get(name))
        order = [one["fiche"] for one in lire.fiches(reading)]
        return found + self.same("fiches", "fields", sorted(order),
                                 sorted(answer["ordre_des_fiches"]))

    def statuses(self, reading, bilan):
        found, theirs = [], fiches_of(bilan)
        mine = {one["fiche"]: one for one in lire.statuts(reading)}
        found += self.same("fiches followed", "statuses", sorted(mine), sorted(theirs))
        for fiche in sorted(mine.keys() & theirs.keys()):
            said = {str(one["annee"]): one.get("statut") for one in theirs[fiche]["statuts"]}
            said = {year: {"reportee": one["reportee_a"]} if isinstance(one, dict) else one
                    for year, one in said.items()}
            read = {year: one for year, one in mine[fiche].items() if year.isdigit()}
            found += self.same(f"status of {fiche}", "statuses", read, said)
        return found

    def values(self, reading, bilan):
        plan, theirs, found = reading.plan(), values_of(bilan), []
        followed = {f"trajectoire {ref}" for genre, ref in plan if genre == "trajectoire"}
        followed |= {f"indicateur {ref}" for (genre, ref), content in plan.items()
                     if genre == "indicateur" and ("fiche", content["fiche"]) in plan}
        mine = {}
        for (mesurable, when), statements in reading.values.items():
            held, name = reading.holds(statements), lire.words(json.loads(mesurable))
            if held and name in followed:
                mine[name, period(when)] = held.value["valeur"]["texte"], held.position
        for key in [key for key in mine if key[0].startswith("trajectoire") and key not in theirs]:
            # A bilan shows one figure for a year: that of the whole year, or else the latest in it.
            whole = key[0], key[1][:4]
            if key != whole and any((one, when[:4]) == whole for one, when in theirs):
                del mine[key]
        found += self.same_names("values", "values", mine, theirs)
        for key in sorted(mine.keys() & theirs.keys()):
            if theirs[key]:
                found += self.same(" ".join(key), "values", list(mine[key]), list(theirs[key]))
        return found

    def journal(self, known):
        answer = ask("journal", self.folder, "--connu-au", str(known))
        (table,) = [one for one in answer["body"] if one.get("anchor") == "ecritures"]
        mine = lire.journal(lire.Reading(self.entries, known, "9999-12-31"))
        found = self.same("entries", "lines", len(mine), len(table["rows"]))
        for row, shown in zip(mine, table["rows"]):
            number, date, said, recorded = (text_of(cell) for cell in shown["cells"])
            what = f"journal known at {known}, entry {row['position']}"
            found += self.same(what + " number", "lines", str(row["position"]), number[0])
            if row["date"]:
                found += self.same(what + " date", "lines", french(row["date"]), spaces(date[0]))
            found += self.same(what + " struck through", "lines", row["contre_passee"], said[1])
            found += self.same(what + " recorded", "lines", True,
                               moment(row["enregistre"]) in spaces(recorded[0]))
            effet = re.search(r"\(compte du ([^)]*)\)", spaces(said[0]))
            if effet:
                found += self.same(what + " effet", "lines", french(row["effet"]), effet[1])
        return found

class TwoReadings(unittest.TestCase):
    @unittest.skipUnless(BINARY, "no GREFFE_BINARY: tools/test compares them after its build")
    def test_lire_and_greffe_say_the_same_of_every_recorded_registre(self):
        self.assertTrue(registres(), "no registre is recorded")
        for folder in registres():
            with self.subTest(folder.name):
                comparison = Comparison(folder)
                found = comparison.differences()
                self.assertFalse(found, f"{len(found)} differences:\n" + "\n".join(found[:9]))
                recorded = {entry["type"] for entry in comparison.entries}
                for kind, types in (("fields", "registre-ouvert"), ("lines", "registre-ouvert"),
                                    ("statuses", "statut-change"), ("values", "valeur-saisie")):
                    if types in recorded:
                        self.assertGreater(comparison.compared[kind], 0, f"no {kind} compared")
                print(f"{folder.name}: {len(pairs(comparison.entries))} (D, K),", ", ".join(
                    f"{count} {kind}" for kind, count in comparison.compared.items()))

    @unittest.skipUnless(BINARY, "no GREFFE_BINARY")
    def test_they_say_the_same_of_what_is_suspended_struck_through_put_off_and_ended(self):
        player = pathlib.Path(BINARY).resolve().with_name("greffe-exemple")
        with tempfile.TemporaryDirectory() as desk:
            played = subprocess.run([str(player), str(TRIAL), desk], capture_output=True, timeout=120)
            self.assertEqual(played.returncode, 0, (played.stdout + played.stderr).decode()[-999:])
            comparison = Comparison(pathlib.Path(desk) / "epreuve")
            kinds = {entry["type"] for entry in comparison.entries}
            for kind in """avenant-suspendu suspension-tranchee modification-retiree divergence-tranchee
                    ecriture-contre-passee convention-reconduite convention-resiliee""".split():
                self.assertIn(kind, kinds)
            found = comparison.differences(many_pairs(comparison.entries, 100, seed=20))
            self.assertFalse(found, f"{len(found)} differences:\n" + "\n".join(found[:9]))

    @unittest.skipUnless(BINARY, "no GREFFE_BINARY")
    def test_a_difference_is_seen(self):
        """Each kind of statement, read wrongly by one side: the comparison says so."""
        comparison = Comparison(registres()[0])
        day, known = pairs(comparison.entries)[2]
        reading = lire.Reading(comparison.entries, known, day)
        dates = ["--en-vigueur-au", day, "--connu-au", str(known)]
        plan = ask("plan", comparison.folder, *dates)
        bilan = ask("bilan", "etape", comparison.folder, "--annee", str(reading.years()[0]), *dates)
        self.assertEqual(comparison.plan(reading, plan) + comparison.statuses(reading, bilan)
                         + comparison.values(reading, bilan), [])
        plan["elements"][0]["champs"]["nom"] = "x"
        self.assertEqual(len(comparison.plan(reading, plan)), 1)
        del plan["elements"][0]
        self.assertEqual(len(comparison.plan(reading, plan)), 1)
        fiche = next(one for one in fiches_of(bilan).values() if "statut" in one["statuts"][0])
        fiche["statuts"][0]["statut"] = "sans-objet"
        self.assertEqual(len(comparison.statuses(reading, bilan)), 1)
        year = next(year for line in bilan["indicateurs"] for year in line["annees"]
                    if year.get("valeurs"))
        year["valeurs"][0]["position"] += 1
        self.assertEqual(len(comparison.values(reading, bilan)), 1)
        del year["valeurs"][0]
        self.assertEqual(len(comparison.values(reading, bilan)), 1)


class Choices(unittest.TestCase):
    """What needs no binary."""

    def test_the_pairs_stand_on_both_sides_of_an_avenant(self):
        opened = {"type": "registre-ouvert", "effet": "2026-01-01",
                  "faits": {"convention": {"debut": "2026-01-01", "fin": "2030-12-31"}}}
        force = {"type": "avenant-entre-en-vigueur", "effet": "2028-09-21", "faits": {}}
        other = {"type": "seance-tenue", "effet": "2027-01-01", "faits": {}}
        chosen = pairs([opened, other, force, other])
        for corner in (("2028-09-20", 2), ("2028-09-20", 3), ("2028-09-21", 2), ("2028-09-21", 3),
                       ("2025-12-31", 4), ("2031-01-01", 4)):
            self.assertIn(corner, chosen)

    def test_a_period_is_spelt_as_greffe_spells_it(self):
        for wire, said in (('{"annee":2026}', "2026"), ('{"annee":2026,"semestre":1}', "2026-s1"),
                           ('{"annee":2026,"trimestre":4}', "2026-t4"), ('{"date":"2026-06-30"}', "2026-06-30")):
            self.assertEqual(period(wire), said)

    def test_a_day_is_written_in_french(self):
        self.assertEqual((french("2027-01-01"), french("2027-08-31")), ("1er janvier 2027", "31 août 2027"))
        self.assertEqual(moment("2020-01-18T09:05:00.000Z"), "18 janvier 2020 à 9 h 05 (UTC)")


if __name__ == "__main__":
    unittest.main()
