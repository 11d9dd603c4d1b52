// Package archive writes a whole installation into one file and reads it back, into either database. It decides the format and
// what makes a file trustworthy; where the file lies and who may read it is the caller's business.
//
// The file is a ZIP: head.json (what this is), table/<name>.ndjson (a line of column names, then a line per row, as JSON arrays),
// jobs.ndjson (jobs that wait), blob/<key> (files), secret, and at last manifest.json with the SHA-256 of every other entry.
// All tables are read in one snapshot, so the file shows one instant even while the product serves. Files are copied after it:
// one that was added meanwhile may be there without a row, never a row without its file.
package archive

import (
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	store "switchboard/internal/store/sql"
)

// Names and limits of the format.
const (
	format       = 1
	headName     = "head.json"
	manifestName = "manifest.json"
	jobsName     = "jobs.ndjson"
	secretName   = "secret"
	tableFolder  = "table/"
	blobFolder   = "blob/"
	linesEnd     = ".ndjson"
	smallLimit   = 64 << 10  // head, secret
	listLimit    = 512 << 20 // manifest
	lineLimit    = 64 << 20  // one row
)

// Source is an installation to write from.
type Source struct {
	Pools   store.Pools
	Blobs   string // folder of the blob store; may be absent
	Secret  string // path of the installation's secret
	Program string // version of the program
	Now     time.Time
}

// Target is an empty installation to read into.
type Target struct {
	Pools  store.Pools
	Blobs  string
	Secret string
}

// Head says what a backup is. It is the first entry.
type Head struct {
	Format  int       `json:"format"`
	Schema  int       `json:"schema"` // number of the newest migration in the tables
	Engine  string    `json:"engine"` // where it comes from; it restores into either
	Program string    `json:"program"`
	At      time.Time `json:"at"`
}

// Entry is one entry of the file in its manifest.
type Entry struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`           // bytes, uncompressed
	Rows   int64  `json:"rows,omitempty"` // of a table
	SHA256 string `json:"sha256"`
}

// Summary is what a backup holds.
type Summary struct {
	Head
	Tables, Rows, Jobs, Blobs, Bytes int64
}

func (s *Summary) add(e Entry) {
	s.Bytes += e.Size
	switch {
	case strings.HasPrefix(e.Name, tableFolder):
		s.Tables++
		s.Rows += e.Rows
	case strings.HasPrefix(e.Name, blobFolder):
		s.Blobs++
	case e.Name == jobsName:
		s.Jobs = e.Rows
	}
}

// binary is text that is no valid UTF-8, kept byte by byte.
type binary struct {
	Base64 string `json:"base64"`
}

// portable turns a column's value into one that JSON keeps exactly.
func portable(v any) (any, error) {
	switch v := v.(type) {
	case nil, int64, bool:
		return v, nil
	case int32:
		return int64(v), nil
	case []byte:
		return portable(string(v))
	case string:
		if !utf8.ValidString(v) {
			return binary{base64.StdEncoding.EncodeToString([]byte(v))}, nil
		}
		return v, nil
	}
	return nil, fmt.Errorf("a value of type %T has no place in a backup", v)
}

// native turns a value of a backup into one for the database.
func native(raw json.RawMessage) (any, error) {
	text := string(raw)
	switch {
	case text == "null":
		return nil, nil
	case strings.HasPrefix(text, `"`):
		var s string
		err := json.Unmarshal(raw, &s)
		return s, err
	case strings.HasPrefix(text, "{"):
		var b binary
		if err := json.Unmarshal(raw, &b); err != nil {
			return nil, err
		}
		bytes, err := base64.StdEncoding.DecodeString(b.Base64)
		return string(bytes), err
	}
	var n int64
	err := json.Unmarshal(raw, &n)
	return n, err
}

// ours tells whether a table belongs into a backup: those of the job queue are kept in a form of their own, the schema's version
// is written anew, and the search index, which differs by engine, is built again from the first fact.
func ours(table string) bool {
	return !strings.HasPrefix(table, "search_") && table != "schema_version" && !strings.HasPrefix(table, "sqlite_") && !strings.HasPrefix(table, "river_")
}

// tables lists the tables of the database in order.
func tables(list func(text string) (*sql.Rows, error), engine string) ([]string, error) {
	text := "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY table_name"
	if engine == "sqlite" {
		text = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
	}
	rows, err := list(text)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

// quoted is a table's or column's name in a statement. Names come from the database or are checked against it.
func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
