# SPDX-License-Identifier: EUPL-1.2
"""Tests of the independent reader: python3 -m unittest discover -s tools/verify"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import lire  # noqa: E402

JOURNAL = pathlib.Path(__file__).resolve().parents[2] / "journal"
EXAMPLE = JOURNAL / "registres/aubenas-2026-2030"


class Lines(unittest.TestCase):
    """Entries written here, of the form that journal/catalogue gives."""

    def setUp(self):
        self.entries = []
        self.add("registre-ouvert", {"convention": {"debut": "2026-01-01", "fin": "2030-12-31"}})

    def add(self, kind, facts, effet="2026-01-01", v=1, enregistre=None):
        """The position of one more entry."""
        self.entries.append({
            "effet": effet, "faits": facts, "type": kind, "v": v, "par": "agent",
            "operation": f"019b8d62-7a80-7123-8000-{len(self.entries):012x}",
            "enregistre": enregistre or f"2026-02-{len(self.entries) + 1:02}T09:00:00.000Z"})
        return len(self.entries) - 1

    def fiche(self, content, effet="2026-01-01", element="f-1"):
        return self.add("fiche-inscrite", {"contenu": content, "element": element}, effet)

    def change(self, field, after, element="f-1", genre="fiche"):
        what = {"champ": field, "element": element, "genre": genre}
        return {"changer": what if after is None else {**what, "apres": after}}

    def undo(self, position):
        return self.add("ecriture-contre-passee", {"motif": "x", "position": position})

    def at(self, day="2030-12-31", known=None):
        return lire.Reading(self.entries, len(self.entries) if known is None else known, day)

    def read(self, day="2030-12-31", known=None, element="f-1", genre="fiche"):
        return self.at(day, known).plan().get((genre, element))


class ThePlan(Lines):
    def test_the_greatest_effet_counts_whatever_was_recorded_last(self):
        self.fiche({"titre": "un"})
        self.add("plan-ajuste", {"modification": self.change("titre", "trois")}, "2028-01-01")
        self.add("plan-ajuste", {"modification": self.change("titre", "deux")}, "2027-01-01")
        for day, title in (("2026-12-31", "un"), ("2027-01-01", "deux"), ("2027-12-31", "deux"),
                           ("2028-01-01", "trois")):
            self.assertEqual(self.read(day), {"titre": title})

    def test_with_one_effet_the_last_position_counts(self):
        self.fiche({"titre": "un"})
        self.add("plan-rectifie", {"modification": self.change("titre", "deux")})
        self.assertEqual(self.read("2026-01-01"), {"titre": "deux"})
        self.assertEqual(self.read("2026-01-01", 2), {"titre": "un"})
        self.assertIsNone(self.read("2026-01-01", 1))

    def test_what_was_changed_before_the_first_signature_counts_from_its_effet(self):
        self.fiche({"titre": "un"})
        self.add("projet-modifie", {"modification": self.change("titre", "deux")})
        self.assertEqual(self.read("2026-01-01"), {"titre": "deux"})
        self.assertEqual(self.read("2026-01-01", 2), {"titre": "un"})

    def test_a_field_without_an_after_is_empty(self):
        self.fiche({"code": "1", "titre": "un"})
        self.add("plan-ajuste", {"modification": self.change("code", None)}, "2027-01-01")
        self.assertEqual(self.read("2026-12-31"), {"code": "1", "titre": "un"})
        self.assertEqual(self.read("2027-01-01"), {"titre": "un"})

    def test_an_inscription_again_empties_what_it_does_not_name(self):
        self.fiche({"code": "1", "titre": "un"})
        self.fiche({"titre": "deux"})
        self.assertEqual(self.read(), {"titre": "deux"})
        self.assertEqual(self.read(known=2), {"code": "1", "titre": "un"})

    def test_a_divergence_is_there_until_it_is_ruled_on(self):
        said = {"selon": [{"source": "index", "valeur": "a"}, {"source": "fiche", "valeur": "b"}]}
        self.fiche({"titre": said})
        self.add("divergence-constatee", {"champ": "titre", "element": "f-1", "genre": "fiche"})
        self.assertEqual(self.read(), {"titre": said})
        self.add("divergence-tranchee",
                 {"champ": "titre", "element": "f-1", "genre": "fiche", "retenue": "b"}, "2026-03-12")
        self.assertEqual(self.read("2026-03-11"), {"titre": said})
        self.assertEqual(self.read("2026-03-12"), {"titre": "b"})
        self.assertEqual(lire.words(said), "divergence : a [index] / b [fiche]")

    def test_what_is_struck_through_does_not_count_once_it_is(self):
        self.fiche({"titre": "un"})
        wrong = self.add("plan-ajuste", {"modification": self.change("titre", "faux")}, "2027-01-01")
        self.undo(wrong)
        self.assertEqual(self.read("2027-01-01"), {"titre": "un"})
        self.assertEqual(self.read("2027-01-01", wrong + 1), {"titre": "faux"})
        self.undo(1)
        self.assertIsNone(self.read())

    def test_before_the_first_day_the_plan_is_that_of_the_first_day(self):
        self.fiche({"titre": "un"})
        self.assertEqual(self.read("2025-06-01"), {"titre": "un"})
        self.fiche({"titre": "deux"}, "2026-01-02", "f-2")
        self.assertIsNone(self.read("2025-06-01", element="f-2"))

    def test_an_unknown_type_or_version_states_nothing(self):
        self.add("fiche-inscrite", {"texte": "autre forme"}, v=2)
        self.add("fusion-de-communes", {})
        self.assertEqual(list(self.at().plan()), [("convention", "convention")])


class Avenants(Lines):
    def setUp(self):
        super().setUp()
        self.fiche({"code": "1", "titre": "un"})
        self.fiche({"code": "2"}, element="f-2")
        changes = [self.change("titre", "deux"), {"retirer": {"element": "f-2", "genre": "fiche"}},
                   {"ajouter": {"contenu": {"code": "3"}, "element": "f-3", "genre": "fiche"}},
                   self.change("titre", "trois")]
        self.add("avenant-prepare", {"avenant": "av-1", "numero": 1})
        self.at_rank = [self.add("modification-inscrite", {"avenant": "av-1", "modification": one, "rang": n})
                        for n, one in enumerate(changes, 1)]

    def begin(self, ranks, effet):
        return self.add("avenant-entre-en-vigueur", {"avenant": "av-1", "modifications": ranks}, effet)

    def codes(self, day, known=None):
        return [(one["fiche"], one["code"]) for one in lire.fiches(self.at(day, known))]

    def test_until_it_is_in_force_nothing_changes(self):
        self.add("avenant-arrete", {"avenant": "av-1"})
        self.add("avenant-suspendu", {"avenant": "av-1", "modifications": [1]}, "2026-05-01")
        self.assertEqual(self.codes("2030-01-01"), [("f-1", "1"), ("f-2", "2")])
        self.assertEqual(self.read()["titre"], "un")

    def test_each_modification_counts_from_the_day_of_its_entry(self):
        known = self.begin([1, 2], "2027-01-01")
        self.begin([3], "2027-09-01")
        self.assertEqual(self.codes("2026-12-31"), [("f-1", "1"), ("f-2", "2")])
        self.assertEqual(self.codes("2027-01-01"), [("f-1", "1")])
        self.assertEqual(self.codes("2027-09-01"), [("f-1", "1"), ("f-3", "3")])
        self.assertEqual(self.codes("2027-09-01", known), [("f-1", "1"), ("f-2", "2")])
        self.assertEqual(self.read("2027-01-01"), {"code": "1", "titre": "deux"})

    def test_in_one_entry_the_greatest_rank_counts_last(self):
        self.begin([4, 1], "2027-01-01")
        self.assertEqual(self.read("2027-01-01")["titre"], "trois")

    def test_a_modification_that_was_struck_through_is_not_applied(self):
        self.undo(self.at_rank[3])
        self.begin([1, 4], "2027-01-01")
        self.assertEqual(self.read("2027-01-01")["titre"], "deux")

    def test_what_is_struck_through_after_the_entry_into_force_was_in_force(self):
        """R16b: an avenant that all have signed is not undone by its preparation."""
        self.begin([1], "2027-01-01")
        self.undo(self.at_rank[0])
        self.assertEqual(self.read("2027-01-01")["titre"], "deux")

    def test_an_entry_into_force_that_was_struck_through_applies_nothing(self):
        self.undo(self.begin([1, 2, 3], "2027-01-01"))
        self.assertEqual(self.codes("2030-01-01"), [("f-1", "1"), ("f-2", "2")])

    def test_what_was_withdrawn_may_come_back(self):
        self.begin([2], "2027-01-01")
        self.fiche({"code": "2 bis"}, "2028-01-01", "f-2")
        self.assertEqual(self.codes("2027-12-31"), [("f-1", "1")])
        self.assertEqual(self.codes("2028-01-01"), [("f-1", "1"), ("f-2", "2 bis")])


class Reworked(Lines):
    """Elements that become others: identities leave, and stay known."""

    def setUp(self):
        super().setUp()
        for n in "123":
            self.fiche({"code": n}, element=f"f-{n}")

    def whole(self, name, content=None):
        element = {"element": name, "genre": "fiche"}
        return element if content is None else {**element, "contenu": content}

    def split(self, name, *parts):
        return {"scinder": {**self.whole(name), "en": [self.whole(part, {"code": part}) for part in parts]}}

    def merge(self, names, into):
        return {"fusionner": {"dans": into, "origines": [self.whole(name) for name in names]}}

    def codes(self, day="2030-12-31", known=None):
        return [one["fiche"] for one in lire.fiches(self.at(day, known))]

    def test_a_fiche_that_is_split_leaves_and_its_parts_come(self):
        at = self.add("plan-ajuste", {"modification": self.split("f-1", "f-1-a", "f-1-b")}, "2027-09-01")
        self.assertEqual(self.codes("2027-08-31"), ["f-1", "f-2", "f-3"])
        self.assertEqual(self.codes("2027-09-01"), ["f-2", "f-3", "f-1-a", "f-1-b"])
        self.assertEqual(self.codes("2027-09-01", at), ["f-1", "f-2", "f-3"])
        self.assertEqual(self.read("2027-09-01", element="f-1-b"), {"code": "f-1-b"})
        self.undo(at)
        self.assertEqual(self.codes("2027-09-01"), ["f-1", "f-2", "f-3"])

    def test_fiches_that_are_merged_leave_for_a_new_one_or_for_one_that_stays(self):
        new = {"nouvelle": self.whole("f-9", {"code": "9"})}
        at = self.add("plan-ajuste", {"modification": self.merge(["f-1", "f-2"], new)}, "2027-09-01")
        self.assertEqual(self.codes("2027-08-31"), ["f-1", "f-2", "f-3"])
        self.assertEqual(self.codes("2027-09-01"), ["f-3", "f-9"])
        self.undo(at)
        self.add("plan-ajuste", {"modification": self.merge(["f-1"], {"existante": self.whole("f-3")})},
                 "2027-09-01")
        self.assertEqual(self.codes("2027-09-01"), ["f-2", "f-3"])
        self.assertEqual(self.read("2027-09-01", element="f-3"), {"code": "3"})

    def test_the_journal_says_what_they_are_about(self):
        new = {"nouvelle": self.whole("f-9", {"code": "9"})}
        for what in (self.split("f-1", "f-1-a", "f-1-b"), self.merge(["f-2"], {"existante": self.whole("f-3")}),
                     self.merge(["f-2", "f-3"], new)):
            self.add("plan-ajuste", {"modification": what})
        self.assertEqual([one["sujet"] for one in lire.journal(self.at())[-3:]], ["f-1", "f-3", "f-9"])

    def test_a_year_of_statuses_stays_with_the_identity(self):
        self.add("statut-change", {"annee": 2026, "fiche": "f-1", "vers": "en-cours"}, "2026-03-01")
        self.add("plan-ajuste", {"modification": self.split("f-1", "f-1-a", "f-1-b")}, "2027-09-01")
        row = lambda day: {one["fiche"]: one["2026"] for one in lire.statuts(self.at(day))}  # noqa: E731
        self.assertEqual(row("2027-08-31")["f-1"], "en-cours")
        self.assertEqual(row("2027-09-01"), {"f-2": None, "f-3": None, "f-1-a": None, "f-1-b": None})


class Drafts(Lines):
    """An avenant that is revised before it is arrêté, and what could not be applied."""

    def setUp(self):
        super().setUp()
        self.fiche({"titre": "un"})
        self.draft("inscrite", 1, "deux")

    def draft(self, kind, rang, title):
        return self.add(f"modification-{kind}", {"avenant": "av-1", "rang": rang,
                                                 "modification": self.change("titre", title)})

    def withdraw(self, rang):
        return self.add("modification-retiree", {"avenant": "av-1", "rang": rang})

    def begin(self, *rangs, effet="2027-01-01"):
        return self.add("avenant-entre-en-vigueur", {"avenant": "av-1", "modifications": list(rangs)}, effet)

    def title(self, day="2030-12-31", known=None):
        return self.read(day, known)["titre"]

    def test_a_draft_changes_nothing(self):
        self.draft("revisee", 1, "trois")
        self.add("avenant-revise", {"avenant": "av-1", "effet_stipule": "2026-01-01"})
        self.assertEqual(self.title(), "un")

    def test_what_enters_into_force_is_the_last_text(self):
        self.draft("revisee", 1, "trois")
        at = self.begin(1)
        self.draft("revisee", 1, "après coup")
        self.assertEqual((self.title("2026-12-31"), self.title("2027-01-01")), ("un", "trois"))
        self.assertEqual(self.title(known=at), "un")

    def test_a_revision_that_was_struck_through_gives_the_first_text_back(self):
        self.undo(self.draft("revisee", 1, "trois"))
        self.begin(1)
        self.assertEqual(self.title(), "deux")

    def test_a_revision_struck_through_after_the_entry_into_force_was_in_force(self):
        at = self.draft("revisee", 1, "trois")
        self.begin(1)
        self.undo(at)
        self.assertEqual(self.title(), "trois")

    def test_a_withdrawn_modification_is_not_applied_unless_its_withdrawal_was_struck_through(self):
        at = self.withdraw(1)
        self.begin(1)
        self.assertEqual(self.title(), "un")
        self.undo(at)
        self.begin(1, effet="2028-01-01")
        self.assertEqual((self.title("2027-12-31"), self.title("2028-01-01")), ("un", "deux"))

    def test_a_suspended_modification_counts_once_it_is_ruled_that_it_does(self):
        self.draft("inscrite", 2, "trois")
        self.begin()
        self.add("avenant-suspendu", {"avenant": "av-1", "modifications": [1, 2]}, "2027-01-01")
        rule = lambda rang, issue, effet: self.add("suspension-tranchee", {  # noqa: E731
            "avenant": "av-1", "rang": rang, "issue": issue, "decision": "d-1", "motif": "x"}, effet)
        self.assertEqual(self.title(), "un")
        rule(1, "ecartee", "2027-06-01")
        self.assertEqual(self.title(), "un")
        at = rule(2, "appliquee", "2027-07-01")
        self.assertEqual((self.title("2027-06-30"), self.title("2027-07-01")), ("un", "trois"))
        self.assertEqual(self.title(known=at), "un")
        self.undo(at)
        self.assertEqual(self.title(), "un")


class TheEnd(Lines):
    """A convention that goes on, or ends before its term."""

    def setUp(self):
        super().setUp()
        self.fiche({"code": "1"})

    def renew(self, last, effet="2030-11-15"):
        return self.add("convention-reconduite", {"ancienne_fin": "2030-12-31", "fin": last,
                                                  "mode": "expresse"}, effet)

    def terminate(self, effet):
        return self.add("convention-resiliee", {"auteur": "caf", "motif": "x"}, effet)

    def years(self, day, known=None):
        return [int(name) for name in lire.statuts(self.at(day, known))[0] if name.isdigit()]

    def last(self, day, known=None):
        return self.at(day, known).plan()["convention", "convention"]["fin"]

    def test_a_renewal_puts_the_last_day_off_from_its_effet_on(self):
        at = self.renew("2032-06-30")
        self.assertEqual((self.last("2030-11-14"), self.last("2030-11-15")), ("2030-12-31", "2032-06-30"))
        self.assertEqual(self.years("2030-11-14"), list(range(2026, 2031)))
        self.assertEqual(self.years("2030-11-15"), list(range(2026, 2033)))
        self.assertEqual(self.last("2031-01-01", at), "2030-12-31")
        self.undo(at)
        self.assertEqual(self.last("2031-01-01"), "2030-12-31")

    def test_from_a_termination_on_the_last_day_is_the_one_before_it(self):
        at = self.terminate("2028-01-01")
        self.assertEqual(self.years("2027-12-31"), list(range(2026, 2031)))
        self.assertEqual(self.years("2028-01-01"), [2026, 2027])
        self.assertEqual(self.years("2030-01-01", at), list(range(2026, 2031)))
        self.assertEqual(self.last("2030-01-01"), "2030-12-31")  # what the text says does not change
        self.undo(at)
        self.assertEqual(self.years("2028-01-01"), list(range(2026, 2031)))
        self.terminate("2028-05-01")
        self.assertEqual(self.years("2030-01-01"), [2026, 2027, 2028])

    def test_a_projet_that_prints_no_period_counts_from_its_opening_and_has_no_year(self):
        for name in ("debut", "fin"):
            self.entries[0]["faits"]["convention"][name] = {"absence": "non-renseigne"}
        for day in ("2025-01-01", "2040-01-01"):
            self.assertEqual(self.years(day), [])
            self.assertEqual(self.last(day), {"absence": "non-renseigne"})

    def test_a_termination_after_the_term_or_before_the_start_adds_no_year(self):
        at = self.terminate("2035-01-01")
        self.assertEqual(self.years("2036-01-01"), list(range(2026, 2031)))
        self.undo(at)
        self.terminate("2026-01-01")
        self.assertEqual(self.years("2026-01-01"), [])

    def test_what_is_neither_in_the_plan_nor_a_status_nor_a_value_changes_none(self):
        said = lambda: [table(self.at()) for name, table in lire.TABLES.items() if name != "journal"]  # noqa: E731
        before = said()
        for kind in """jeu-de-regles-adopte responsable-designe habilitation-accordee habilitation-retiree
                registre-clos deliberation-retiree deliberation-annulee mise-en-demeure-envoyee
                convention-denoncee seance-annulee""".split():
            self.add(kind, {"motif": "x", "lettre": "l-1", "deliberation": "d-1", "droits": ["suivi"]})
        self.assertEqual(said(), before)

    def test_the_journal_says_what_they_are_about(self):
        for kind, facts, subject in (
                ("mise-en-demeure-envoyee", {"lettre": "l-1"}, "l-1"),
                ("deliberation-annulee", {"actes": [31], "deliberation": "d-1"}, "d-1"),
                ("habilitation-accordee", {"titulaire": "agent-07", "droits": ["suivi", "plan"]},
                 "agent-07, suivi, plan"),
                ("responsable-designe", {"parties": ["caf", "cc"], "role": "secretariat"},
                 "secretariat, caf, cc"),
                ("jeu-de-regles-adopte", {"jeu": "regles-2"}, "regles-2"),
                ("modification-retiree", {"avenant": "av-1", "rang": 3}, "av-1, 3"),
                ("convention-reconduite", {"fin": "2031-12-31"}, "2031-12-31")):
            self.add(kind, facts)
            self.assertEqual(lire.journal(self.at())[-1]["sujet"], subject)


class FollowUp(Lines):
    def value(self, text, effet="2026-12-31"):
        return self.add("valeur-saisie", {"mesurable": {"indicateur": "i-1"}, "periode": {"annee": 2026},
                                          "valeur": {"texte": text}}, effet)

    def corrected(self, position, text, effet):
        return self.add("valeur-rectifiee", {
            "ancienne": {"position": position}, "mesurable": {"indicateur": "i-1"}, "motif": "x",
            "periode": {"annee": 2026}, "valeur": {"texte": text}}, effet)

    def shown(self, day, known=None):
        return [(one["valeur"], one["effet"], one["remplacees"]) for one in lire.valeurs(self.at(day, known))]

    def test_a_correction_takes_the_effet_of_what_it_corrects(self):
        first = self.value("245")
        second = self.corrected(first, "254", "2027-05-18")
        self.assertEqual(self.shown("2026-12-31"), [("254", "2026-12-31", 1)])
        self.assertEqual(self.shown("2026-12-31", second), [("245", "2026-12-31", 0)])
        self.corrected(second, "255", "2028-01-01")
        self.assertEqual(self.shown("2026-12-31"), [("255", "2026-12-31", 2)])
        self.assertEqual(self.shown("2026-12-30"), [])

    def test_a_later_value_counts_over_the_correction_of_an_earlier_one(self):
        first = self.value("1", "2026-06-30")
        self.value("2", "2026-12-31")
        self.corrected(first, "3", "2026-06-30")
        self.assertEqual(self.shown("2026-12-30"), [("3", "2026-06-30", 2)])
        self.assertEqual(self.shown("2026-12-31"), [("2", "2026-12-31", 2)])

    def test_a_correction_that_is_struck_through_gives_the_first_back(self):
        first = self.value("245")
        self.undo(self.corrected(first, "254", "2026-12-31"))
        self.assertEqual(self.shown("2026-12-31"), [("245", "2026-12-31", 0)])

    def test_periods_and_indicators_are_apart(self):
        self.value("1")
        for key, other in (("mesurable", {"trajectoire": "t-1"}), ("periode", {"annee": 2026, "semestre": 1})):
            position = self.value("2")
            self.entries[position]["faits"][key] = other
        self.assertEqual(len(self.shown("2027-01-01")), 3)

    def test_a_status_is_that_of_an_annee(self):
        self.fiche({"code": "1", "titre": "un"})
        for year, to, effet in ((2026, "en-cours", "2026-03-01"), (2026, {"reportee": 2027}, "2026-10-01"),
                                (2027, "a-venir", "2026-10-01")):
            self.add("statut-change", {"annee": year, "fiche": "f-1", "vers": to}, effet)
        row = lambda day: {k: v for k, v in lire.statuts(self.at(day))[0].items() if v is not None}  # noqa: E731
        self.assertEqual(row("2026-09-30"), {"fiche": "f-1", "code": "1", "2026": "en-cours"})
        self.assertEqual(row("2026-10-01"), {"fiche": "f-1", "code": "1", "2026": {"reportee": 2027},
                                             "2027": "a-venir"})
        self.assertEqual(lire.words({"reportee": 2027}), "reportee 2027")

    def test_codes_sort_as_people_read_them(self):
        for n, code in enumerate(("12", "11 bis", "2", "10", "11", {"absence": "non-renseigne"})):
            self.fiche({"code": code}, element=f"f-{n}")
        self.assertEqual([lire.words(one["code"]) for one in lire.fiches(self.at())],
                         ["2", "10", "11", "11 bis", "12", "(non renseigne)"])

    def test_the_journal_keeps_what_is_struck_through(self):
        self.undo(self.value("245"))
        rows = lire.journal(self.at())
        self.assertEqual([one["contre_passee"] for one in rows], [False, True, False])
        self.assertEqual(rows[1]["sujet"], "indicateur i-1, annee 2026")
        self.assertEqual(rows[2]["sujet"], "1")


class Known(Lines):
    def test_a_position_an_instant_or_a_day(self):
        for time in ("2026-02-02T09:00:00.000Z", "2026-02-02T23:59:59.999Z", "2026-02-03T00:00:00.000Z"):
            self.add("seance-tenue", {}, enregistre=time)
        for text, known in ((None, 4), ("0", 0), ("2", 2), ("4", 4), ("2026-01-31", 0), ("2026-02-01", 1),
                            ("2026-02-02", 3), ("2026-02-02T09:00:00.000Z", 2),
                            ("2026-02-02T08:59:59.999Z", 1), ("2026-02-03", 4)):
            self.assertEqual(lire.known_at(self.entries, text), known, text)
        for text in ("hier", "2026-02-30", "2026-02-02T09:00:00Z", "-1", "5"):
            self.assertRaises(ValueError, lire.known_at, self.entries, text)

    def test_a_clock_that_went_back_hides_nothing_of_what_came_before(self):
        """R20: all the entries up to the last one that was recorded by then."""
        for time in ("2026-02-05T09:00:00.000Z", "2026-02-03T09:00:00.000Z", "2026-02-06T09:00:00.000Z"):
            self.add("seance-tenue", {}, enregistre=time)
        for text, known in (("2026-02-02", 1), ("2026-02-03", 3), ("2026-02-03T08:59:59.999Z", 1),
                            ("2026-02-03T09:00:00.000Z", 3), ("2026-02-04", 3), ("2026-02-05", 3),
                            ("2026-02-06", 4)):
            self.assertEqual(lire.known_at(self.entries, text), known, text)


class Registres(Lines):
    """On disk, and on the command line."""

    def setUp(self):
        super().setUp()
        self.fiche({"code": "1", "titre": "un", "placements": [{"noeud": "axe-1"}]})
        self.fiche({"code": "2"}, element="f-2")
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.root = pathlib.Path(temporary.name)
        (self.root / "public/entries").mkdir(parents=True)
        self.write(2, "000000000000", self.entries[:1])
        self.write(2, "000000000001", self.entries[1:])

    def write(self, signed, name, entries):
        lines = "".join(lire.spell(entry) + "\n" for entry in entries)
        (self.root / f"public/entries/{name}.jsonl").write_text(lines + '{"cut', encoding="utf-8")
        notes = [f"greffe.example/x\n{size}\n{'A' * 43}=\n\n— greffe.example/x AAAA\n" for size in (1, signed)]
        (self.root / "public/checkpoints").write_text("\n".join(notes), encoding="utf-8")

    def run_script(self, *arguments):
        return subprocess.run([sys.executable, lire.__file__, *arguments], capture_output=True, text=True,
                              encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"})

    def test_only_what_is_signed_is_read(self):
        self.assertEqual(lire.read_entries(self.root), self.entries[:2])
        self.assertEqual(lire.read_entries(self.root / "public"), self.entries[:2])

    def test_the_command_line(self):
        shown = self.run_script(str(self.root), "fiches", "--json", "--en-vigueur-au", "2026-06-01")
        self.assertEqual(json.loads(shown.stdout), {
            "connu_a": 2, "en_vigueur_au": "2026-06-01",
            "fiches": [{"fiche": "f-1", "code": "1", "titre": "un", "placements": ["axe-1"]}]})
        table = self.run_script(str(self.root), "fiches", "--en-vigueur-au", "2026-06-01").stdout
        self.assertIn("f-1    1     un     axe-1\n", table)
        for what in ("journal", "statuts", "valeurs"):
            shown = self.run_script(str(self.root), what)
            self.assertEqual((shown.returncode, shown.stderr), (0, ""), what)
        for arguments in ([], [str(self.root), "rien"], [str(self.root / "x"), "journal"],
                          [str(self.root), "fiches", "--en-vigueur-au", "2026-02-30"],
                          [str(self.root), "fiches", "--connu-au", "hier"]):
            self.assertEqual(self.run_script(*arguments).returncode, 64, arguments)


class TakenUp(Lines):
    """A convention that was running when its registre was opened (R27)."""

    def setUp(self):
        super().setUp()
        self.taken = self.add("anteriorite-reprise", {"plan": "signe"})
        self.entries[self.taken]["date"] = "2028-07-01"

    def value(self, **said):
        return self.add("valeur-saisie", {
            "mesurable": {"indicateur": "i-1"}, "periode": {"annee": 2026},
            "valeur": {"texte": "245"}, **said}, "2026-12-31")

    def test_a_reading_of_before_is_reconstituted(self):
        for day, before in (("2028-06-30", "2028-07-01"), ("2028-07-01", None), ("2030-01-01", None)):
            self.assertEqual(self.at(day).reconstituted(), before, day)
        self.assertIsNone(self.at("2026-06-30", self.taken).reconstituted())
        self.undo(self.taken)
        self.assertIsNone(self.at("2026-06-30").reconstituted())

    def test_a_value_of_before_says_what_it_rests_on(self):
        self.value(attestation="declare")
        self.assertEqual([one["attestation"] for one in lire.valeurs(self.at())], ["declare"])
        self.value(attestation={"piece": "p-1"})
        self.assertEqual([one["attestation"] for one in lire.valeurs(self.at())], [{"piece": "p-1"}])
        self.undo(self.taken)
        self.assertNotIn("attestation", lire.valeurs(self.at())[0])


class TheExample(unittest.TestCase):
    """What the example of Aubenas is known to say (DOMAIN: the figure published as 245, the avenant)."""

    @classmethod
    def setUpClass(cls):
        cls.entries = lire.read_entries(EXAMPLE)

    def first(self, kind):
        return next(n for n, entry in enumerate(self.entries) if entry["type"] == kind)

    def at(self, day, known=None):
        return lire.Reading(self.entries, len(self.entries) if known is None else known, day)

    def test_the_figure_that_was_published_inverted(self):
        corrected = self.first("valeur-rectifiee")
        said = lambda known: [one["valeur"] for one in lire.valeurs(self.at("2026-12-31", known))  # noqa: E731
                              if one["mesurable"] == "trajectoire traj-eaje-psu"]
        self.assertEqual((said(corrected), said(corrected + 1)), (["245"], ["254"]))

    def test_the_value_entered_on_the_wrong_fiche(self):
        undone = self.first("ecriture-contre-passee")
        aimed = self.entries[undone]["faits"]["position"]
        positions = lambda known: {one["position"] for one in lire.valeurs(self.at("2030-12-31", known))}  # noqa: E731
        self.assertIn(aimed, positions(undone))
        self.assertNotIn(aimed, positions(undone + 1))

    def test_the_avenant_withdraws_a_fiche_and_adds_one(self):
        effet = self.entries[self.first("avenant-entre-en-vigueur")]["effet"]
        names = lambda day: {one["fiche"] for one in lire.fiches(self.at(day))}  # noqa: E731
        self.assertEqual(names("2026-01-01") ^ names(effet), {"f19", "f33"})
        self.assertIn("f19", names("2028-09-20"))
        self.assertEqual(len(names("2026-01-01")), 32)

    def test_what_an_instance_decided_in_march_was_not_known_in_may(self):
        ruled = self.first("divergence-tranchee")
        title = lambda known: self.at("2026-04-01", known).plan()["fiche", "f19"]["echeance"]  # noqa: E731
        self.assertEqual(title(lire.known_at(self.entries, "2026-06-03")), {"annees": [2029], "texte": "2029"})
        self.assertIn("selon", title(lire.known_at(self.entries, "2026-05-31")))
        self.assertLess(lire.known_at(self.entries, "2026-05-31"), ruled)


if __name__ == "__main__":
    unittest.main()
