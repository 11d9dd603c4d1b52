package bind

import "switchboard/internal/engine/powerfx/value"

// textFuncs are the functions on text.
func textFuncs() []*Func {
	const g = "Text"
	return []*Func{
		sig(g, "Left", value.Text, "text:T count:N").over(),
		sig(g, "Right", value.Text, "text:T count:N").over(),
		sig(g, "Mid", value.Text, "text:T start:N count:N?").over(),
		sig(g, "Len", nil, "text:T").over(),
		sig(g, "Lower", value.Text, "text:T").over(),
		sig(g, "Upper", value.Text, "text:T").over(),
		sig(g, "Proper", value.Text, "text:T").over(),
		sig(g, "Trim", value.Text, "text:T").over(),
		sig(g, "TrimEnds", value.Text, "text:T").over(),
		sig(g, "Find", nil, "find:T within:T start:N?").over(),
		sig(g, "Replace", value.Text, "text:T start:N count:N new:T").over(),
		sig(g, "Substitute", value.Text, "text:T old:T new:T instance:N?").over(),
		sig(g, "Concatenate", value.Text, "text:T*").over().form((*binder).concatenate),
		sig(g, "StartsWith", value.Boolean, "text:T start:T"),
		sig(g, "EndsWith", value.Boolean, "text:T end:T"),
		sig(g, "Char", value.Text, "code:N").over(),
		sig(g, "UniChar", value.Text, "code:N").over(),
		sig(g, "Split", value.ColumnOf(value.Text), "text:T separator:T").form((*binder).split),
		sig(g, "EncodeUrl", value.Text, "text:T"),
		sig(g, "EncodeHTML", value.Text, "text:T"),
		sig(g, "PlainText", value.Text, "html:T"),
	}
}

// split names its column Result where functions over tables name their own.
func (b *binder) split(f *Func, n *syntaxCall) *Expr {
	e := b.plainOf(f, n)
	if e.Op != Bad && b.feat.OwnColumnNames {
		e.Type = value.TableOf(value.Field{Name: "Result", Type: value.Text})
	}
	return e
}
