package run

import (
	"math"

	"switchboard/internal/engine/powerfx/decimal"
	"switchboard/internal/engine/powerfx/value"
)

// fromDynamic brings an untyped object to a kind.
func (f *Frame) fromDynamic(n *value.Node, k value.Kind) value.Value {
	switch n.Kind {
	case value.NodeBool:
		if k == value.KindText {
			return value.Str(n.JSON())
		}
		if k == value.KindBoolean || k == value.KindNumber || k == value.KindDecimal {
			return f.convert(value.Bool(n.Bool), k)
		}
	case value.NodeNumber:
		return f.fromDigits(n.Text, k)
	case value.NodeString:
		switch {
		case k == value.KindDate || k == value.KindTime || k == value.KindDateTime || k == value.KindDateTimeTZInd:
			return f.isoMoment(n.Text, k)
		case k == value.KindText:
			return value.Str(n.Text)
		case k == value.KindColor:
			if c, ok := hexColor(n.Text); ok {
				return value.RGBA(c)
			}
		}
		return f.convert(value.Str(n.Text), k)
	}
	return invalid("This untyped value cannot become one of type " + k.String() + ".")
}

func (f *Frame) fromDigits(digits string, k value.Kind) value.Value {
	switch k {
	case value.KindText:
		return value.Str(digits)
	case value.KindDecimal:
		d, err := decimal.Parse(digits)
		if err != nil {
			return invalid("This number is too large for a decimal.")
		}
		return value.Dec(d)
	case value.KindGUID, value.KindDate, value.KindTime, value.KindDateTime, value.KindDateTimeTZInd:
		return invalid("An untyped number cannot become one of type " + k.String() + ".")
	}
	x, ok := parseDigits(digits)
	if !ok {
		return invalid("This number is too large.")
	}
	return f.convert(value.Num(x), k)
}

// node turns a value into an untyped object, a step for each of its parts.
func (f *Frame) node(v value.Value) *value.Node {
	if !f.step() {
		return &value.Node{}
	}
	switch v.Kind {
	case value.KindBoolean:
		return &value.Node{Kind: value.NodeBool, Bool: v.Bool()}
	case value.KindNumber:
		if x := v.Float(); !math.IsInf(x, 0) && !math.IsNaN(x) {
			return &value.Node{Kind: value.NodeNumber, Text: value.FormatFloat(x)}
		}
	case value.KindDecimal:
		return &value.Node{Kind: value.NodeNumber, Text: v.Dec().Normalize().String()}
	case value.KindText, value.KindGUID, value.KindHyperlink:
		return &value.Node{Kind: value.NodeString, Text: v.Text()}
	case value.KindRecord:
		r := v.Record()
		n := &value.Node{Kind: value.NodeObject, Keys: r.Names}
		for _, x := range r.Values {
			n.Items = append(n.Items, f.node(x))
		}
		return n
	case value.KindTable:
		n := &value.Node{Kind: value.NodeArray}
		for _, x := range v.Table().Rows {
			n.Items = append(n.Items, f.node(x))
		}
		return n
	case value.KindDynamic:
		if n := v.Node(); n != nil {
			return n
		}
	case value.KindDate, value.KindTime, value.KindDateTime, value.KindDateTimeTZInd:
		return &value.Node{Kind: value.NodeString, Text: isoText(v)}
	}
	return &value.Node{}
}
