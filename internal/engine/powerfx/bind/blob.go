package bind

import "switchboard/internal/engine/powerfx/value"

// blobFuncs turn texts into binary data and back.
func blobFuncs() []*Func {
	const g = "Binary data"
	return []*Func{
		sig(g, "Blob", value.Blob, "content:A base64:B?").form((*binder).blob),
		sig(g, "BlobGetString", value.Text, "blob:A").form((*binder).blobText),
		sig(g, "BlobGetBase64String", value.Text, "blob:A").form((*binder).blobText),
	}
}

// blob binds Blob: of a text, or of what can become one; binary data stays what it is.
func (b *binder) blob(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	x := b.expr(n.Args[0])
	if x.Type.Kind != value.KindBlob {
		x = b.to(x, value.Text)
	}
	e.Args = append(e.Args, x)
	if len(n.Args) > 1 {
		e.Args = append(e.Args, b.to(b.expr(n.Args[1]), value.Boolean))
	}
	return b.done(n, e)
}

// blobText binds the functions that read binary data.
func (b *binder) blobText(f *Func, n *syntaxCall) *Expr {
	e := b.open(f, n)
	x := b.expr(n.Args[0])
	switch x.Type.Kind {
	case value.KindBlob, value.KindBlank, value.KindError:
	default:
		b.errorf(x.At, "%s needs binary data here, not %s.", f.Name, x.Type)
		x = b.bad(n.Args[0])
	}
	e.Args = append(e.Args, x)
	return b.done(n, e)
}
