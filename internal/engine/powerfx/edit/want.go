package edit

import (
	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// wanted is the type that fits where the caret stands; nil when any does.
func (c *caret) wanted() *value.Type {
	if c.before > 0 {
		last := c.toks[c.before-1]
		switch last.Kind {
		case syntax.Eq, syntax.Ne, syntax.Lt, syntax.Le, syntax.Gt, syntax.Ge:
			if start := c.operandBefore(c.before - 2); start >= 0 {
				if t, _ := c.typeOf(start, int(last.Start)); t.Kind != value.KindError && t.Kind != value.KindBlank {
					return t
				}
			}
			return nil
		case syntax.AndAnd, syntax.OrOr, syntax.Not:
			return value.Boolean
		case syntax.Bang:
			if !operand(c.toks, c.before-1) {
				return value.Boolean
			}
		case syntax.And, syntax.Or:
			return value.Boolean
		case syntax.Plus, syntax.Minus, syntax.Star, syntax.Slash, syntax.Caret:
			return value.Decimal
		case syntax.Amp, syntax.HoleOpen:
			return value.Text
		}
	}
	if len(c.frames) == 0 {
		return c.editor.Want
	}
	f := &c.frames[len(c.frames)-1]
	fn := c.editor.findFunc(f.name)
	if f.name == "" || fn == nil {
		return nil
	}
	return c.wantedBy(f, fn)
}

func (c *caret) wantedBy(f *frame, fn *bind.Func) *value.Type {
	i, ok := parameter(fn, f.arg())
	if !ok {
		return nil
	}
	if set := setOf(fn, i); set != nil {
		return set.Type()
	}
	switch p := fn.Params[i]; {
	case p.Want == bind.Texts:
		return value.Text
	case p.Want == bind.Numbers || p.Want == bind.Numerics:
		return value.Decimal
	case p.Want == bind.Booleans || p.Name == "condition":
		return value.Boolean
	case p.Want == bind.Dates:
		return value.DateTime
	case p.Want == bind.Tables || p.Name == "table":
		return value.EmptyTable
	case p.Want == bind.Records:
		return value.EmptyRecord
	case p.Want == bind.Tints:
		return value.Color
	case p.Name == "order" && len(fn.Sets) > 0:
		return fn.Sets[0].Type()
	case p.Name == "order":
		return bind.SortOrder.Type()
	}
	if fn.Name == "Switch" && i > 0 { // the results are the first of what repeats
		if p := fn.Params[i].Name; p == "match" {
			t, _ := c.typeOf(f.args[0], f.args[1]-1)
			if t.Kind != value.KindError {
				return t
			}
		}
	}
	return nil
}

// The grades of fit, best first.
const (
	fits = iota
	maybe
	misfit
)

// fit tells how well a value of type t stands where want is asked for.
func fit(t, want *value.Type) int {
	switch {
	case want == nil || t == nil || t.Kind == value.KindBlank || t.Kind == value.KindDynamic:
		return maybe
	case want.Kind == value.KindOption:
		if t.Kind == value.KindOption && t.Set == want.Set {
			return fits
		}
		return misfit
	case t.Kind == want.Kind, t.IsNumeric() && want.IsNumeric(), t.IsDateLike() && want.IsDateLike():
		return fits
	case t.IsAggregate():
		if want.IsAggregate() {
			return misfit
		}
		return misfit + 1 // but a part of it may fit: below a scalar that has to be converted
	case want.IsAggregate():
		return misfit
	}
	return maybe
}
