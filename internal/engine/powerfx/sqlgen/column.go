package sqlgen

import (
	"time"

	"switchboard/internal/engine/powerfx/decimal"
	"switchboard/internal/engine/powerfx/value"
)

// Value is what a stored value of the column means to a formula: nil, a string, an int64 or a float64, for a name of type t in
// the zone of the evaluation. Hosts that evaluate rows in Go must read columns in this way, so that both answers agree.
func (c Column) Value(stored any, t *value.Type, loc *time.Location) value.Value {
	switch x := stored.(type) {
	case string:
		switch {
		case c.Zero && x == "":
			return value.Value{}
		case c.Storage == Option:
			return Pick(t.Set, x)
		}
		return value.Str(x)
	case int64:
		if c.Zero && x == 0 {
			return value.Value{}
		}
		return c.whole(x, t, loc)
	case float64:
		if c.Zero && x == 0 {
			return value.Value{}
		}
		return value.Num(x)
	}
	return value.Value{}
}

func (c Column) whole(x int64, t *value.Type, loc *time.Location) value.Value {
	switch c.Storage {
	case Boolean:
		return value.Bool(x != 0)
	case Instant:
		x += offsetAt(x, loc)
		if t.Kind == value.KindDate {
			x = floorTo(x, day)
		}
		return value.At(t.Kind, x)
	}
	if t.Kind == value.KindNumber {
		return value.Num(float64(x))
	}
	d, _ := decimal.New(x).Div(decimal.New(pow10(c.Scale))) // nine places always fit
	return value.Dec(d)
}
