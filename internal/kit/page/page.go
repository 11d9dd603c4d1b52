// Package page holds the keyset page: a limit, an opaque cursor, and the items with the cursor of the next page. It has no
// totals, since counting is not part of reading a page.
package page

import (
	"encoding/base64"
	"strconv"
	"strings"

	"switchboard/internal/kit/errs"
)

// Sizes of a page.
const (
	DefaultLimit = 50
	MaxLimit     = 200
)

// Request asks for one page.
type Request struct {
	Limit int    // 0 means DefaultLimit
	After string // cursor of the page before; empty for the first
}

// Size is the limit, held between 1 and MaxLimit.
func (r Request) Size() int {
	if r.Limit <= 0 {
		return DefaultLimit
	}
	return min(r.Limit, MaxLimit)
}

// Page is one page of items. Next is empty on the last page.
type Page[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty"`
}

// Cut makes a page of rows read with limit size+1: the surplus row only proves that there is more.
func Cut[T any](rows []T, size int, cursor func(T) string) Page[T] {
	if len(rows) <= size {
		return Page[T]{Items: rows}
	}
	rows = rows[:size]
	return Page[T]{Items: rows, Next: cursor(rows[size-1])}
}

// Cursor encodes a position of one instant or number and one id.
func Cursor(n int64, id string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(strconv.FormatInt(n, 10) + "|" + id))
}

// Parse decodes what Cursor made.
func Parse(cursor string) (n int64, id string, err error) {
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		number, rest, ok := strings.Cut(string(raw), "|")
		if n, err = strconv.ParseInt(number, 10, 64); err == nil && ok && len(rest) <= 64 {
			return n, rest, nil
		}
	}
	return 0, "", errs.Bad("page.Parse", "after", "is not a cursor of this list", "leave it out to begin at the first page")
}
