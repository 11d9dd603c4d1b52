package sqlgen

import (
	"strconv"
	"strings"
)

// truth is a condition as two SQL conditions: yes is TRUE exactly for the rows where the formula is true, no exactly where it
// is false; elsewhere both are FALSE or NULL. Where neither holds the formula is an error. They are joined by AND and OR
// alone, never negated, so that NULL cannot turn to TRUE.
type truth struct {
	yes, no string
	total   bool // never an error
}

const (
	yes = "TRUE"
	no  = "FALSE"
)

func always(b bool) truth {
	if b {
		return truth{yes, no, true}
	}
	return truth{no, yes, true}
}

func (t truth) not() truth { return truth{t.no, t.yes, t.total} }

// also is the language's And, which looks at u only where t is true.
func (t truth) also(u truth) truth {
	out := truth{yes: and(t.yes, u.yes), total: t.total && u.total}
	if t.total {
		out.no = or(t.no, u.no)
	} else {
		out.no = or(t.no, and(t.yes, u.no))
	}
	return out
}

func (t truth) either(u truth) truth { return t.not().also(u.not()).not() }

func and(list ...string) string { return join(list, " AND ", yes, no) }

func or(list ...string) string { return join(list, " OR ", no, yes) }

// join joins conditions; one that is end decides, ones that are neutral drop out.
func join(list []string, by, neutral, end string) string {
	var out []string
	for _, s := range list {
		switch s {
		case neutral, "":
		case end:
			return end
		default:
			out = append(out, s)
		}
	}
	switch len(out) {
	case 0:
		return neutral
	case 1:
		return out[0]
	}
	return "(" + strings.Join(out, by) + ")"
}

// Parameters stand in the text as marks until it is known which are left, and in which order.
const markOpen, markClose = '\x01', '\x02'

func (k *compiler) param(v any) string {
	k.args = append(k.args, v)
	m := string(markOpen) + strconv.Itoa(len(k.args)-1) + string(markClose)
	if k.dialect == SQLite {
		return m
	}
	switch v.(type) {
	case string:
		return "CAST(" + m + " AS text)"
	case float64:
		return "CAST(" + m + " AS double precision)"
	}
	return "CAST(" + m + " AS bigint)"
}

// finish numbers the parameters that the text uses.
func (k *compiler) finish(text string) (string, []any) {
	var b strings.Builder
	var args []any
	given := map[string]int{}
	for {
		before, rest, found := strings.Cut(text, string(markOpen))
		b.WriteString(before)
		if !found {
			return b.String(), args
		}
		mark, after, _ := strings.Cut(rest, string(markClose))
		n, ok := given[mark]
		if !ok {
			i, _ := strconv.Atoi(mark)
			args = append(args, k.args[i])
			n = k.env.Used + len(args)
			given[mark] = n
		}
		b.WriteString("$" + strconv.Itoa(n))
		text = after
	}
}
