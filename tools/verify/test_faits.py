# SPDX-License-Identifier: EUPL-1.2
"""Tests of what judges the facts of entries: python3 -m unittest discover -s tools/verify"""
import hashlib
import json
import os
import re
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import faits  # noqa: E402
import test_verify as base  # noqa: E402
import verify  # noqa: E402

JOURNAL, FORMAT = base.JOURNAL, base.FORMAT


class Commands(unittest.TestCase):
    def test_the_catalogue_holds_types_that_are_known(self):
        names = {path.name[: -len(".v1.json")] for path in (JOURNAL / "catalogue").glob("*.v1.json")}
        self.assertLessEqual(names, set(faits.LEFT_OUT))

    @staticmethod
    def said():
        """What the format says is left out of each type."""
        rows = re.findall(r"^\| `([a-z-]+)` \| (\*consequence\*|`[^|]*`) \|$", FORMAT, re.M)
        table = {name: None if cell[0] == "*" else tuple(re.findall("`([^`]*)`", cell))
                 for name, cell in rows}
        listed = re.search(r"^Nothing but `anomalies` is left out of: (.*?)\.$", FORMAT, re.S | re.M)[1]
        return table, dict.fromkeys(re.findall("`([a-z-]+)`", listed), ())

    def test_what_is_left_out_is_what_the_format_says(self):
        table, listed = self.said()
        self.assertTrue(table and listed and not table.keys() & listed.keys())
        for name, left_out in {**table, **listed}.items():
            self.assertEqual(faits.LEFT_OUT[name], left_out, name)

    @unittest.skipUnless("`suspension-tranchee`" in FORMAT, "the format does not list revisions yet")
    def test_no_other_type_is_known(self):
        table, listed = self.said()
        self.assertEqual(faits.LEFT_OUT, {**table, **listed})

    def test_what_may_follow_a_closing_is_what_the_format_says(self):
        said = re.search(r"Behind it only come entries of these types: (.*?)\. Another", FORMAT, re.S)[1]
        self.assertEqual(faits.AFTER_CLOSING, set(re.findall("`([a-z-]+)`", said)))

    def test_the_format_says_what_is_left_out_of_every_type_of_the_catalogue(self):
        section = FORMAT.partition("### Commands")[2].partition("\n## ")[0]
        for path in (JOURNAL / "catalogue").glob("*.v1.json"):
            self.assertIn(f"`{path.name[: -len('.v1.json')]}`", section)

    def test_what_a_modification_derives_is_left_out_where_it_is(self):
        said = {"modification": {"changer": {"avant": "x", "champ": "c"}}, "motif": "y"}
        self.assertEqual(faits.without(said, "modification.changer.avant"),
                         {"modification": {"changer": {"champ": "c"}}, "motif": "y"})
        for facts in ({"modification": "x"}, {"modification": {"ajouter": {"avant": 1}}}, {"avant": 1},
                      {"modification": 5}, {"modification": {"changer": 5}}):
            self.assertEqual(faits.without(facts, "modification.changer.avant"), facts)

    def test_the_samples_of_the_catalogue_bear_the_demande_of_their_lines(self):
        for path in sorted((JOURNAL / "catalogue").glob("*.v1.json")):
            entry = json.loads(path.read_text(encoding="utf-8"))
            asked = faits.command([entry])
            if asked != b"[]":  # a consequence bears that of what it follows from
                self.assertEqual(hashlib.sha256(asked).hexdigest(), entry["demande"], path.name)


