package sql

import "strings"

// positional turns $1 placeholders into plain question marks for SQLite, whose driver looks each named parameter up by comparing
// it with every argument: with a few hundred parameters that costs more than the statement. order tells which argument, from 0,
// each question mark takes; it is nil when they come as they are.
func positional(text string) (plain string, order []int) {
	var b strings.Builder
	b.Grow(len(text))
	quoted, same := false, true
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == '\'' {
			quoted = !quoted
		}
		if c != '$' || quoted || i+1 == len(text) || text[i+1] < '0' || text[i+1] > '9' {
			b.WriteByte(c)
			continue
		}
		n := 0
		for i+1 < len(text) && text[i+1] >= '0' && text[i+1] <= '9' {
			i++
			n = 10*n + int(text[i]-'0')
		}
		same = same && n == len(order)+1
		order = append(order, n-1)
		b.WriteByte('?')
	}
	if same {
		order = nil
	}
	return b.String(), order
}

// arrange puts arguments into the order of the question marks.
func arrange(order []int, args []any) []any {
	if order == nil {
		return args
	}
	out := make([]any, len(order))
	for i, from := range order {
		if from < len(args) { // a missing argument is the driver's to report
			out[i] = args[from]
		}
	}
	return out
}
