# SPDX-License-Identifier: EUPL-1.2
"""Tests of the independent verifier: python3 -m unittest discover -s tools/verify

The damage is done to the worked example of journal/FORMAT.md, which is small enough for all of it.
"""
import base64
import functools
import hashlib
import importlib.util
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import unittest.mock

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import faits  # noqa: E402
import preuves  # noqa: E402
import verify  # noqa: E402

# Damage leaves most signatures as they were: each is verified once.
verify.ed25519 = functools.lru_cache(maxsize=None)(verify.ed25519)

JOURNAL = pathlib.Path(__file__).resolve().parents[2] / "journal"
FORMAT = (JOURNAL / "FORMAT.md").read_text(encoding="utf-8")
EXAMPLE = dict(re.findall(r"^```([a-z]+)\n(.*?)^```$", FORMAT, re.S | re.M))
ORIGIN = EXAMPLE["vkey"].partition("+")[0]
SCRIPT = verify.__file__
SEGMENT = "entries/000000000000.jsonl"


def vectors(name):
    return json.loads((JOURNAL / "vectors" / name).read_text(encoding="utf-8"))


def hashes(text):
    return [bytes.fromhex(line) for line in text.split()]


def root_of(leaves):
    return verify.Tree(leaves).root()


def tiles_of(leaves):
    return preuves.tiles_of(verify.Tree(leaves), len(leaves))


def example():
    """The public files of the worked example: path to bytes."""
    last = EXAMPLE["checkpoints"].rpartition("\n\n" + EXAMPLE["checkpoints"].split("\n")[0] + "\n")
    return {
        "registre.vkey": EXAMPLE["vkey"].encode(),
        SEGMENT: EXAMPLE["entries"].encode(),
        "checkpoints": EXAMPLE["checkpoints"].encode(),
        "checkpoint": (last[1][2:] + last[2]).encode(),
        EXAMPLE["tile"].strip(): b"".join(hashes(EXAMPLE["leaves"])),
    }