class ArreteTexts(unittest.TestCase):
    """§13, on the entries of the example of Aubenas, read without its signatures."""

    @classmethod
    def setUpClass(cls):
        folder = JOURNAL / "registres/aubenas-2026-2030/public/entries"
        cls.entries = [json.loads(line) for path in sorted(folder.iterdir())
                       for line in path.read_text(encoding="utf-8").splitlines()]

    def refused(self, entries):
        texts = faits.Texts()
        return [index for index, entry in enumerate(entries) if not texts.agrees(index, entry)]

    def first(self, name):
        return next(i for i, entry in enumerate(self.entries) if entry["type"] == name)

    def test_the_texts_are_those_that_the_entries_state(self):
        for name in ("texte-arrete", "avenant-arrete"):
            self.assertTrue(any(entry["type"] == name for entry in self.entries), name)
        self.assertEqual(self.refused(self.entries), [])

    def test_a_word_of_the_plan_or_of_the_avenant_that_changes_is_found(self):
        for name, fixed in (("fiche-inscrite", "texte-arrete"), ("modification-inscrite", "avenant-arrete")):
            entries = list(self.entries)
            at = self.first(name)
            entries[at] = json.loads(json.dumps(entries[at]).replace(" de ", " du ", 1))
            self.assertNotEqual(entries[at], self.entries[at])
            self.assertIn(self.first(fixed), self.refused(entries))

    def test_what_is_ruled_on_before_the_text_is_in_it(self):
        at = self.first("texte-arrete")
        start = self.entries[0]["faits"]["convention"]["debut"]
        ruled = dict(self.entries[at - 1], type="divergence-tranchee", effet=start, faits={
            "champ": "titre", "element": "f1", "genre": "fiche", "retenue": "Un autre titre"})
        self.assertIn(at, self.refused(self.entries[: at - 1] + [ruled] + self.entries[at:]))

    def test_what_counts_after_the_first_day_is_not_in_the_text(self):
        at = self.first("texte-arrete")
        start = self.entries[0]["faits"]["convention"]["debut"]
        for day, found in ((start, True), (start[:8] + "02", False)):
            entry = dict(self.entries[at - 1], type="fiche-inscrite", effet=day,
                         faits={"contenu": {"titre": "De plus"}, "element": "f-99"})
            refused = self.refused(self.entries[: at - 1] + [entry] + self.entries[at:])
            self.assertEqual(at in refused, found, day)

    def test_what_the_draft_became_is_in_the_text(self):
        texts, size, day = faits.Texts(), 0, "2026-01-01"

        def add(kind, **said):
            nonlocal size
            size += 1
            return texts.agrees(size - 1, {"type": kind, "faits": said, "effet": day})

        def fiche(name, title):
            return {"contenu": {"titre": title}, "element": name, "genre": "fiche"}

        def modify(**modification):
            return add("projet-modifie", modification=modification)

        add("registre-ouvert", convention={"debut": day})
        for name in ("f-1", "f-2", "f-3"):
            add("fiche-inscrite", element=name, contenu={"code": "1", "titre": name})
        one, two, three = ({"element": f"f-{i}", "genre": "fiche"} for i in (1, 2, 3))
        modify(changer={**one, "champ": "titre", "apres": "Autre"})
        modify(changer={**one, "champ": "code"})
        modify(ajouter=fiche("f-4", "quatre"))
        modify(scinder={**two, "en": [fiche("f-5", "cinq"), fiche("f-6", "six")]})
        modify(fusionner={"origines": [three, {"element": "f-4", "genre": "fiche"}],
                          "dans": {"nouvelle": fiche("f-7", "sept")}})
        modify(retirer={"element": "f-6", "genre": "fiche"})
        undone = size
        modify(retirer=one)
        add("ecriture-contre-passee", position=undone)
        modify(changer={"element": "convention", "genre": "convention", "champ": "debut",
                        "apres": "2026-03-01"})
        expected = [{"contenu": {"debut": "2026-03-01"}, "element": "convention",
                     "genre": "convention"}, fiche("f-1", "Autre"), fiche("f-5", "cinq"),
                    fiche("f-7", "sept")]
        digest = hashlib.sha256(verify.canonical(expected).encode()).hexdigest()
        self.assertTrue(add("texte-arrete", condense=digest, position=size))
        self.assertFalse(add("texte-arrete", condense=digest, position=size + 7))
        modify(retirer={"element": "f-5", "genre": "fiche"})
        self.assertFalse(add("texte-arrete", condense=digest, position=size))

    def test_a_contre_passation_a_position_or_a_line_dropped_is_found(self):
        at = self.first("texte-arrete")
        undone = dict(self.entries[at - 1], type="ecriture-contre-passee",
                      faits={"motif": "x", "position": self.first("fiche-inscrite")})
        self.assertIn(at, self.refused(self.entries[: at - 1] + [undone] + self.entries[at:]))
        self.assertIn(at - 1, self.refused(self.entries[:1] + self.entries[2 : at + 1]))


