package record

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"

	"switchboard/internal/kit/errs"
)

// Limits of a query.
const (
	queryLength  = 200
	queryWords   = 8
	queryFilters = 6
	cursorLength = 2_000
)

// selection checks a query and turns it into what the store understands.
func (t *Table) selection(op string, q Query) (Selection, error) {
	s := Selection{Order: NewestModified, Limit: q.Size() + 1}
	if t.ByName {
		s.Order = ByPrimary
	}
	check := errs.NewCheck(op)
	check.Text("q", q.Search, queryLength, false)
	check.Require(len(q.Filter) <= queryFilters, "filter", "has too many conditions", fmt.Sprintf("use at most %d", queryFilters))
	if err := check.Err(); err != nil {
		return s, err
	}
	words := strings.Fields(strings.ToLower(q.Search))
	check.Require(len(words) == 0 || len(t.Search) > 0, "q", "cannot be used with "+t.Name, "leave it out")
	s.Words = words[:min(len(words), queryWords)]
	seen := map[string]bool{}
	for _, f := range q.Filter {
		c, ok := t.Column(f.Column)
		if !ok || !c.Indexed || seen[f.Column] {
			check.Require(false, "filter", fmt.Sprintf("%.40q cannot be filtered by, or is named twice", f.Column), "use an indexed column once")
			continue
		}
		seen[f.Column] = true
		v, fault := c.parseText(f.Value)
		if fault != nil {
			check.Require(false, "filter", fault.Name+" "+fault.Reason, fault.Fix)
			continue
		}
		c.checkFilter(check, v)
		s.Equal = append(s.Equal, Equal{c, v})
	}
	s.After = position(check, q.After)
	return s, check.Err()
}

// cursor is the place of a row in its table's order.
func (t *Table) cursor(row Row) string {
	p := Position{ID: row.ID, At: row.ModifiedAt.UnixMilli()}
	if t.ByName {
		p = Position{ID: row.ID, Name: t.SortKey(row.Values)}
	}
	raw, _ := json.Marshal(p) // plain fields always marshal
	return base64.RawURLEncoding.EncodeToString(raw)
}

func position(check *errs.Check, cursor string) (p Position) {
	if cursor == "" {
		return p
	}
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil && len(cursor) <= cursorLength {
		err = json.Unmarshal(raw, &p)
	}
	check.Require(err == nil && len(cursor) <= cursorLength && p.ID != "" && len(p.ID) <= idLength,
		"after", "is not a cursor of this list", "leave it out to begin at the first page")
	check.Text("after", p.Name, sortLength, false)
	return p
}

// checkFilter keeps texts out that no row can hold.
func (c *Column) checkFilter(check *errs.Check, v any) {
	if text, ok := v.(string); ok {
		check.Text("filter", text, c.Length(), false)
	}
}
