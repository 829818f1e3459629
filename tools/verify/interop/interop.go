// SPDX-License-Identifier: EUPL-1.2

// Reads the public part of a registre with golang.org/x/mod, the code of the Go checksum database:
// note.Open on every checkpoint, tlog.TreeHash at every size, tlog.CheckTree between neighbours,
// tlog.CheckRecord for every line, all of the proofs taken from the registre's own tiles.
//
//	apt-get install golang-go golang-golang-x-mod-dev
//	GO111MODULE=off GOPATH=/usr/share/gocode go run tools/verify/interop/interop.go REGISTRE
package main

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

// tiles reads ours: C2SP paths do not say the height, those of x/mod do.
type tiles struct{ public string }

func (t tiles) Height() int { return 8 }

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, tile := range wanted {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		bytes, err := os.ReadFile(filepath.Join(t.public, path))
		if err != nil {
			return nil, err
		}
		data = append(data, bytes)
	}
	return data, nil
}

func main() {
	log.SetFlags(0)
	public := filepath.Join(os.Args[1], "public")
	vkey := string(must(os.ReadFile(filepath.Join(public, "registre.vkey"))))
	verifier := must(note.NewVerifier(strings.TrimSuffix(vkey, "\n")))

	var lines [][]byte
	segments := must(filepath.Glob(filepath.Join(public, "entries", "*.jsonl")))
	sort.Strings(segments)
	for _, segment := range segments {
		all := bytes.SplitAfter(must(os.ReadFile(segment)), []byte("\n"))
		for _, line := range all[:len(all)-1] {
			lines = append(lines, line[:len(line)-1])
		}
	}

	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var hashes []tlog.Hash
		for _, index := range indexes {
			hashes = append(hashes, stored[index])
		}
		return hashes, nil
	})
	for i, line := range lines {
		stored = append(stored, must(tlog.StoredHashes(int64(i), line, reader))...)
	}

	var trees []tlog.Tree
	blocks := strings.Split(string(must(os.ReadFile(filepath.Join(public, "checkpoints")))), "\n\n")
	for i := 0; i+1 < len(blocks); i += 2 {
		signed := blocks[i] + "\n\n" + strings.TrimSuffix(blocks[i+1], "\n") + "\n"
		opened := must(note.Open([]byte(signed), note.VerifierList(verifier)))
		fields := strings.Split(opened.Text, "\n")
		size := must(strconv.ParseInt(fields[1], 10, 64))
		tree := tlog.Tree{N: size}
		copy(tree.Hash[:], must(base64.StdEncoding.DecodeString(fields[2])))
		if tree.Hash != must(tlog.TreeHash(size, reader)) {
			log.Fatalf("another root at %d", size)
		}
		trees = append(trees, tree)
	}

	last := trees[len(trees)-1]
	fromTiles := tlog.TileHashReader(last, tiles{public})
	for i, tree := range trees {
		proof := must(tlog.ProveTree(last.N, tree.N, fromTiles))
		if err := tlog.CheckTree(proof, last.N, last.Hash, tree.N, tree.Hash); err != nil {
			log.Fatalf("checkpoint %d: %v", i, err)
		}
	}
	for i := int64(0); i < last.N; i++ {
		proof := must(tlog.ProveRecord(last.N, i, fromTiles))
		if err := tlog.CheckRecord(proof, last.N, last.Hash, i, tlog.RecordHash(lines[i])); err != nil {
			log.Fatalf("entry %d: %v", i, err)
		}
	}
	fmt.Printf("golang.org/x/mod agrees: %d notes, roots and consistency proofs, %d inclusion proofs\n",
		len(trees), last.N)
}