class Drafts(unittest.TestCase):
    """§13.1: of each rang of an avenant, the last entry that was not struck through counts."""

    def setUp(self):
        self.texts, self.size = faits.Texts(), 0

    def add(self, kind, **said):
        self.texts.agrees(self.size, {"type": kind, "faits": said, "effet": "2026-01-01"})
        self.size += 1
        return self.size - 1

    def draft(self, kind, rang, word, avenant="av-1"):
        return self.add(f"modification-{kind}", avenant=avenant, rang=rang, modification=word)

    def fixed(self, *said):
        """Whether the text of the avenant is that of these (rang, word)."""
        text = [{"avenant": "av-1", "modification": word, "rang": rang} for rang, word in said]
        digest = hashlib.sha256(verify.canonical(text).encode()).hexdigest()
        return self.texts.agrees(self.size, {"type": "avenant-arrete", "effet": "2026-01-01", "faits": {
            "avenant": "av-1", "condense": digest, "position": self.size}})

    def test_they_come_in_the_order_of_their_rangs(self):
        for rang in (2, 1, 10):
            self.draft("inscrite", rang, f"m{rang}")
        self.draft("inscrite", 3, "other", "av-2")
        self.assertTrue(self.fixed((1, "m1"), (2, "m2"), (10, "m10")))
        self.assertFalse(self.fixed((2, "m2"), (1, "m1"), (10, "m10")))

    def test_a_revision_stands_for_what_it_revises(self):
        self.draft("inscrite", 1, "a")
        self.draft("inscrite", 2, "b")
        at = self.draft("revisee", 1, "c")
        self.assertTrue(self.fixed((1, "c"), (2, "b")))
        self.add("ecriture-contre-passee", position=at)
        self.assertTrue(self.fixed((1, "a"), (2, "b")))

    def test_a_withdrawal_takes_its_rang_away_until_it_is_drafted_again_or_undone(self):
        self.draft("inscrite", 1, "a")
        self.draft("inscrite", 2, "b")
        at = self.add("modification-retiree", avenant="av-1", rang=1, motif="x")
        self.assertTrue(self.fixed((2, "b")))
        self.assertFalse(self.fixed((1, "a"), (2, "b")))
        self.add("ecriture-contre-passee", position=at)
        self.assertTrue(self.fixed((1, "a"), (2, "b")))
        self.add("modification-retiree", avenant="av-1", rang=2, motif="x")
        self.draft("revisee", 2, "c")
        self.assertTrue(self.fixed((1, "a"), (2, "c")))

    def test_what_the_registre_derived_is_not_in_the_text(self):
        self.add("modification-revisee", avenant="av-1", rang=1, modification="a", anomalies=["x"])
        self.assertTrue(self.fixed((1, "a")))

    def test_splits_and_merges_are_fixed_as_they_were_written(self):
        split = {"scinder": {"element": "f-11", "en": [{"contenu": {"code": "11 a"}, "element": "f-11-a",
                                                        "genre": "fiche"}], "genre": "fiche"}}
        merge = {"fusionner": {"dans": {"existante": {"element": "f-1", "genre": "fiche"}},
                               "origines": [{"element": "f-2", "genre": "fiche"}]}}
        self.draft("inscrite", 1, split)
        self.draft("inscrite", 2, merge)
        self.assertTrue(self.fixed((1, split), (2, merge)))

    def test_what_a_revision_derives_is_not_in_its_demande(self):
        change = lambda **said: [{"effet": "2026-01-01", "type": "modification-revisee", "v": 1, "faits": {  # noqa: E731
            "avenant": "av-1", "modification": {"changer": {"champ": "titre", **said}}, "rang": 1}}]
        self.assertEqual(faits.command(change(avant="a", apres="b")), faits.command(change(apres="b")))
        self.assertNotEqual(faits.command(change(apres="b")), faits.command(change(apres="c")))


