package run

import (
	"errors"
	"math"

	"switchboard/internal/engine/powerfx/regex"
	"switchboard/internal/engine/powerfx/value"
)

func matchImpls() map[string]impl {
	return map[string]impl{
		"IsMatch":  {blank: "eki", eager: isMatch},
		"Match":    {blank: "eki", eager: matchFirst},
		"MatchAll": {blank: "eki", eager: matchAll},
	}
}

// matchSteps is how many steps of a search count as one step of the evaluation.
const matchSteps = 8

// compilePattern compiles a pattern that is known only now; this happens before V1 alone.
func (f *Frame) compilePattern(s *site, a []value.Value) (*regex.Regexp, error) {
	o := regex.Options{}
	if len(a) > 2 {
		o = regex.ParseOptions(letters(a[2]))
	}
	o.Legacy, o.NumberedSubMatches = true, o.NumberedSubMatches || s.e.Func.Name == "Match"
	p := letters(a[1])
	f.steps -= int64(len(p))
	return regex.Compile(p, o)
}

// find searches at most limit matches.
func (f *Frame) find(s *site, a []value.Value, limit int) ([]regex.Match, *regex.Regexp, value.Value) {
	re := s.e.Pattern
	if re == nil {
		var err error
		if re, err = f.compilePattern(s, a); err != nil {
			return nil, nil, value.Fail(value.BadRegex, "This pattern is not valid.")
		}
	}
	budget := max(f.steps, 0) * matchSteps
	found, err := re.MatchAll(a[0].Text(), limit, &budget)
	f.steps = budget / matchSteps
	if err != nil {
		if !errors.Is(err, regex.ErrBudget) {
			return nil, nil, value.Fail(value.Internal, "The search did not end.")
		}
		f.exceed("steps")
		return nil, nil, f.over
	}
	return found, re, value.Value{}
}

func isMatch(f *Frame, s *site, a []value.Value) value.Value {
	found, _, bad := f.find(s, a, 1)
	if bad.IsError() {
		return bad
	}
	return value.Bool(len(found) > 0)
}

func matchFirst(f *Frame, s *site, a []value.Value) value.Value {
	found, re, bad := f.find(s, a, 1)
	if bad.IsError() || len(found) == 0 {
		return bad
	}
	return f.matched(s, re, a[0].Text(), &found[0])
}

func matchAll(f *Frame, s *site, a []value.Value) value.Value {
	found, re, bad := f.find(s, a, int(min(f.made, math.MaxInt32))+1) // no more than there is room for
	if bad.IsError() {
		return bad
	}
	rows := make([]value.Value, len(found))
	for i := range found {
		if rows[i] = f.matched(s, re, a[0].Text(), &found[i]); f.over.IsError() {
			return f.over
		}
	}
	return value.Tab(rows)
}

// matched is the record of one match, in the shape that the checker gave it.
func (f *Frame) matched(s *site, re *regex.Regexp, text string, m *regex.Match) value.Value {
	fields := s.e.Type.Fields
	if !f.room(1+len(m.Groups)) || !f.space(m.End-m.Start) {
		return f.over
	}
	group := func(i int) value.Value {
		if i >= len(m.Groups) || m.Groups[i].Start < 0 {
			return value.Value{}
		}
		return f.text(text[m.Groups[i].Start:m.Groups[i].End])
	}
	named := re.Names()
	names, vals := make([]string, len(fields)), make([]value.Value, len(fields))
	for i, fd := range fields {
		names[i] = fd.Name
		switch {
		case fd.Type.Kind == value.KindTable:
			subs := make([]value.Value, re.NumSubMatches())
			for j := range subs {
				subs[j] = group(j)
			}
			vals[i] = value.Column(subs)
		case indexOf(named, fd.Name) >= 0:
			vals[i] = group(indexOf(named, fd.Name))
		case fd.Name == "FullMatch":
			vals[i] = value.Str(text[m.Start:m.End])
		default:
			vals[i] = value.Num(float64(m.Start16 + 1))
		}
	}
	return value.Rec(names, vals)
}

func indexOf(names []string, name string) int {
	for i, n := range names {
		if n == name {
			return i
		}
	}
	return -1
}