class Folder(unittest.TestCase):
    """A registre in a temporary folder, made of the files of a dictionary."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.root = pathlib.Path(temporary.name) / "registre"
        self.files = example()
        for path, data in self.files.items():
            self.write(path, data)

    def write(self, path, data):
        file = self.root / "public" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)

    def audit(self, **options):
        return verify.Audit(str(self.root), **{"every_signature": True, **options})

    def with_file(self, path, data):
        """The audit of the example with one file replaced, which is then put back."""
        self.write(path, data)
        try:
            return self.audit()
        finally:
            self.write(path, self.files[path])

    def run_script(self, *arguments):
        return subprocess.run([sys.executable, SCRIPT, *arguments], capture_output=True,
                              text=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"})


class Ed25519(unittest.TestCase):
    # RFC 8032 §7.1: tests 1, 2, 3 and SHA(abc)
    VECTORS = [
        ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", b"",
         "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
         "d25bf5f0595bbe24655141438e7a100b"),
        ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", b"\x72",
         "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
         "387b2eaeb4302aeeb00d291612bb0c00"),
        ("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", b"\xaf\x82",
         "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
         "4a7c15e9716ed28dc027beceea1ec40a"),
        ("ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
         hashlib.sha512(b"abc").digest(),
         "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e030"
         "3dca179c138ac17ad9bef1177331a704"),
    ]

    def test_vectors_of_rfc_8032(self):
        for key, message, signature in self.VECTORS:
            self.assertTrue(verify.ed25519(bytes.fromhex(key), message, bytes.fromhex(signature)))

    def test_another_message_key_or_signature_is_refused(self):
        key, message, signature = self.VECTORS[1]
        key, signature = bytes.fromhex(key), bytes.fromhex(signature)
        self.assertFalse(verify.ed25519(key, b"\x73", signature))
        self.assertFalse(verify.ed25519(bytes.fromhex(self.VECTORS[0][0]), message, signature))
        for at in range(64):
            bad = bytearray(signature)
            bad[at] ^= 1
            self.assertFalse(verify.ed25519(key, message, bytes(bad)), at)
        self.assertFalse(verify.ed25519(key, message, signature[:-1]))

    def test_s_that_is_not_canonical_is_refused(self):
        key, message, signature = self.VECTORS[1]
        signature = bytes.fromhex(signature)
        s = int.from_bytes(signature[32:], "little") + verify.L
        same = signature[:32] + s.to_bytes(32, "little")  # the same scalar modulo the order
        self.assertFalse(verify.ed25519(bytes.fromhex(key), message, same))

    def test_a_key_that_is_no_point_is_refused(self):
        for y in (2, verify.P, verify.P + 1):  # 2: no x; P and above: not reduced
            self.assertIsNone(verify.decode_point(y.to_bytes(32, "little")))
        self.assertIsNone(verify.decode_point((1 | 1 << 255).to_bytes(32, "little")))  # -0


class Vectors(unittest.TestCase):
    """Every vector of journal/vectors."""

    def test_canonical(self):
        cases = vectors("canonical.json")
        line = lambda case: (bytes.fromhex(case["hex"]) + b"x" * case.get("then_x", 0)  # noqa: E731
                             + bytes.fromhex(case.get("then_hex", "")))
        for case in cases["valid"]:
            verify.parse_line(line(case))
        for case in cases["refused"]:
            with self.assertRaises(verify.Malformed, msg=case["name"]):
                verify.parse_line(line(case))

    def test_entries(self):
        cases = vectors("entries.json")
        for case in cases["valid"]:
            verify.check_entry(verify.parse_line(case["line"].encode()))
        for case in cases["refused"]:
            with self.assertRaises(verify.Malformed, msg=case["name"]) as refusal:
                verify.check_entry(verify.parse_line(case["line"].encode()))
            if case.get("key"):
                self.assertIn(case["key"], str(refusal.exception))

    def test_notes(self):
        cases = vectors("notes.json")
        for case in cases["valid"]:
            keys = [verify.parse_key(text) for text in case["keys"]]
            found = verify.Note(case["note"].encode()).signed_by(keys)
            self.assertEqual([key.text for key, _ in found], case["signed_by"], case["name"])
        kinds = {"form": verify.Malformed, "invalid": verify.Forged, "unknown": verify.Unsigned}
        for case in cases["refused"]:
            keys = [verify.parse_key(text) for text in case["keys"]]
            note = bytes.fromhex(case["note_hex"]) if case["note_hex"] else case["note"].encode()
            with self.assertRaises(verify.Malformed, msg=case["name"]) as refusal:
                verify.Note(note).signed_by(keys)
            self.assertIs(type(refusal.exception), kinds[case["reason"]], case["name"])
        for text in cases["checkpoints_refused"]:
            with self.assertRaises(verify.Malformed, msg=text):
                verify.parse_checkpoint(text)
        for text in cases["vkeys_refused"]:
            with self.assertRaises(verify.Malformed, msg=text):
                verify.parse_key(text)

    def test_tree(self):
        cases = vectors("tree.json")
        leaves = [verify.leaf_hash(bytes.fromhex(line)) for line in cases["leaf_inputs"]]
        self.assertEqual([leaf.hex() for leaf in leaves], cases["leaf_hashes"])
        for size, root in enumerate(cases["roots"]):
            self.assertEqual(root_of(leaves[:size]).hex(), root)
        for name, expected in (("inclusion", True), ("inclusion_refused", False)):
            for case in cases[name]:
                holds = preuves.inclusion_holds(
                    bytes.fromhex(case["leaf"]), case["index"], case["size"],
                    list(map(bytes.fromhex, case["proof"])), bytes.fromhex(case["root"]))
                self.assertEqual(holds, expected, case)
        for name, expected in (("consistency", True), ("consistency_refused", False)):
            for case in cases[name]:
                holds = preuves.consistency_holds(
                    case["old"], bytes.fromhex(case["old_root"]), case["new"],
                    bytes.fromhex(case["new_root"]), list(map(bytes.fromhex, case["proof"])))
                self.assertEqual(holds, expected, case)

    def test_tiles(self):
        cases = vectors("tiles.json")
        for case in cases["valid"]:
            path = preuves.tile_path(case["level"], case["index"], case["width"])
            self.assertEqual(path, case["path"])
        leaf = bytes(32)
        for case in cases["right_edges"]:
            paths = [path for path, _ in tiles_of([leaf] * case["size"]) if ".p/" in path]
            self.assertEqual(paths, case["paths"])
        # The verifier computes paths and reads no others, so that it has no path to refuse.
        self.assertFalse({path for path, _ in tiles_of([leaf] * 70_000)} & set(cases["refused"]))

    def test_anchors(self):
        cases = vectors("anchors.json")
        for case in cases["valid"]:
            key = verify.key_print(verify.parse_key(case["vkey"]))[:20]
            expected = preuves.Anchor(case["size"], bytes.fromhex(case["root"]), key)
            self.assertEqual(preuves.parse_anchor(case["text"]), expected)
        lines = {"position": 1, "root": 2, "key": 3}
        for case in cases["refused"]:
            with self.assertRaises(verify.Malformed, msg=case["name"]) as refusal:
                preuves.parse_anchor(case["text"])
            if case["line"]:
                self.assertIn(f"ligne {lines[case['line']]} ({case['line']}), groupe {case['group']} ",
                              str(refusal.exception))

    def test_receipts(self):
        cases = vectors("proofs.json")["receipts"]
        for case in cases["valid"]:
            keys = [verify.parse_key(text) for text in case["keys"]]
            index, point, found = preuves.check_receipt(
                case["receipt"].encode(), bytes.fromhex(case["line"]), keys)
            self.assertEqual((index, point.size, [key.text for key, _ in found]),
                             (case["index"], case["size"], case["signed_by"]), case["name"])
        for case in cases["refused"]:
            keys = [verify.parse_key(text) for text in case["keys"]]
            with self.assertRaises(verify.Malformed, msg=case["name"]):
                preuves.check_receipt(case["receipt"].encode(), bytes.fromhex(case["line"]), keys)

    def test_proofs_of_extension(self):
        cases = vectors("proofs.json")["extensions"]
        check = lambda case: preuves.check_extension(  # noqa: E731
            case["proof"].encode(), verify.Checkpoint(
                "greffe.example/vecteurs", case["old_size"], bytes.fromhex(case["old_root"])),
            [verify.parse_key(text) for text in case["keys"]])
        for case in cases["valid"]:
            self.assertGreaterEqual(check(case)[0].size, case["old_size"], case["name"])
        for case in cases["refused"]:
            with self.assertRaises(verify.Malformed, msg=case["name"]):
                check(case)

    def test_cosignatures(self):
        cases = vectors("witness.json")
        log, witness = (verify.parse_key(cases[name]) for name in ("log", "witness"))
        for case in cases["cosigned"]:
            point, found, time = preuves.check_cosignature(
                case["file"], case["note"].encode(), lambda _: log, [witness])
            self.assertEqual((point.size, found, time), (case["size"], witness, case["time"]), case["name"])
        for case in cases["cosigned_refused"]:
            for name in [case["file"] for case in cases["cosigned"]]:
                with self.assertRaises(verify.Malformed, msg=case["name"]):
                    preuves.check_cosignature(name, case["note"].encode(), lambda _: log, [witness])

    def test_the_samples_of_the_catalogue_are_entries(self):
        for path in sorted((JOURNAL / "catalogue").glob("*.json")):
            line = path.read_bytes().rstrip(b"\n")
            verify.check_entry(verify.parse_line(line))


PUBLIC = JOURNAL.parents[1] / "shared/vectors"


@unittest.skipUnless(PUBLIC.is_dir(), "the vectors of others are not beside this repository")
class PublicVectors(unittest.TestCase):
    """Data of transparency-dev/merkle, golang/mod, C2SP and RFC 8785, where it was put beside us."""

    @staticmethod
    def cases(kind):
        paths = sorted((PUBLIC / "transparency-dev-merkle" / kind).rglob("*.json"))
        assert paths, kind
        return [json.loads(path.read_text(encoding="utf-8")) for path in paths]

    @staticmethod
    def proof(case):
        return [base64.b64decode(hash_) for hash_ in case["proof"] or ()]

    def test_inclusion_proofs(self):
        for case in self.cases("inclusion"):
            holds = preuves.inclusion_holds(base64.b64decode(case["leafHash"] or ""), case["leafIdx"],
                                           case["treeSize"], self.proof(case),
                                           base64.b64decode(case["root"] or ""))
            self.assertEqual(holds, not case["wantErr"], case)

    def test_consistency_proofs(self):
        for case in self.cases("consistency"):
            roots = [base64.b64decode(case[name] or "") for name in ("root1", "root2")]
            holds = preuves.consistency_holds(case["size1"], roots[0], case["size2"], roots[1],
                                             self.proof(case))
            self.assertEqual(holds, not case["wantErr"], case)

    def test_roots_of_rfc_6962(self):
        case = json.loads((PUBLIC / "notes/rfc6962-reference.json").read_text(encoding="utf-8"))
        leaves = [verify.leaf_hash(bytes.fromhex(line)) for line in case["leaf_inputs_hex"]]
        for size, root in enumerate(case["roots_hex_by_size"]):
            self.assertEqual(root_of(leaves[:size]).hex(), root)

    def test_signed_notes(self):
        cases = json.loads((PUBLIC / "notes/notes.json").read_text(encoding="utf-8"))
        for case in cases["valid"]:
            keys = [verify.parse_key(text) for text in case["vkeys"]]
            self.assertEqual(len(verify.Note(case["note"].encode()).signed_by(keys)), 1, case["name"])
            other = case["note"].replace("\n", ".\n", 1).encode()
            with self.assertRaises(verify.Forged):
                verify.Note(other).signed_by(keys)
        for text in cases["bad_vkeys_golang"]:
            with self.assertRaises(verify.Malformed, msg=text):
                verify.parse_key(text)
        for text in cases["malformed_notes_golang"]:
            with self.assertRaises(verify.Malformed, msg=text):
                verify.Note(text.encode())

    def test_canonical_json(self):
        cases = json.loads((PUBLIC / "jcs/negative-and-profile.json").read_text(encoding="utf-8"))
        refused = [bytes.fromhex(text) for text in cases["reject_hex"].values()]
        for line in refused + [text.encode() for text in cases["profile_reject_text"].values()]:
            with self.assertRaises(verify.Malformed, msg=line):
                verify.parse_line(line)


class WorkedExample(Folder):
    def test_it_is_sound(self):
        audit = self.audit()
        self.assertEqual((audit.doubts, audit.remarks), ([], []))
        leaves = audit.tree.levels[0]
        self.assertEqual(leaves, hashes(EXAMPLE["leaves"]))
        roots = hashes(EXAMPLE["roots"])
        self.assertEqual([root_of(leaves[:n + 1]) for n in range(len(roots))], roots)
        self.assertEqual(len(audit.records), 2)

    def test_its_proofs_hold(self):
        leaves, roots = hashes(EXAMPLE["leaves"]), hashes(EXAMPLE["roots"])
        size = len(leaves)
        self.assertTrue(preuves.inclusion_holds(
            leaves[1], 1, size, hashes(EXAMPLE["inclusion"]), roots[-1]))
        self.assertTrue(preuves.consistency_holds(
            1, roots[0], size, roots[-1], hashes(EXAMPLE["consistency"])))

    def test_its_receipt_and_its_proof_of_extension_hold(self):
        keys, line = [verify.parse_key(EXAMPLE["vkey"].strip())], EXAMPLE["entries"].splitlines()[1].encode()
        self.assertEqual(preuves.check_receipt(EXAMPLE["receipt"].encode(), line, keys)[0], 1)
        old = verify.parse_checkpoint(EXAMPLE["checkpoints"].partition("\n\n")[0] + "\n")
        self.assertEqual(preuves.check_extension(EXAMPLE["extension"].encode(), old, keys)[0].size, 4)

    def test_its_command_is_recomputed(self):
        lines = EXAMPLE["entries"].splitlines()
        entries = [json.loads(line) for line in lines[1:]]
        self.assertEqual(faits.command(entries), EXAMPLE["command"].strip().encode())

    def test_its_anchor_agrees_however_it_is_typed(self):
        for text in (EXAMPLE["anchor"], EXAMPLE["anchor"].lower().replace("0", "o").replace("1", "l"),
                     re.sub(r"\s", "", EXAMPLE["anchor"]), EXAMPLE["anchor"].replace(" ", "-")):
            self.assertEqual(self.audit(anchors=[preuves.parse_anchor(text)]).doubts, [])

    def test_a_copy_says_of_which_registre_it_is(self):
        for name in ("controle", "restauration", "sauvegarde"):
            said = f"greffe {name} 1\n{EXAMPLE['vkey']}".encode()
            for data, good in ((said, True), (said[:-1], False), (said + b"\n", False), (b"", False)):
                (self.root / name).write_bytes(data)
                audit = self.audit()
                self.assertEqual(audit.doubts, [])
                self.assertEqual([one.file for one in audit.remarks], [] if good else [name])
            (self.root / name).unlink()

    def test_a_public_folder_alone_is_enough(self):
        self.assertEqual(verify.Audit(str(self.root / "public")).doubts, [])


class Damage(Folder):
    SIGNED = ["registre.vkey", SEGMENT, "checkpoints", "checkpoint"]

    def test_each_byte_that_changes_is_found(self):
        dice = random.Random(20260105)
        for path in self.SIGNED:
            data = self.files[path]
            for at in range(len(data)):
                bad, mask = bytearray(data), dice.randrange(1, 256)
                bad[at] ^= mask
                audit = self.with_file(path, bytes(bad))
                self.assertTrue(audit.doubts, f"{path}, byte {at}, mask {mask:#x}")

    def test_each_byte_of_a_tile_that_changes_is_said_and_does_no_harm(self):
        path = EXAMPLE["tile"].strip()
        for at in range(len(self.files[path])):
            bad = bytearray(self.files[path])
            bad[at] ^= 1
            audit = self.with_file(path, bytes(bad))
            self.assertEqual(audit.doubts, [])
            self.assertEqual([finding.file for finding in audit.remarks], ["public/" + path])

    def test_each_truncation_is_found(self):
        for path in self.SIGNED:
            for length in range(len(self.files[path])):
                audit = self.with_file(path, self.files[path][:length])
                self.assertTrue(audit.doubts, f"{path} cut at {length}")

    def test_each_byte_dropped_or_doubled_is_found(self):
        for path in self.SIGNED:
            data = self.files[path]
            for at in range(len(data)):
                for bad in (data[:at] + data[at + 1 :], data[:at] + data[at : at + 1] + data[at:]):
                    audit = self.with_file(path, bad)
                    # A line feed more at the end is an interrupted commit (§2.7, §2.9), not damage.
                    if path in (SEGMENT, "checkpoints") and bad[: len(data)] == data:
                        self.assertTrue(audit.remarks)
                    else:
                        self.assertTrue(audit.doubts, f"{path}, byte {at}")

    def test_lines_dropped_swapped_or_repeated_are_found(self):
        lines = self.files[SEGMENT].splitlines(keepends=True)
        orders = [[i for i in range(4) if i != gone] for gone in range(4)]
        orders += [[0, 2, 1, 3], [1, 0, 2, 3], [0, 1, 3, 2], [3, 2, 1, 0]]
        orders += [[0, 0, 1, 2, 3], [0, 1, 1, 2, 3], [0, 1, 2, 2, 3]]
        for order in orders:
            audit = self.with_file(SEGMENT, b"".join(lines[i] for i in order))
            self.assertTrue(audit.doubts, order)

    def test_records_dropped_swapped_or_repeated_are_found(self):
        first, second = (note for _, note in verify.split_notes(self.files["checkpoints"], ORIGIN)[0])
        for notes in ([], [first], [second, first], [first, second, second], [first, first, second]):
            audit = self.with_file("checkpoints", b"\n".join(notes))
            self.assertTrue(audit.doubts, notes)
        # Without the first record, the second still commits to every line: it proves them all.
        self.assertEqual(self.with_file("checkpoints", second).doubts, [])

    def test_zero_bytes_that_a_loss_of_power_left_are_no_damage(self):
        """§2.6: after a whole note, and after the beginning of one."""
        first, second = (note for _, note in verify.split_notes(self.files["checkpoints"], ORIGIN)[0])
        self.write("checkpoint", first)
        for rest in (b"", b"\n", b"\n" + second[:50]):
            audit = self.with_file("checkpoints", first + rest + bytes(512))
            self.assertEqual(audit.doubts, [], rest)
            self.assertEqual(len(audit.records), 1)
        self.assertTrue(self.with_file("checkpoints", first + b"\nplus rien\n").doubts)

    def test_a_file_that_the_format_does_not_name_is_said(self):
        for path in ("entries/copie.jsonl", "tile/0/000.p/3", "note.txt", "witness/temoin"):
            self.write(path, b"x")
            audit = self.audit()
            self.assertEqual((audit.doubts, [f.file for f in audit.remarks]), ([], ["public/" + path]))
            (self.root / "public" / path).unlink()

    def test_files_that_are_missing_are_found(self):
        for path in self.SIGNED[:3]:
            (self.root / "public" / path).unlink()
            self.assertTrue(self.audit().doubts, path)
            self.write(path, self.files[path])
        (self.root / "public/checkpoint").unlink()
        audit = self.audit()
        self.assertEqual(audit.doubts, [])
        self.assertEqual([finding.file for finding in audit.remarks], ["public/checkpoint"])

    def test_tiles_that_lead_to_the_signed_root_name_the_entry(self):
        bad = self.files[SEGMENT].replace(b'"nature":"epci"', b'"nature":"caf!"')
        named = [f for f in self.with_file(SEGMENT, bad).doubts if "ce qui a été signé" in f.text]
        start = bad.index(b"\n") + 1
        self.assertEqual([(f.entries, f.offset) for f in named], [(range(1, 2), start)])

    def test_an_interrupted_commit_is_no_damage(self):
        """§2.7, §2.9: lines beyond the last record, and each beginning of its note."""
        first, second = (note for _, note in verify.split_notes(self.files["checkpoints"], ORIGIN)[0])
        self.write("checkpoint", first)
        for length in range(len(second)):
            audit = self.with_file("checkpoints", first + b"\n" + second[:length])
            self.assertEqual(audit.doubts, [], length)
            self.assertIn("public/checkpoints", [finding.file for finding in audit.remarks])
        audit = self.with_file("checkpoints", first + b"\n" + second[:60].replace(b"4\n", b"x\n"))
        self.assertTrue(audit.doubts)

    def test_sectors_of_the_last_note_that_never_reached_the_disk_are_no_damage(self):
        first, second = (note for _, note in verify.split_notes(self.files["checkpoints"], ORIGIN)[0])
        self.write("checkpoint", first)
        whole = first + b"\n" + second
        dice = random.Random(20260105)
        for _ in range(60):
            start = dice.randrange(len(first) + 1, len(whole))
            length = dice.randrange(1, 80)
            bad = whole[:start] + bytes(min(length, len(whole) - start)) + whole[start + length :]
            for data in (bad, bad + bytes(300), bad[: dice.randrange(start + 1, len(whole) + 1)]):
                audit = self.with_file("checkpoints", data)
                self.assertEqual((audit.doubts, len(audit.records)), ([], 1), data)
        for bad in (whole.replace(b"\n4\n", b"\n\0a\n"), whole.replace(b"exemple\n4", b"ex\0mple.\n4"),
                    whole[:-9] + b"\0" + b"A" * 20 + b"\n", first[:50] + b"\0" + whole[51:]):
            self.assertTrue(self.with_file("checkpoints", bad).doubts, bad)

    def test_the_interrupted_append_of_a_resumption(self):
        """§2.7, §19.2: of the next origin, with one signature or two."""
        for own, last, text, good in (("o", "o", "o/2", True), ("o", "o/2", "o/3", True), ("o", "o/2", "o/2", True),
                                      ("o", "o", "o/3", False), ("o", "o", "p", False), ("o", "o/2", "o", False)):
            note = f"\n{text}\n12\n{'A' * 43}=\n\n" + f"— {text} {'B' * 91}=\n" * 2
            for cut in (note[: len(note) - 50], note[:40] + "\0" + note[41:]):
                self.assertEqual(verify.is_interrupted(cut.encode(), f"{last}\n1\n".encode(), own), good,
                                 (own, last, text))
        self.assertFalse(verify.is_interrupted(f"\no\n12\n{'A' * 43}=\n\n— o {'B' * 91}=\n".encode() * 2,
                                               b"o\n", "o"))

    def test_a_published_checkpoint_that_is_older_is_no_damage(self):
        first = verify.split_notes(self.files["checkpoints"], ORIGIN)[0][0][1]
        audit = self.with_file("checkpoint", first)
        self.assertEqual(audit.doubts, [])
        self.assertEqual(len(audit.remarks), 1)

    def test_a_key_or_an_anchor_held_by_the_verifier_is_compared(self):
        anchor = preuves.parse_anchor(EXAMPLE["anchor"])
        for other in (anchor._replace(root=bytes(32)), anchor._replace(key=bytes(20)),
                      anchor._replace(size=3), anchor._replace(size=5)):
            self.assertTrue(self.audit(anchors=[other]).doubts, other)
        self.assertTrue(self.audit(key=verify.parse_key(vectors("notes.json")["vkey"])).doubts)


class Rewritten(Folder):
    """Histories whose lines hash to what is signed, but that say what they must not."""

    def sealed(self, *commits):
        """The findings about the lines of these commits, signatures and roots apart."""
        lines = [line for commit in commits for line in commit]
        self.write(SEGMENT, b"".join(verify.canonical(line).encode() + b"\n" for line in lines))
        leaves = [verify.leaf_hash(verify.canonical(line).encode()) for line in lines]
        origin, signature = EXAMPLE["vkey"].split("+")[0], EXAMPLE["checkpoints"].split("\n")[4]
        size, notes = 0, []
        for commit in commits:
            size += len(commit)
            root = base64.b64encode(root_of(leaves[:size])).decode()
            notes.append(f"{origin}\n{size}\n{root}\n\n{signature}\n")
        self.write("checkpoints", "\n".join(notes).encode())
        self.write("checkpoint", notes[-1].encode())
        return [finding.text for finding in self.audit().doubts
                if "pas signé comme il faut" not in finding.text]

    def setUp(self):
        super().setUp()
        self.opening, *self.operation = map(json.loads, EXAMPLE["entries"].splitlines())
        self.operation_id = self.operation[0]["operation"]

    def test_the_example_itself(self):
        self.assertEqual(self.sealed([self.opening], self.operation), [])

    def test_an_operation_over_two_commits(self):
        found = self.sealed([self.opening], self.operation[:1], self.operation[1:])
        self.assertTrue(any("d’un seul tenant" in text for text in found), found)

    def test_an_operation_in_two_pieces(self):
        other = dict(self.operation[1], operation="019ce153-ee20-7abc-8000-000000000000")
        found = self.sealed([self.opening], [self.operation[0], other, *self.operation[1:]])
        self.assertTrue(any("d’un seul tenant" in text for text in found), found)

    def test_two_demandes_in_one_operation(self):
        found = self.sealed([self.opening],
                            [self.operation[0], dict(self.operation[1], demande="00" * 32)])
        self.assertEqual(found, [f"L’opération {self.operation_id} porte deux demandes."])

    def test_a_demande_that_is_not_that_of_the_lines(self):
        changed = [dict(line, effet="2026-01-02") for line in self.operation]
        found = self.sealed([self.opening], changed)
        self.assertEqual(
            found, [f"La demande de l’opération {self.operation_id} n’est pas celle que disent ses écritures."])

    def test_what_the_registre_derived_is_not_in_the_demande(self):
        first = json.loads(json.dumps(self.operation[0]))
        del first["faits"]["anomalies"]
        self.assertEqual(self.sealed([self.opening], [first, *self.operation[1:]]), [])

    def test_a_consequence_alone(self):
        found = self.sealed([self.opening], self.operation[2:])
        self.assertEqual(found, [f"L’opération {self.operation_id} n’a été demandée par personne."])

    def test_a_type_or_a_version_unknown_is_not_judged(self):
        for change in ({"type": "fusion-de-communes"}, {"v": 2}):
            changed = [dict(self.operation[0], effet="2026-01-02", **change), *self.operation[1:]]
            self.assertEqual(self.sealed([self.opening], changed), [])

    def test_a_second_opening(self):
        again = dict(self.opening, operation=self.operation_id)
        again["demande"] = hashlib.sha256(faits.command([again])).hexdigest()
        self.assertEqual(self.sealed([self.opening], [again]),
                         ["Un registre s’ouvre par sa première écriture, et par elle seule."])

    def test_an_opening_that_claims_something_else(self):
        for name, value in (("cle", "x"), ("format", 2), ("format", True), ("hachage", "sha-512"),
                            ("origine", "greffe.example/autre")):
            opening = dict(self.opening, faits=dict(self.opening["faits"], **{name: value}))
            found = self.sealed([opening], self.operation)
            self.assertTrue(any(f"un autre « {name} »" in text for text in found), found)
        found = self.sealed(self.operation, [self.opening])
        self.assertIn("Un registre s’ouvre par sa première écriture, et par elle seule.", found)

    def test_segments(self):
        data, start = self.files[SEGMENT], len(EXAMPLE["entries"].splitlines()[0].encode()) + 1
        self.write(SEGMENT, data[:start])
        self.write("entries/000000000001.jsonl", data[start:])
        self.assertEqual(self.audit().doubts, [])
        (self.root / "public/entries/000000000001.jsonl").rename(
            self.root / "public/entries/000000000002.jsonl")
        self.assertTrue(self.audit().doubts)

    def test_a_tail_of_several_segments_is_no_damage(self):
        """§2.9"""
        self.write(SEGMENT, self.files[SEGMENT] + b"{}\n")
        for name, data in (("000000000005", b"{}\n{}\n"), ("000000000007", b"")):
            self.write(f"entries/{name}.jsonl", data)
        audit = self.audit()
        self.assertEqual(audit.doubts, [])
        self.assertEqual([f.offset for f in audit.remarks], [len(self.files[SEGMENT]), 0])

    def test_a_commit_over_two_segments(self):
        lines = self.files[SEGMENT].splitlines(keepends=True)
        self.write(SEGMENT, b"".join(lines[:2]))
        self.write("entries/000000000002.jsonl", b"".join(lines[2:]))
        found = [finding.text for finding in self.audit().doubts]
        self.assertEqual(len(found), 1)
        self.assertIn("Un segment commence à l’écriture 2", found[0])

    def test_facts_of_any_shape_end_in_a_finding_or_in_none_and_never_in_a_crash(self):
        dice = random.Random(20260105)
        words = ["condense", "sel", "position", "convention", "contenu", "element", "genre", "champ", "cle",
                 "partie", "parties", "nombre", "rendus", "avenant", "rang", "retenue", "perdu", "sauvegarde",
                 "taille", "racine", "ancienne_cle", "origine", "ancienne_origine", "debut"]

        def value(depth):
            kind = dice.randrange(6 if depth else 4)
            if kind == 4:
                return [value(depth - 1) for _ in range(dice.randrange(3))]
            if kind == 5:
                return {word: value(depth - 1) for word in dice.sample(words, 6)}
            return [dice.choice(words), dice.randrange(4), True, EXAMPLE["vkey"].strip()][kind]

        types = [name for name, left_out in faits.LEFT_OUT.items() if left_out is not None]
        for _ in range(200):
            facts = {word: value(3) for word in sorted(dice.sample(words, 14))}
            lines = [dict(self.operation[0], type=dice.choice(types), faits=facts)]
            if dice.randrange(2):
                lines.append(dict(lines[0], type="texte-arrete"))
            self.sealed([self.opening], lines)

    def test_blocks(self):
        salt, text = bytes(range(16)), "Un compte rendu.".encode()
        digest = hashlib.sha256(salt + text).hexdigest()
        facts = {"texte": {"condense": digest, "sel": salt.hex()}}
        line = dict(self.operation[0], type="fusion-de-communes", faits=facts)
        self.assertEqual(self.sealed([self.opening], [line]), [])  # not handed over: no damage
        file = self.root / "prive/blocs" / digest[:2] / digest[2:]
        file.parent.mkdir(parents=True)
        file.write_bytes(text)
        self.assertEqual(self.sealed([self.opening], [line]), [])
        file.write_bytes(text + b"\n")
        self.assertEqual(self.sealed([self.opening], [line]), [f"Le bloc {digest} n’a pas ce condensé."])
        file.unlink()  # other blocks were handed over: this one was lost, or taken away
        self.assertEqual(self.sealed([self.opening], [line]),
                         [f"Le bloc {digest} manque, et aucune écriture ne le retire."])


def sign(seed, message):
    """RFC 8032 §5.1.6, in the arithmetic of the verifier."""
    def times(scalar):
        result, power = (0, 1, 1, 0), verify.BASE
        while scalar:
            result, power, scalar = verify.add(result, power) if scalar & 1 else result, verify.add(
                power, power), scalar >> 1
        x, y = (c * pow(result[2], -1, verify.P) % verify.P for c in result[:2])
        return (y | (x & 1) << 255).to_bytes(32, "little")

    digest = hashlib.sha512(seed).digest()
    secret = int.from_bytes(digest[:32], "little") & (1 << 254) - 8 | 1 << 254
    nonce = int.from_bytes(hashlib.sha512(digest[32:] + message).digest(), "little") % verify.L
    key, first = times(secret), times(nonce)
    challenge = int.from_bytes(hashlib.sha512(first + key + message).digest(), "little") % verify.L
    return key, first + ((nonce + challenge * secret) % verify.L).to_bytes(32, "little")


class Signer:
    """A key that signs notes: of a log (kind 1), or of a witness (kind 4)."""

    def __init__(self, name, seed, kind=1):
        self.name, self.seed, self.kind = name, bytes([seed]) * 32, kind
        key = bytes([kind]) + sign(self.seed, b"")[0]
        self.hash = hashlib.sha256(name.encode() + b"\n" + key).digest()[:4]
        self.vkey = f"{name}+{self.hash.hex()}+{base64.b64encode(key).decode()}"

    def line(self, text, time=0):
        stamp = time.to_bytes(8, "big") if self.kind == 4 else b""
        head = f"cosignature/v1\ntime {time}\n" if self.kind == 4 else ""
        blob = self.hash + stamp + sign(self.seed, (head + text).encode())[1]
        return f"— {self.name} {base64.b64encode(blob).decode()}\n"


class Kept(Folder):
    """Registres with real signatures, made here: keys that change, witnesses, withdrawals, receipts."""

    def setUp(self):
        super().setUp()
        shutil.rmtree(self.root)
        self.log, self.next = Signer("greffe.example/garde", 1), Signer("greffe.example/garde", 2)
        self.witnesses = [Signer(f"temoin.example/{n}", 10 + n, 4) for n in range(3)]
        self.lines, self.notes = [], []
        self.commit([("registre-ouvert", {
            "cle": self.log.vkey, "convention": {"debut": "2026-01-01"}, "format": 1, "hachage": "sha-256",
            "origine": self.log.name})])

    def checkpoint(self, size, origin=None):
        root = root_of([verify.leaf_hash(line) for line in self.lines[:size]])
        return f"{origin or self.log.name}\n{size}\n{base64.b64encode(root).decode()}\n"

    def commit(self, facts, signers=(), origin=None):
        number = len(self.notes)
        entries = [{"effet": "2026-01-01", "enregistre": "2026-01-05T09:00:00.000Z", "faits": faits,
                    "operation": f"019b8d62-7a80-7123-8000-{number:012x}", "par": "agent", "type": kind,
                    "v": 1} for kind, faits in facts]
        demande = hashlib.sha256(faits.command(entries)).hexdigest()
        self.lines += [verify.canonical(dict(entry, demande=demande)).encode() for entry in entries]
        text = self.checkpoint(len(self.lines), origin)
        self.notes.append(text + "\n" + "".join(signer.line(text) for signer in signers or [self.log]))

    def found(self, **options):
        """The findings, once everything is written."""
        self.write("registre.vkey", (self.log.vkey + "\n").encode())
        self.write(SEGMENT, b"".join(line + b"\n" for line in self.lines))
        self.write("checkpoints", "\n".join(self.notes).encode())
        self.write("checkpoint", self.notes[-1].encode())
        tiles = self.root / "public/tile"
        shutil.rmtree(tiles, ignore_errors=True)
        for path, data in tiles_of([verify.leaf_hash(line) for line in self.lines]):
            self.write(path, data)
        self.result = self.audit(**options)
        return [finding.text for finding in self.result.doubts]

    def said(self):
        return [finding.text for finding in self.result.remarks]

    def cosign(self, witness, size, time):
        text = self.checkpoint(size)
        note = text + "\n" + self.log.line(text) + witness.line(text, time)
        name = f"witness/{size:012}-{witness.hash.hex()}-{time}.cosignature"
        self.write(name, note.encode())
        return name, note


class Witnesses(Kept):
    def setUp(self):
        super().setUp()
        for n, witness in enumerate(self.witnesses[:2]):
            self.commit([("temoin-designe", {"cle": witness.vkey, "partie": f"p-{n}"})])
        self.commit([("attestation-reglee", {"nombre": 2, "parties": ["p-0", "p-1"]})])
        self.commit([("personne-inscrite", {"engagement": "00" * 32, "personne": "p"})])

    def test_a_position_is_attested_when_the_rule_holds(self):
        self.cosign(self.witnesses[0], 5, 1_800_000_000)
        self.cosign(self.witnesses[1], 4, 1_800_000_100)
        self.assertEqual(self.found(), [])
        self.assertIn(("ceux que veut la règle d’attestation", 1_800_000_100, 4), self.result.attested)
        self.commit([("temoin-retire", {"motif": "x", "partie": "p-1"})])
        self.cosign(self.witnesses[1], 6, 1_800_000_200)
        self.assertEqual(self.found(), [])
        self.assertIn(("ceux que veut la règle d’attestation", 1_800_000_100, 4), self.result.attested)

    def test_before_its_designation_a_witness_counts_for_nothing(self):
        self.cosign(self.witnesses[0], 5, 1)
        self.cosign(self.witnesses[1], 2, 2)
        self.assertEqual(self.found(), [])
        self.assertFalse([name for name, _, _ in self.result.attested if name.startswith("ceux")])

    def test_a_witness_that_nobody_designated_is_information(self):
        self.cosign(self.witnesses[2], 5, 1)
        self.assertEqual((self.found(), self.said()), ([], ["Une cosignature d’un témoin inconnu."]))
        known = [verify.parse_key(self.witnesses[2].vkey)]
        self.assertEqual((self.found(witnesses=known), self.said()), ([], []))

    def test_a_rewritten_history_is_found_by_a_stored_cosignature(self):
        self.cosign(self.witnesses[0], 5, 1)
        self.lines.pop()
        self.notes.pop()
        self.commit([("personne-inscrite", {"engagement": "11" * 32, "personne": "p"})])
        found = self.found()
        self.assertEqual(len(found), 1)
        self.assertIn("ce qui fut cosigné à 5 écritures n’est pas ce qui est là", found[0])

    def test_an_old_copy_is_found_by_a_stored_cosignature(self):
        self.cosign(self.witnesses[0], 5, 1)
        self.lines.pop()
        self.notes.pop()
        self.assertEqual(len(self.found()), 1)

    def test_each_byte_of_a_cosignature_that_changes_is_found(self):
        name, note = self.cosign(self.witnesses[0], 5, 1)
        self.found()
        data = note.encode()
        for at in range(0, len(data), 3):
            self.write(name, data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
            audit = self.audit(every_signature=False)  # another name is that of an unknown witness
            said = audit.doubts or [finding.text for finding in audit.remarks]
            self.assertTrue(audit.doubts or said == ["Une cosignature d’un témoin inconnu."], at)
            self.assertFalse([name for name, _, _ in audit.attested], at)

    def test_a_file_of_another_name_is_found(self):
        name, note = self.cosign(self.witnesses[0], 5, 1)
        (self.root / "public" / name).unlink()
        self.write(name.replace("-1.", "-2."), note.encode())
        self.assertEqual(self.found(), ["Ce qui vient d’un témoin ne vaut rien : un autre nom."])


class Keys(Kept):
    def replaced(self):
        return ("cle-remplacee", {"ancienne_cle": self.log.vkey, "cle": self.next.vkey, "motif": "x"})

    def resumed(self, key, lost=None):
        root = root_of([verify.leaf_hash(line) for line in self.lines]).hex()
        facts = {"ancienne_cle": self.log.vkey, "ancienne_origine": self.log.name, "cle": key.vkey,
                 "motif": "cle-perdue", "origine": key.name,
                 "sauvegarde": {"racine": root, "taille": len(self.lines)}}
        return ("registre-repris", {**facts, **({"perdu": lost} if lost else {})})

    def person(self, number):
        return ("personne-inscrite", {"engagement": "00" * 32, "personne": f"p-{number}"})

    def test_a_key_is_replaced(self):
        self.commit([self.replaced()], [self.next, self.log])
        self.commit([self.person(1)], [self.next])
        self.assertEqual(self.found(), [])

    def test_a_replacement_that_one_key_alone_signed_is_found(self):
        for signer in (self.log, self.next):
            self.setUp()
            self.commit([self.replaced()], [signer])
            self.commit([self.person(1)], [self.next])
            self.assertTrue(self.found(), signer.name)

    def test_a_change_of_key_cut_between_its_signatures_is_an_interrupted_commit(self):
        resumed = Signer("greffe.example/garde/2", 3)
        for facts, signer, origin in ((self.replaced(), self.next, None),
                                      (self.resumed(resumed), self.log, resumed.name)):
            self.setUp()
            self.commit([facts], [signer], origin)
            self.assertEqual(self.found()[:1], ["Le point de contrôle publié ne vaut rien : il n’est pas de "
                                                "ceux du registre."])  # published too early, here
            self.write("checkpoint", self.notes[0].encode())
            audit = self.audit()
            self.assertEqual((audit.doubts, audit.size), ([], 1))
            self.assertEqual([one.text for one in audit.findings if one.file == "public/checkpoints"],
                             ["Un point de contrôle inachevé : un acte interrompu."])

    def test_a_change_that_one_key_alone_signed_is_found_without_reading_every_signature(self):
        self.commit([self.replaced()], [self.next])
        self.commit([self.person(1)], [self.next])
        self.assertTrue(self.found(every_signature=False))

    def test_the_old_key_does_not_sign_any_more_and_the_new_one_not_before(self):
        self.commit([self.replaced()], [self.next, self.log])
        self.commit([self.person(1)], [self.log])
        self.assertTrue(self.found())
        self.setUp()
        self.commit([self.person(1)], [self.next])
        self.assertTrue(self.found())

    def test_a_registre_is_resumed_under_another_origin(self):
        key = Signer("greffe.example/garde/2", 3)
        self.commit([self.resumed(key)], [key], key.name)
        self.commit([self.person(1)], [key], key.name)
        self.assertEqual((self.found(), len(self.said())), ([], 1))
        self.assertIn("comparer son empreinte", self.said()[0])
        self.setUp()
        self.commit([self.resumed(key)], [self.log, key], key.name)
        self.assertEqual((self.found(), self.said()), ([], []))

    def test_a_resumption_of_something_else_is_found(self):
        key = Signer("greffe.example/garde/2", 3)
        for name, value in (("origine", "greffe.example/garde/3"), ("ancienne_origine", "x"),
                            ("sauvegarde", {"racine": "00" * 32, "taille": 1}),
                            ("perdu", {"racine": "00" * 32, "taille": 1}), ("cle", self.log.vkey)):
            self.setUp()
            kind, facts = self.resumed(key)
            self.commit([(kind, {**facts, name: value})], [key], key.name)
            self.assertTrue(self.found(), name)

    def test_bytes_that_change_are_found_under_any_key(self):
        key = Signer("greffe.example/garde/2", 3)
        self.commit([self.replaced()], [self.next, self.log])
        kind, facts = self.resumed(key)
        facts.update(ancienne_cle=self.next.vkey)
        self.commit([(kind, facts)], [key], key.name)
        self.commit([self.person(1)], [key], key.name)
        self.assertEqual(self.found(), [])
        for path in (SEGMENT, "checkpoints"):
            data = (self.root / "public" / path).read_bytes()
            for at in range(0, len(data), 11):
                self.write(path, data[:at] + bytes([data[at] ^ 1 << at % 7]) + data[at + 1 :])
                self.assertTrue(self.audit().doubts, f"{path}, byte {at}")
            self.write(path, data)

    def test_an_anchor_bears_the_key_of_its_time(self):
        self.commit([self.person(1)])
        before = self.anchor(self.log, 2)
        self.commit([self.replaced()], [self.next, self.log])
        self.commit([self.person(2)], [self.next])
        for good in (before, self.anchor(self.log, 3), self.anchor(self.next, 3), self.anchor(self.next, 4)):
            self.assertEqual(self.found(anchors=[good]), [], good)
        for bad in (self.anchor(self.next, 2), self.anchor(self.log, 4)):
            self.assertTrue(self.found(anchors=[bad]), bad)

    def test_an_anchor_of_what_a_resumption_declares_lost_is_information(self):
        self.commit([self.person(1)])
        lost, root = self.anchor(self.log, 2), root_of([verify.leaf_hash(x) for x in self.lines])
        self.lines.pop()
        self.notes.pop()
        key = Signer("greffe.example/garde/2", 3)
        self.commit([self.resumed(key, {"racine": root.hex(), "taille": 2})], [key], key.name)
        for bad in (lost._replace(root=bytes(32)), lost._replace(size=3), self.anchor(self.log, 2)):
            self.assertEqual(self.found(anchors=[bad]),
                             ["L’ancre est d’écritures que le registre n’a pas, et ne dit pas perdues."])
        self.assertEqual(self.found(anchors=[lost]), [])
        self.assertIn("L’ancre est d’écritures que le registre dit perdues.", self.said())

    def anchor(self, key, size):
        root = root_of([verify.leaf_hash(line) for line in self.lines[:size]])
        return preuves.Anchor(size, root, verify.key_print(verify.parse_key(key.vkey))[:20])


class EachCheck(Kept):
    """One check each, where no other would find the same."""

    def line(self, kind, facts, **changes):
        number = len(self.lines)
        entry = {"effet": "2026-01-01", "enregistre": "2026-01-05T09:00:00.000Z", "faits": facts,
                 "operation": f"019b8d62-7a80-7123-9000-{number:012x}", "par": "agent", "type": kind,
                 "v": 1, **changes}
        asked = faits.command([entry])
        return {"demande": hashlib.sha256(asked or b"").hexdigest(), **entry}

    def seal(self, *lines, signers=()):
        """A commit of these very bytes."""
        self.lines += lines
        text = self.checkpoint(len(self.lines))
        self.notes.append(text + "\n" + "".join(one.line(text) for one in signers or [self.log]))

    def legality(self):
        self.found()
        return [one.text for one in self.result.doubts if one.kind == verify.LEGALITY]

    def test_the_key_file_is_one_line_and_the_key_of_a_log(self):
        self.found()
        for data in (self.witnesses[0].vkey + "\n", self.log.vkey, self.log.vkey + "\n\n",
                     self.log.vkey + "x", "", "x\n"):
            self.write("registre.vkey", data.encode())
            found = [one for one in self.audit().doubts if one.file == "public/registre.vkey"]
            self.assertEqual([one.kind for one in found], [verify.INTEGRITY], data)
            self.assertIn("La clé publique ne se lit pas", found[0].text)

    def test_without_a_key_the_rest_is_still_read(self):
        self.commit([("cle-remplacee", {"ancienne_cle": self.log.vkey, "cle": self.next.vkey})])
        self.found()
        self.write("registre.vkey", b"x\n")
        self.write("checkpoint", (self.notes[-1] + self.next.line("x")).encode())
        audit = self.audit(anchors=[preuves.Anchor(1, bytes(32), bytes(20))])
        self.assertEqual((len(audit.records), audit.size), (2, 2))
        self.assertTrue(audit.doubts)

    def test_a_key_that_the_verifier_holds_is_the_same_or_another(self):
        self.found()
        self.assertEqual(self.found(key=verify.parse_key(self.log.vkey)), [])
        self.assertEqual(self.found(key=verify.parse_key(self.next.vkey)),
                         ["La clé n’est pas celle que vous tenez."])

    def test_no_record_at_all_is_found(self):
        self.found()
        self.write("checkpoints", b"")
        self.assertIn("Aucun point de contrôle : rien n’est signé.",
                      [one.text for one in self.audit().doubts])

    def test_a_size_that_does_not_increase_is_found(self):
        self.commit([("seance-tenue", {})])
        self.notes.append(self.notes[-1])
        self.assertEqual(self.found(), ["Un point de contrôle mal formé : sa taille 2 ne dépasse pas la "
                                        "précédente."])

    def test_another_origin_than_that_of_the_key_is_found(self):
        self.commit([("seance-tenue", {})], [self.log], "greffe.example/autre")
        self.assertEqual(self.found(), ["L’origine « greffe.example/autre » n’est pas celle de la clé."])

    def test_a_wrong_signature_before_the_last_takes_a_complete_audit(self):
        self.commit([("seance-tenue", {})])
        text = self.checkpoint(1)
        self.notes[0] = text + "\n" + self.log.line(text + " ")
        self.assertEqual(self.found(every_signature=False), [])
        self.assertEqual(self.found(), ["Un point de contrôle n’est pas signé comme il faut : la signature "
                                        "de greffe.example/garde est fausse."])
        self.notes[0] = text + "\n" + self.next.line(text)
        self.assertEqual(self.found(), ["Un point de contrôle n’est pas signé comme il faut : aucune "
                                        "signature d’une clé connue."])

    def test_a_line_of_another_form_that_was_signed_is_found(self):
        good = verify.canonical(self.line("seance-tenue", {})).encode()
        for bad in (good + b" ", good.replace(b'"par":"agent"', b'"par":"a b"'), b"[]", b"{}", b"\xff"):
            self.setUp()
            self.seal(bad)
            found = self.found()
            self.assertEqual(len(found), 1, bad)
            self.assertIn("Une ligne mal formée", found[0])
            self.assertEqual(self.result.doubts[0].entries, range(1, 2))

    def test_an_operation_with_a_line_of_another_form_is_not_judged(self):
        first, second = self.line("seance-tenue", {}), self.line("seance-tenue", {"a": 1})
        asked = hashlib.sha256(faits.command([first, second])).hexdigest()
        lines = [verify.canonical(dict(one, demande=asked)).encode() for one in (first, second)]
        self.seal(lines[0], lines[1] + b" ")
        self.assertEqual(len(self.found()), 1)

    def test_an_unknown_type_is_said(self):
        for change in ({"type": "fusion"}, {"v": 2}):
            self.setUp()
            self.seal(verify.canonical(self.line("seance-tenue", {}, **change)).encode())
            self.assertEqual((self.found(), self.said()),
                             ([], ["Un type ou une version inconnus : la demande n’est pas jugée."]))

    def test_facts_that_the_rules_do_not_allow(self):
        text = {"condense": "00" * 32, "sel": "00" * 16}
        cases = [
            ("seance-tenue", {"pv": dict(text, sel="00")}, "un bloc mal cité"),
            ("seance-tenue", {"pv": dict(text, condense=1)}, "un bloc mal cité"),
            ("temoin-designe", {"cle": self.log.vkey, "partie": "p"}, "un témoin sans clé de témoin"),
            ("identite-effacee", {"actes": [], "personne": "../x"}, "un nom de personne"),
            ("texte-retire", {"position": 1, "rubrique": "x"}, "ce n’est pas la forme de son type"),
            ("evaluation-saisie", {"textes": []}, "ce n’est pas la forme de son type"),
            ("texte-arrete", {"condense": "00" * 32, "position": 1},
             "le texte arrêté n’est pas ce qui fut écrit"),
            ("avenant-arrete", {"avenant": "a", "condense": "00" * 32, "position": 1},
             "le texte arrêté n’est pas ce qui fut écrit")]
        for kind, facts, reason in cases:
            self.setUp()
            self.commit([(kind, facts)])
            self.assertEqual(self.legality(),
                             [f"Une écriture que les règles n’admettent pas : {reason}."])

    def test_a_withdrawal_is_of_the_digest_that_the_entry_cites(self):
        texts = [{"condense": f"{n:02}" * 32, "sel": "00" * 16} for n in range(2)]
        self.commit([("evaluation-saisie", {"textes": {"a": texts[0], "b": texts[1]}})])
        facts = {"autres": [], "motif": "x", "position": 1, "rendus": [], "rubrique": "a"}
        self.commit([("texte-retire", {**facts, "condense": texts[1]["condense"]})])
        self.assertEqual(self.legality(),
                         ["Une écriture que les règles n’admettent pas : un retrait d’autre chose."])

    def test_a_change_of_another_version_changes_nothing(self):
        facts = {"ancienne_cle": self.log.vkey, "cle": self.next.vkey}
        self.seal(verify.canonical(self.line("cle-remplacee", facts, v=2)).encode())
        self.commit([("seance-tenue", {})])
        self.assertEqual((self.found(), len(self.result.epochs)), ([], 1))

    def test_a_key_that_cannot_follow_is_found(self):
        third = Signer(self.log.name, 4)
        other, witness = Signer("greffe.example/autre", 2), Signer(self.log.name, 2, 4)
        again = Signer(self.log.name, 1)
        change = lambda old, new: ("cle-remplacee", {"ancienne_cle": old.vkey, "cle": new.vkey})  # noqa: E731
        for changes, reason in (
                ([change(self.log, self.next), change(self.log, self.next)], "la clé suivante"),
                ([change(third, self.next)], "la clé suivante"),
                ([change(self.log, witness)], "la clé suivante"),
                ([change(self.log, again)], "la clé suivante"),
                ([change(self.log, other)], "une autre origine"),
                ([("cle-remplacee", {"ancienne_cle": self.log.vkey})], "la forme de son type")):
            self.setUp()
            self.commit(changes, [self.log, self.next])
            found = [text for text in self.found() if "ne peut suivre" in text]
            self.assertEqual(len(found), 1, reason)
            self.assertIn(reason, found[0])
            self.assertEqual(len(self.result.epochs), 1)

    def test_a_change_cut_before_something_else_is_not_an_interrupted_commit(self):
        self.commit([("cle-remplacee", {"ancienne_cle": self.log.vkey, "cle": self.next.vkey})],
                    [self.next])
        self.found()
        self.write("checkpoint", self.notes[0].encode())
        self.assertEqual(self.audit().doubts, [])
        self.write("checkpoints", "\n".join(self.notes).encode() + b"\n")
        self.assertEqual(len(self.audit().doubts), 1)

    def test_a_change_cut_by_zero_bytes_is_an_interrupted_commit(self):
        self.commit([("cle-remplacee", {"ancienne_cle": self.log.vkey, "cle": self.next.vkey})],
                    [self.next])
        self.found()
        self.write("checkpoint", self.notes[0].encode())
        self.write("checkpoints", "\n".join(self.notes).encode() + bytes(99))
        audit = self.audit()
        self.assertEqual((audit.doubts, audit.size, len(audit.records)), ([], 1, 1))
        self.assertIn("Un point de contrôle inachevé : un acte interrompu.",
                      [one.text for one in audit.remarks])

    def test_a_change_in_the_first_commit(self):
        """§19.1: nothing is before it to resume, nor to fall back on."""
        for kind, facts, signers in (
                ("cle-remplacee", {}, [self.next]), ("cle-remplacee", {}, [self.next, self.log]),
                ("registre-repris", {"ancienne_origine": self.log.name, "origine": self.log.name + "/2",
                                     "sauvegarde": {"racine": root_of([]).hex(), "taille": 0}}, [self.log])):
            new = Signer(facts.get("origine", self.log.name), 2)
            facts = {"ancienne_cle": self.log.vkey, "cle": new.vkey, **facts}
            self.commit([(kind, facts)], signers)
            del self.notes[0]
            self.assertEqual(bool(self.found()), len(signers) == 1, kind)
            self.assertEqual(self.result.size, 2)
            self.setUp()

    def test_a_resumption_of_nothing_is_found(self):
        new = Signer(self.log.name + "/2", 2)
        self.commit([("registre-repris", {
            "ancienne_cle": self.log.vkey, "ancienne_origine": self.log.name, "cle": new.vkey,
            "origine": new.name, "sauvegarde": {"racine": root_of([]).hex(), "taille": 0}})],
            [self.log, new], new.name)
        del self.notes[0]
        self.assertTrue(any("ce n’est pas une reprise de ce qui est là" in one for one in self.found()))

    def test_the_same_cosignature_in_two_files_is_told_once(self):
        known = [verify.parse_key(self.witnesses[0].vkey)]
        self.notes[0] += self.witnesses[0].line(self.checkpoint(1), 5)
        self.found(witnesses=known)
        self.assertEqual(self.result.attested, [(self.witnesses[0].name, 5, 1)])

    def test_a_last_segment_that_is_cut(self):
        self.found()
        self.write(SEGMENT, self.lines[0][:-1])
        kinds = [one.kind for one in self.audit().findings if " octets ne sont pas" in one.text]
        self.assertEqual(kinds, [verify.INFORMATION])
        self.assertEqual([one.text for one in self.audit().doubts],
                         ["1 écritures sont signées, il n’y en a que 0."])

    def test_an_anchor_from_before_a_resumption_agrees(self):
        self.commit([("seance-tenue", {})])
        roots = [root_of([verify.leaf_hash(line) for line in self.lines[:n]]) for n in range(3)]
        new = Signer(self.log.name + "/2", 2)
        self.commit([("registre-repris", {
            "ancienne_cle": self.log.vkey, "ancienne_origine": self.log.name, "cle": new.vkey,
            "origine": new.name, "sauvegarde": {"racine": roots[2].hex(), "taille": 2}})], [new], new.name)
        own = verify.key_print(verify.parse_key(self.log.vkey))[:20]
        for size in (0, 1, 2):
            self.assertEqual(self.found(anchors=[preuves.Anchor(size, roots[size], own)]), [], size)
        self.assertEqual(len(self.found(anchors=[preuves.Anchor(3, roots[2], own)])), 1)

    def test_a_key_that_is_no_point_is_refused(self):
        data = bytes([1]) + (2).to_bytes(32, "little")
        self.assertIsNone(verify.decode_point(data[1:]))
        hash_ = hashlib.sha256(b"n\n" + data).hexdigest()[:8]
        with self.assertRaises(verify.Malformed):
            verify.parse_key(f"n+{hash_}+{base64.b64encode(data).decode()}")
        self.assertEqual(verify.decode_point((1).to_bytes(32, "little"))[:2], (0, 1))  # x is 0, unsigned

        self.assertFalse(verify.ed25519(data[1:], b"x", bytes(64)))

    def spell_anchor(self, position, root=0, key=0):
        """§9: an anchor whose groups and lines check, whatever they say."""
        spelt = lambda value, width: "".join(  # noqa: E731
            preuves.ALPHABET[value >> 5 * at & 31] for at in range(width)[::-1])
        lines = []
        for line, (name, own) in enumerate((("position", position), ("root", spelt(root, 54)),
                                            ("key", spelt(key, 33)))):
            digest = hashlib.sha256(f"greffe anchor 1\n{name}\n{own}\n".encode()).digest()
            own += spelt(int.from_bytes(digest[:2], "big") >> 1, 3)
            groups = [own[at : at + 3] for at in range(0, len(own), 3)]
            lines.append([one + preuves.check_character(one, n, line) for n, one in enumerate(groups)])
        return lines

    def test_anchors_that_check_and_say_what_they_must_not(self):
        text = lambda *said: " ".join(sum(self.spell_anchor(*said), []))  # noqa: E731
        self.assertEqual(preuves.parse_anchor(text("012", 5 << 14, 7 << 5)),
                         preuves.Anchor(12, (5).to_bytes(32, "big"), (7).to_bytes(20, "big")))
        self.assertEqual(preuves.parse_anchor(text("000")).size, 0)
        largest = str(2**63 - 1).zfill(21)
        self.assertEqual(preuves.parse_anchor(text(largest)).size, 2**63 - 1)
        for said in (("000012",), ("000000",), ("12A",), (str(2**63).zfill(21),), ("012", 1), ("012", 2**13),
                     ("012", 0, 1), ("012", 0, 2**4)):
            with self.assertRaises(verify.Malformed, msg=said):
                preuves.parse_anchor(text(*said))
        lines = self.spell_anchor("012")  # a group that checks, of another line of the same place
        lines[1][3] = "1ZZ" + preuves.check_character("1ZZ", 3, 1)
        with self.assertRaises(verify.Malformed) as refusal:
            preuves.parse_anchor(" ".join(sum(lines, [])))
        self.assertIn("le dernier groupe n’est pas le sien", str(refusal.exception))

    def test_an_arrete_text_of_another_version_is_not_judged(self):
        self.seal(verify.canonical(self.line("texte-arrete", {"condense": "x"}, v=2)).encode())
        self.assertEqual(self.found(), [])

    def test_a_proof_is_not_longer_than_its_parts(self):
        """§15.2: at most 1,100,000 bytes, which the limits on the extra line and on the note give."""
        longest = len("c2sp.org/tlog-proof@v1\nextra \nindex \n\n") + 4 * (65_535 // 3) + 19
        self.assertLess(longest + 63 * 45 + 1_000_000, 1_100_000)

    def test_a_note_is_at_most_a_million_bytes(self):
        end = "\n\n" + self.log.line("x\n")
        for length, good in ((1_000_000, True), (1_000_001, False)):
            note = ("x" * (length - len(end.encode())) + end).encode()
            self.assertEqual(len(note), length)
            if good:
                verify.Note(note)
            else:
                self.assertRaises(verify.Malformed, verify.Note, note)

    def test_the_second_resumption_is_numbered_three(self):
        keys = [Signer(f"greffe.example/garde/{n}", n) for n in (2, 3, 4)]
        def resumed(old, new):
            root = root_of([verify.leaf_hash(line) for line in self.lines]).hex()
            facts = {"ancienne_cle": old.vkey, "ancienne_origine": old.name, "cle": new.vkey,
                     "origine": new.name, "sauvegarde": {"racine": root, "taille": len(self.lines)}}
            self.commit([("registre-repris", facts)], [new], new.name)
        resumed(self.log, keys[0])
        resumed(keys[0], keys[1])
        self.assertEqual(self.found(), [])
        self.setUp()
        resumed(self.log, keys[0])
        resumed(keys[0], keys[2])
        self.assertTrue(any("une autre origine" in text for text in self.found()))

    def test_the_first_wrong_root_is_told_with_its_lines(self):
        for _ in range(2):
            self.commit([("seance-tenue", {}), ("seance-tenue", {})])
        self.lines[1] = self.lines[1].replace(b"agent", b"agens")
        self.found()
        shutil.rmtree(self.root / "public/tile")
        found = [one for one in self.audit().doubts if one.text.startswith("La racine des 3 ")]
        self.assertEqual([(one.kind, one.entries) for one in found], [(verify.INTEGRITY, range(1, 3))])
        self.assertEqual(len([one for one in self.result.doubts if "La racine" in one.text]), 1)

    def test_a_published_checkpoint_that_is_signed_otherwise(self):
        self.found()
        text = self.checkpoint(1)
        for more, doubt in ((self.witnesses[0].line(text, 5), False), (self.next.line(text), False)):
            self.write("checkpoint", (self.notes[0] + more).encode())
            self.assertEqual(self.audit().doubts, [])
        known = [verify.parse_key(self.witnesses[0].vkey)]
        self.write("checkpoint", (self.notes[0] + self.witnesses[0].line(text + " ", 5)).encode())
        for alone in ("", self.next.line(text), self.log.line(text + " ")):
            if alone:
                self.write("checkpoint", (text + "\n" + alone).encode())
            found = self.audit(witnesses=known).doubts
            self.assertEqual([one.file for one in found], ["public/checkpoint"], alone)
            self.assertIn("n’est pas signé comme il faut", found[0].text)

    def test_each_kind_of_finding_about_tiles(self):
        leaves = [verify.leaf_hash(b"%d" % n) for n in range(300)]
        paths = [path for path, _ in tiles_of(leaves)]
        self.assertEqual(paths, ["tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1"])
        self.seal(*[verify.canonical(dict(self.line("seance-tenue", {"n": n}), operation=
                    f"019b8d62-7a80-7123-a000-{n:012x}")).encode() for n in range(299)])
        self.assertEqual(self.found(), [])
        for path, data, kind in ((paths[0], None, verify.CACHE), (paths[0], b"x", verify.CACHE),
                                 (paths[1], None, verify.INFORMATION), (paths[2], b"", verify.CACHE)):
            self.found()
            (self.root / "public" / path).unlink()
            if data is not None:
                self.write(path, data)
            audit = self.audit()
            self.assertEqual((audit.doubts, [(one.kind, one.file) for one in audit.remarks]),
                             ([], [(kind, "public/" + path)]))

    def test_timestamps(self):
        case = vectors("timestamps.json")
        answer, (size, time, digest) = bytes.fromhex(case["response"]), case["file"][:-4].split("-")
        point = verify.parse_checkpoint(case["checkpoint"])
        log = vectors("witness.json")["log"]
        folder = self.root.parent / "t"
        notes = [one["note"] for one in vectors("witness.json")["cosigned"]]
        note = next(note for note in notes if note.startswith(case["checkpoint"]))
        self.root = folder
        self.write("registre.vkey", (log + "\n").encode())
        self.write("checkpoints", note.encode())
        self.assertEqual(point.size, int(size))
        texts = lambda name, data: self.about(f"witness/{name}", data)  # noqa: E731
        self.assertEqual(texts(case["file"], answer), [
            (verify.INFORMATION, "Un horodatage à 8 écritures, dont l’autorité n’est pas vérifiée.")])
        wrong = "Ce qui vient d’un témoin ne vaut rien : "
        refusal = bytes.fromhex(case["refusal"])
        other = answer.replace(bytes.fromhex(case["digest"]), bytes(32))
        named = lambda data: hashlib.sha256(data).hexdigest()[:16]  # noqa: E731
        for name, data, reason in (
                (f"{size}-{time}-{'0' * 16}.tsr", answer, "un autre nom"),
                (f"{size}-{int(time) + 1}-{digest}.tsr", answer, "un autre nom"),
                (f"8-{time}-{digest}.tsr", answer, "un autre nom"),
                (f"{size}-{time}-{named(refusal)}.tsr", refusal, "un autre nom"),
                (f"{int(size) + 1:012}-{time}-{digest}.tsr", answer, "un horodatage d’autre chose"),
                (f"{size}-{time}-{named(other)}.tsr", other, "un horodatage d’autre chose")):
            self.assertEqual(texts(name, data), [(verify.INTEGRITY, f"{wrong}{reason}.")], name)

    def about(self, path, data):
        self.write(path, data)
        found = [(one.kind, one.text) for one in self.audit().findings if one.file == "public/" + path]
        (self.root / "public" / path).unlink()
        return found

    def test_a_cosignature_under_another_origin_or_without_the_log_is_found(self):
        witness, text = self.witnesses[0], self.checkpoint(1)
        known = [verify.parse_key(witness.vkey)]
        other = text.replace("garde", "autre")
        for body, signatures, reason in (
                (other, [Signer("greffe.example/autre", 1), witness], "une autre origine"),
                (text, [self.next, witness], "le registre ne l’a pas signée d’abord"),
                (text, [self.log, witness, witness], "il faut deux signatures"),
                (text, [witness], "il faut deux signatures"),
                (text, [witness, self.log], "il faut deux signatures")):
            note = body + "\n" + "".join(one.line(body, 7) for one in signatures)
            name = f"000000000001-{witness.hash.hex()}-7.cosignature"
            with self.assertRaises(verify.Malformed) as refusal:
                preuves.check_cosignature(name, note.encode(), lambda _: verify.parse_key(self.log.vkey), known)
            self.assertIn(reason, str(refusal.exception))

    def test_an_anchor_of_another_key_is_found(self):
        root = self.checkpoint(1)
        point = verify.parse_checkpoint(root)
        prints = [verify.key_print(verify.parse_key(one.vkey))[:20] for one in (self.log, self.next)]
        self.assertEqual(self.found(anchors=[preuves.Anchor(1, point.root, prints[0])]), [])
        self.assertEqual(self.found(anchors=[preuves.Anchor(1, point.root, prints[1])]),
                         ["La clé du registre n’est pas, à cette position, celle de l’ancre."])
        self.assertEqual(self.found(anchors=[preuves.Anchor(1, bytes(32), prints[0])]),
                         ["Le registre n’a pas, à cette position, la racine de l’ancre."])

    def test_names_of_keys_of_256_bytes_are_refused(self):
        for name, good in (("n" * 255, True), ("n" * 256, False), ("é" * 128, False)):
            signer = Signer(name, 1)
            for read in (lambda: verify.parse_key(signer.vkey),  # noqa: B023
                         lambda: verify.Note(("x\n\n" + signer.line("x\n")).encode())):  # noqa: B023
                if good:
                    read()
                else:
                    self.assertRaises(verify.Malformed, read)


class Proofs(Kept):
    def test_the_signatures_made_here_are_those_of_the_rfc(self):
        key, _, signature = Ed25519.VECTORS[0]
        seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
        self.assertEqual(tuple(part.hex() for part in sign(seed, b"")), (key, signature))
        self.assertEqual(self.found(), [])

    def test_a_receipt_and_an_extension_from_files_alone(self):
        self.commit([("personne-inscrite", {"engagement": "00" * 32, "personne": "p"})])
        self.found()
        sibling = base64.b64encode(verify.leaf_hash(self.lines[0])).decode()
        files = {"ligne": self.lines[1] + b"\n", "ancien": self.notes[0].encode(), "cle": self.log.vkey.encode(),
                 "recepisse": f"c2sp.org/tlog-proof@v1\nindex 1\n{sibling}\n\n{self.notes[1]}".encode()}
        second = base64.b64encode(verify.leaf_hash(self.lines[1])).decode()
        files["preuve"] = f"old 1\n{second}\n\n{self.notes[1]}".encode()
        for name, data in files.items():
            (self.root / name).write_bytes(data)
        path = lambda name: str(self.root / name)  # noqa: E731
        for proof, option in (("recepisse", "ligne"), ("preuve", "ancien")):
            arguments = path(proof), f"--{option}", path(option), "--cle", "@" + path("cle")
            self.assertEqual(self.run_script(*arguments).returncode, 0)
            other = files[option].replace(b"greffe", b"griffe").replace(b"p\"", b"q\"")
            (self.root / option).write_bytes(other)
            self.assertEqual(self.run_script(*arguments).returncode, 3)
        self.assertEqual(self.run_script(path("preuve"), "--ligne", path("rien")).returncode, 64)


class Alone(Kept):
    """verify.py in a folder without faits.py: the same verdicts on integrity, and it says what it leaves."""

    SAID = "Les faits ne sont pas jugés : faits.py n’est pas là."
    BESIDE = ("preuves",)

    def setUp(self):
        super().setUp()
        folder = self.root.parent / "seul"
        folder.mkdir()
        self.script = shutil.copy(SCRIPT, folder)
        for name in self.BESIDE:
            shutil.copy(pathlib.Path(SCRIPT).with_name(name + ".py"), folder)
        spec = importlib.util.spec_from_file_location("verify_seul", self.script)
        self.alone = importlib.util.module_from_spec(spec)
        with unittest.mock.patch.dict(sys.modules, {"verify": self.alone, "verify_seul": self.alone}):
            for name in ("faits", "preuves"):
                del sys.modules[name]  # it has its own, or none
            spec.loader.exec_module(self.alone)
        self.alone.ed25519 = verify.ed25519  # which remembers what it verified
        self.commit([("personne-inscrite", {"engagement": "00" * 32, "personne": "p"})])
        self.commit([("cle-remplacee", {"ancienne_cle": self.log.vkey, "cle": self.next.vkey})],
                    [self.next, self.log])
        self.commit([("seance-tenue", {"seance": "s"}), ("seance-tenue", {"seance": "t"})], [self.next])
        self.known = [verify.parse_key(self.witnesses[0].vkey)]
        self.cosignature, _ = self.cosign(self.witnesses[0], 2, 1_800_000_000)

    def verdicts(self, **options):
        """The findings of integrity, with faits.py beside and without."""
        options = {"every_signature": True, "witnesses": self.known, **options}
        audits = verify.Audit(self.root, **options), self.alone.Audit(self.root, **options)
        self.assertTrue(audits[0].facts and not audits[1].facts)
        return [[tuple(one) for one in audit.findings if one.kind == verify.INTEGRITY] for audit in audits]

    def test_what_is_sound_is_sound(self):
        self.assertEqual(self.found(witnesses=self.known), [])
        self.assertEqual(self.verdicts(), [[], []])
        audit = self.alone.Audit(self.root, witnesses=self.known)
        self.assertEqual([one.text for one in audit.findings], [self.SAID])
        self.assertEqual(audit.attested, [(self.witnesses[0].name, 1_800_000_000, 2)])

    def test_each_byte_that_changes_is_found_the_same(self):
        self.found(witnesses=self.known)
        for path in ("registre.vkey", SEGMENT, "checkpoints", "checkpoint", self.cosignature):
            data = (self.root / "public" / path).read_bytes()
            for at in range(0, len(data), 5):
                self.write(path, data[:at] + bytes([data[at] ^ 1 << at % 7]) + data[at + 1 :])
                both, alone = self.verdicts()
                self.assertEqual(both, alone, f"{path}, byte {at}")
                # A cosignature of which the name or the hash changed is that of an unknown witness.
                self.assertTrue(alone or path == self.cosignature, f"{path}, byte {at}")
            self.write(path, data)

    def test_each_line_or_note_dropped_is_found_the_same(self):
        for kept in (self.lines, self.notes):
            for at in range(len(kept)):
                gone = kept.pop(at)
                self.found()
                both, alone = self.verdicts()
                self.assertEqual(both, alone, at)
                kept.insert(at, gone)

    def test_keys_and_anchors_are_compared_the_same(self):
        self.found()
        root = base64.b64decode(self.notes[-1].split("\n")[2])
        own = verify.key_print(verify.parse_key(self.next.vkey))[:20]
        for size, root, key, good in ((5, root, own, True), (4, root, own, False), (5, root, bytes(20), False)):
            both, alone = self.verdicts(anchors=[preuves.Anchor(size, root, key)])
            self.assertEqual((both, not alone), (alone, good), size)
        both, alone = self.verdicts(key=verify.parse_key(self.next.vkey))
        self.assertEqual((both, len(alone)), (alone, 1))

    def test_operations_are_whole_without_their_facts(self):
        entries = [json.loads(line) for line in self.lines[-2:]]
        for changes in ({"demande": "00" * 32}, {"operation": json.loads(self.lines[0])["operation"]}):
            lines = [entries[0], {**entries[1], **changes}]
            self.setUp()
            self.lines[-2:] = [verify.canonical(line).encode() for line in lines]
            text = self.checkpoint(len(self.lines))
            self.notes[-1] = text + "\n" + self.next.line(text)
            self.found()
            both, alone = self.verdicts()
            self.assertEqual((both, len(alone)), (alone, 1), changes)

    def run_alone(self, *arguments):
        return subprocess.run([sys.executable, self.script, *arguments], capture_output=True, text=True,
                              encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"})

    def test_the_command_line(self):
        self.lines[1] = self.lines[1].replace(b"p\"}", b"q\"}")  # another demande than that of its lines
        for at, signers in ((1, [self.log]), (2, [self.next, self.log]), (3, [self.next])):
            text = self.checkpoint([1, 2, 3, 5][at])
            self.notes[at] = text + "\n" + "".join(signer.line(text) for signer in signers)
        (self.root / "public" / self.cosignature).unlink()
        self.assertEqual(len(self.found()), 1)
        both = self.run_script(str(self.root), "--complet")
        self.assertEqual(both.returncode, 3)
        self.assertIn("et chaque demande", both.stdout)
        alone = self.run_alone(str(self.root), "--complet")
        self.assertEqual((alone.returncode, alone.stderr), (0, ""))
        self.assertEqual(alone.stdout.count(f"  Pour information : {self.SAID}\n"), 1)
        self.assertNotIn("demande", alone.stdout)
        self.assertEqual(self.run_alone(str(self.root), "--precedent", str(self.root)).returncode, 64)
        self.write("checkpoints", self.notes[0].encode() + b"x")
        self.assertEqual(self.run_alone(str(self.root)).returncode, 3)

    def test_an_audit_writes_nothing_beside_the_verifier(self):
        self.found()
        folder = pathlib.Path(self.script).parent
        for name in ("faits.py", "preuves.py"):
            shutil.copy(pathlib.Path(SCRIPT).with_name(name), folder)
        told = self.run_alone(str(self.root))
        self.assertEqual((told.returncode, told.stderr), (0, ""))
        self.assertNotIn(self.SAID, told.stdout)
        self.assertEqual(sorted(os.listdir(folder)), ["faits.py", "preuves.py", "verify.py"])


class TheCoreAlone(Alone):
    """verify.py and nothing beside: the same verdicts on lines, keys and signatures, and it says what it leaves."""

    BESIDE = ()
    LEFT = "Ni tuiles, ni témoins, ni ancres ne sont jugés : preuves.py n’est pas là."

    def verdicts(self, **options):
        """Without what preuves.py alone can find."""
        outside = re.compile("Ce qui vient d’un témoin|(La clé du|Le) registre .*de l’ancre|Ce qui est écrit")
        both, alone = super().verdicts(**options)
        return [[one for one in both if not outside.match(one[1])], alone]

    def test_what_is_sound_is_sound(self):
        self.assertEqual(self.found(witnesses=self.known), [])
        self.assertEqual(self.verdicts(), [[], []])
        audit = self.alone.Audit(self.root, witnesses=self.known)
        self.assertEqual([one.text for one in audit.findings], [self.LEFT, self.SAID])
        self.assertEqual(audit.attested, [])

    def test_each_byte_that_changes_is_found_the_same(self):
        (self.root / "public" / self.cosignature).unlink()
        self.found()
        for path in ("registre.vkey", SEGMENT, "checkpoints", "checkpoint"):
            data = (self.root / "public" / path).read_bytes()
            for at in range(0, len(data), 5):
                self.write(path, data[:at] + bytes([data[at] ^ 1 << at % 7]) + data[at + 1 :])
                both, alone = self.verdicts()
                self.assertEqual(both, alone, f"{path}, byte {at}")
                self.assertTrue(alone, f"{path}, byte {at}")
            self.write(path, data)

    def test_keys_and_anchors_are_compared_the_same(self):
        """The key is; an anchor is refused aloud, and never passed over."""
        self.found()
        both, alone = self.verdicts(key=verify.parse_key(self.next.vkey))
        self.assertEqual((both, len(alone)), (alone, 1))
        for option in ("--ancre", "--ligne", "--ancien"):
            refused = self.run_alone(str(self.root), option, SCRIPT)
            self.assertEqual((refused.returncode, refused.stdout), (64, ""), option)
            self.assertIn("preuves.py, qui n’est pas là", refused.stderr)


class TheExample(unittest.TestCase):
    def test_it_is_sound(self):
        audit = verify.Audit(str(JOURNAL / "registres/aubenas-2026-2030"))
        self.assertEqual(audit.findings, [])
        self.assertGreater(audit.size, 1000)


class CommandLine(Folder):
    def test_exit_status(self):
        sound = self.run_script(str(self.root), "--complet", "--ancre", EXAMPLE["anchor"])
        self.assertEqual((sound.returncode, sound.stderr), (0, ""))
        self.assertIn("Intègre : 4 écritures", sound.stdout)
        for arguments in ([], [str(self.root / "rien")], [str(self.root), "--inconnu"],
                          [str(self.root), "--ancre", "0045 5D8H"]):
            self.assertEqual(self.run_script(*arguments).returncode, 64, arguments)
        self.write(SEGMENT, self.files[SEGMENT].replace(b"Pays", b"Pans"))
        damaged = self.run_script(str(self.root))
        self.assertEqual(damaged.returncode, 3)
        self.assertIn("[écriture 0, public/entries/000000000000.jsonl, octet 0]", damaged.stdout)

    def test_an_anchor_from_a_file(self):
        file = self.root / "ancre.txt"
        file.write_text(EXAMPLE["anchor"], encoding="utf-8")
        self.assertEqual(self.run_script(str(self.root), "--ancre", f"@{file}").returncode, 0)

    def test_a_cosignature_is_shown(self):
        case = next(c for c in vectors("notes.json")["valid"] if len(c["signed_by"]) == 2)
        self.write("registre.vkey", (case["keys"][0] + "\n").encode())
        self.write("checkpoints", case["note"].encode())
        shown = self.run_script(str(self.root), "--temoin", case["keys"][1]).stdout
        self.assertIn("Cosigné par temoin.example/archives à la position 8", shown)


if __name__ == "__main__":
    unittest.main()