class Closings(base.Kept):
    """§22: a log that is closed cites all that comes before, and then takes little."""

    def close(self, **changes):
        leaves = [verify.leaf_hash(line) for line in self.lines]
        last = {"racine": base.root_of(leaves).hex(), "taille": len(leaves), **changes}
        self.commit([("registre-clos", {"dernier": last, "motif": "fin", "terme": "2030-12-31"})])

    def test_a_closed_log_is_sound_and_takes_what_custody_needs(self):
        self.close()
        self.commit([("responsable-designe", {"parties": ["p-0"], "role": "responsable"})])
        self.commit([("seance-tenue", {"seance": "s"}), ("decision-prise", {"decision": "d"})])
        self.assertEqual((self.found(), self.said()), ([], []))

    def test_a_closing_that_cites_something_else_is_unlawful(self):
        for changes in ({"racine": "00" * 32}, {"taille": len(self.lines) - 1}, {"taille": 0},
                        {"taille": True}, {"de_plus": 1}):
            with self.subTest(**changes):
                lines, notes = list(self.lines), list(self.notes)
                self.close(**changes)
                self.assertEqual(self.found(), ["La clôture ne cite pas ce qui la précède."])
                self.assertEqual(self.result.doubts[0].kind, verify.LEGALITY)
                self.lines, self.notes = lines, notes

    def test_a_closing_cites_what_comes_before_its_operation(self):
        """§22.1: not before its own line."""
        leaves = [verify.leaf_hash(line) for line in self.lines]
        last = {"racine": base.root_of(leaves).hex(), "taille": len(leaves)}
        self.commit([("seance-tenue", {"seance": "s"}), ("registre-clos", {"dernier": last})])
        self.assertEqual(self.found(), [])

    def test_a_closing_without_what_it_cites_is_unlawful(self):
        self.commit([("registre-clos", {"motif": "fin"})])
        self.assertEqual(self.found(), ["Une écriture que les règles n’admettent pas : ce n’est pas la "
                                        "forme de son type."])

    def test_what_follows_a_closing_and_may_not_is_unlawful(self):
        self.close()
        self.commit([("seance-annulee", {"motif": "x", "seance": "s"})])
        self.close()
        self.assertEqual(self.found(), ["Une écriture suit la clôture du registre."] * 2)


