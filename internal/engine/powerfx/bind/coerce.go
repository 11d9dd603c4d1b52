package bind

import "switchboard/internal/engine/powerfx/value"

// converts tells whether a value of type t may stand where one of type u is wanted (Power Fx reference: Data types,
// "Coercion").
func (b *binder) converts(t, u *value.Type) bool {
	if t == u || t.Kind == value.KindBlank || t.Kind == value.KindError {
		return true
	}
	if u.Kind == value.KindOption {
		return b.toOption(t, u)
	}
	if t.Kind == value.KindOption {
		return b.fromOption(t, u)
	}
	if t.Kind == u.Kind {
		return !t.IsAggregate() || b.convertsFields(t, u)
	}
	if t.Kind == value.KindDynamic {
		return !u.IsAggregate() && u.Kind != value.KindVoid && u.Kind != value.KindBlob
	}
	switch u.Kind {
	case value.KindText:
		return t.Kind == value.KindBoolean || t.IsNumeric() || t.IsDateLike() || t.Kind == value.KindGUID ||
			t.Kind == value.KindHyperlink
	case value.KindNumber, value.KindDecimal:
		return t.Kind == value.KindBoolean || t.IsNumeric() || t.IsDateLike() || t.Kind == value.KindText
	case value.KindBoolean:
		return t.IsNumeric() || t.Kind == value.KindText
	case value.KindDate, value.KindTime, value.KindDateTime, value.KindDateTimeTZInd:
		return t.IsNumeric() || t.IsDateLike() || t.Kind == value.KindText
	case value.KindHyperlink, value.KindGUID:
		return t.Kind == value.KindText
	case value.KindDynamic:
		return t.Kind != value.KindVoid && t.Kind != value.KindBlob
	}
	return false
}

func (b *binder) toOption(t, u *value.Type) bool {
	if t.Kind == value.KindOption {
		return t.Set.Name == u.Set.Name
	}
	if t.Kind == value.KindDynamic {
		return true
	}
	if u.Set.Enum && b.feat.WeakEnums {
		return b.converts(t, b.backing(value.Value{Kind: u.Set.Backing}))
	}
	if !u.Set.FromBacking && !(u.Set.Enum && b.feat.PreV1) {
		return false
	}
	if u.Set.Backing == value.KindNumber {
		return t.IsNumeric()
	}
	return t.Kind == u.Set.Backing
}

func (b *binder) fromOption(t, u *value.Type) bool {
	switch {
	case u.Kind == value.KindText:
		return true
	case u.Kind == value.KindDynamic:
		return true
	case !t.Set.ToBacking && !b.feat.WeakEnums:
		return false
	case u.IsNumeric():
		return t.Set.Backing == value.KindNumber || t.Set.Backing == value.KindDecimal
	}
	return u.Kind == t.Set.Backing
}

// convertsFields: every column that is wanted and there must convert; columns that are missing become blank.
func (b *binder) convertsFields(t, u *value.Type) bool {
	for _, f := range u.Fields {
		if g, ok := t.Field(f.Name); ok && !b.converts(g.Type, f.Type) {
			return false
		}
	}
	return true
}

// to converts e to type t, which converts must have allowed.
func (b *binder) to(e *Expr, t *value.Type) *Expr {
	if e.Op == Bad || e.Type == t || e.Type.Kind == value.KindError {
		return e
	}
	if e.Type.Kind == value.KindBlank {
		return e
	}
	if !b.converts(e.Type, t) {
		b.errorf(e.At, "A value of type %s is expected here, not %s.", t, e.Type)
		return b.bad(e.Node)
	}
	if e.Type.Kind == t.Kind && (!t.IsAggregate() || e.Type.Equal(t)) && t.Kind != value.KindOption {
		return e
	}
	if t.Kind == value.KindOption && e.Type.Kind == value.KindOption {
		return e
	}
	if t.Kind == value.KindOption && t.Set.Enum && b.feat.WeakEnums {
		return b.to(e, b.backing(value.Value{Kind: t.Set.Backing}))
	}
	c := b.node(Coerce, t, e.Node)
	c.Args = []*Expr{e}
	return c
}