class FactsOfBefore(base.Kept):
    """§23: what a log that was opened for a running convention says of the time before."""

    UNSAID = "Une écriture s’atteste d’avant une reprise qui n’est pas là."

    def take_up(self, **changes):
        plan = [{"contenu": {"debut": "2026-01-01"}, "element": "convention", "genre": "convention"}]
        digest = hashlib.sha256(verify.canonical(plan).encode()).hexdigest()
        self.commit([("anteriorite-reprise", {
            "condense": digest, "plan": "signe", "position": len(self.lines), **changes})])

    def status(self, attestation):
        self.commit([("statut-change", {"annee": 2026, "fiche": "f-1", "vers": "realisee", **attestation})])

    def test_a_fact_of_before_says_what_it_rests_on(self):
        self.take_up()
        for attestation in ({"attestation": "declare"}, {"attestation": {"piece": "p-1"}}, {}):
            self.status(attestation)
        self.assertEqual((self.found(), self.said()), ([], []))

    def test_nothing_is_of_before_without_a_reprise(self):
        self.status({"attestation": "declare"})
        self.assertEqual(self.found(), [self.UNSAID])
        self.assertEqual(self.result.doubts[0].kind, verify.LEGALITY)

    def test_the_plan_that_is_taken_up_is_the_one_that_was_inscribed(self):
        for changes in ({"condense": "00" * 32}, {"position": 0}):
            with self.subTest(**changes):
                lines, notes = list(self.lines), list(self.notes)
                self.take_up(**changes)
                self.assertEqual(len(self.found()), 1)
                self.assertEqual(self.result.doubts[0].kind, verify.LEGALITY)
                self.lines, self.notes = lines, notes

    def test_declared_is_asked_for_by_nobody_and_a_piece_is(self):
        asked = lambda **said: faits.command([{  # noqa: E731
            "effet": "2026-12-31", "faits": {"fiche": "f-1", **said}, "type": "statut-change", "v": 1}])
        self.assertEqual(asked(attestation="declare"), asked())
        self.assertNotEqual(asked(attestation={"piece": "p-1"}), asked())
        self.assertIn(b'"attestation":{"piece":"p-1"}', asked(attestation={"piece": "p-1"}))


class Previous(base.Kept):
    """§22.3, §22.4: a log that follows another cites it, and the two are compared."""

    def setUp(self):
        super().setUp()
        self.commit([("seance-tenue", {"seance": "s"})])
        self.old = base.Kept("found")
        self.old.setUp()
        self.addCleanup(self.old.doCleanups)
        self.old.commit([("cle-remplacee", {"ancienne_cle": self.old.log.vkey,
                                            "cle": self.old.next.vkey})], [self.old.next, self.old.log])
        self.cited = self.cite(2)

    def cite(self, size):
        leaves = [verify.leaf_hash(line) for line in self.old.lines[:size]]
        return {"cle": self.old.next.vkey, "origine": self.old.log.name,
                "point": {"racine": base.root_of(leaves).hex(), "taille": size}}

    def compared(self, cited):
        """The findings of a registre that cites this, audited with the other one."""
        self.lines, self.notes = [], []
        opening = {"cle": self.log.vkey, "convention": {"debut": "2026-01-01"}, "format": 1,
                   "hachage": "sha-256", "origine": self.log.name}
        self.commit([("registre-ouvert", {**opening, **({"precedent": cited} if cited else {})})])
        self.old.found()
        return self.found(previous=verify.Audit(self.old.root, every_signature=True))

    def test_it_is_the_one_that_was_cited(self):
        self.assertEqual(self.compared(self.cited), [])
        self.assertEqual(self.said(), ["C’est bien la suite de greffe.example/garde, à 2 écritures."])
        self.old.commit([("seance-tenue", {"seance": "s"})], [self.old.next])  # which goes on
        self.assertEqual(self.compared(self.cited), [])
        self.assertEqual(self.compared({**self.cited, "cle": self.old.log.vkey}), [])  # §19: a former key

    def test_it_is_another(self):
        head = "Ce n’est pas le registre que celui-ci continue : "
        point, key = "il n’a pas la racine citée.", "il n’a pas la clé citée."
        longer = {**self.cited["point"], "taille": 3}
        for changes, why in (({"point": longer}, point), ({"cle": self.log.vkey + "x"}, key),
                             ({"point": {"racine": "00" * 32, "taille": 2}}, point),
                             ({"point": {**self.cited["point"], "taille": 1}}, point),
                             ({"origine": "greffe.example/autre"}, key),
                             ({"point": {}}, "ce n’est pas la forme de son type."),
                             ({"point": {**self.cited["point"], "taille": "2"}},
                              "ce n’est pas la forme de son type.")):
            self.assertEqual(self.compared({**self.cited, **changes}), [head + why], changes)
            self.assertEqual((self.result.doubts[0].kind, self.said()), (verify.INTEGRITY, []))
        self.assertEqual(self.compared(None), [head + "il n’en continue aucun."])

    def test_what_is_found_in_it_is_told(self):
        self.old.lines[0] = self.old.lines[0].replace(b"agent", b"agens")
        found = self.compared(self.cited)
        self.assertTrue([text for text in found if text.startswith("Registre précédent : La racine")], found)

    def test_the_command_line(self):
        self.compared(self.cited)
        told = self.run_script(str(self.root), "--precedent", str(self.old.root))
        self.assertEqual((told.returncode, told.stderr), (0, ""))
        self.assertEqual(self.run_script(str(self.root), "--precedent", str(self.root)).returncode, 3)
        self.assertEqual(self.run_script(str(self.root), "--precedent", "rien").returncode, 64)


class Withdrawals(base.Kept):
    def setUp(self):
        super().setUp()
        self.block = {"condense": hashlib.sha256(bytes(16) + b"texte").hexdigest(), "sel": "00" * 16}
        self.file = self.root / "prive/blocs" / self.block["condense"][:2] / self.block["condense"][2:]
        self.commit([("evaluation-saisie", {"annee": 2026, "fiche": "f", "textes": {"impacts": self.block}})])
        self.file.parent.mkdir(parents=True)

    def withdraw(self):
        self.commit([("texte-retire", {"autres": [], "condense": self.block["condense"], "motif": "x",
                                       "position": 1, "rendus": [], "rubrique": "impacts"})])

    def test_a_block_that_is_missing_is_said_unless_an_entry_withdraws_it(self):
        self.assertEqual(self.found(), [f"Le bloc {self.block['condense']} manque, et aucune écriture ne le "
                                        "retire."])
        self.withdraw()
        self.assertEqual((self.found(), self.said()), ([], []))

    def test_a_withdrawn_block_that_is_still_there_is_said(self):
        self.file.write_bytes(b"texte")
        self.withdraw()
        self.assertEqual(self.found(), [])
        self.assertIn("retiré, et encore là", self.said()[0])

    def test_an_erased_identity_that_is_still_there_is_said(self):
        self.withdraw()
        self.commit([("identite-effacee", {"actes": [], "motif": "x", "personne": "p-1"})])
        self.assertEqual((self.found(), self.said()), ([], []))
        file = self.root / "prive/identites/p-1"
        file.parent.mkdir(parents=True)
        file.write_bytes(b"")
        self.assertEqual((self.found(), self.said()), ([], ["L’identité p-1 est effacée, et encore là."]))

    def test_a_withdrawal_of_something_else_withdraws_nothing(self):
        for name, value in (("condense", "00" * 32), ("rendus", [{"condense": "00" * 32}]),
                            ("position", 0), ("rubrique", "resultats")):
            self.setUp()
            kind, facts = "texte-retire", {"autres": [], "condense": self.block["condense"], "motif": "x",
                                           "position": 1, "rendus": [], "rubrique": "impacts"}
            self.commit([(kind, {**facts, name: value})])
            self.assertTrue(self.found() and not self.result.facts.withdrawn, name)

    def test_a_piece_is_withdrawn(self):
        self.commit([("piece-versee", {"bloc": self.block, "format": "text/plain", "intitule": "x",
                                       "piece": "p-1", "taille": 5})])
        self.commit([("piece-retiree", {"autres": [], "condense": self.block["condense"], "motif": "x",
                                        "piece": "p-1"})])
        self.assertEqual(self.found(), [])

    def test_what_a_withdrawal_derives_is_not_in_its_demande(self):
        self.withdraw()
        self.lines[-1] = self.lines[-1].replace(b'"motif":"x"', b'"motif":"y"')
        self.assertTrue(any("demande" in text for text in self.found()))


if __name__ == "__main__":
    unittest.main()
