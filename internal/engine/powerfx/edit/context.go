package edit

import (
	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// frame is one bracket that is open at the caret.
type frame struct {
	open syntax.Kind
	// call and name are those of the function whose parentheses these are; name is empty for others.
	call syntax.Token
	name string
	args []int // byte offsets at which arguments begin; the last one is being written
	last int   // index of the last colon in a record, 0 when a name is being written
}

// arg is the number of the argument being written.
func (f *frame) arg() int { return len(f.args) - 1 }

// maxFrames bounds how deep a caret may stand; the language allows no more (syntax.MaxDepth).
const maxFrames = syntax.MaxDepth

// caret is where in a formula somebody is writing.
type caret struct {
	editor Editor
	src    string
	toks   []syntax.Token // without comments, up to the caret and the word at it, which comes last and may be absent
	before int            // how many of toks stand wholly before the word
	at     int            // byte offset of the caret
	word   syntax.Token   // the word being written; Start = End = at when there is none
	inside syntax.Kind    // of a text, number or comment in which the caret stands; EOF when none
	frames []frame
	schema *bind.Schema // with the names of the rows in reach
	deep   bool         // more brackets are open than can be followed
}

// locate finds out where the caret stands. It needs no valid formula.
func (e Editor) locate(src string, at int) *caret {
	c := &caret{editor: e, src: src, at: at, schema: e.schema()}
	c.word = syntax.Token{Kind: syntax.EOF, Start: int32(at), End: int32(at)}
	for _, t := range syntax.Tokens(src, e.Syntax) {
		start, end := int(t.Start), int(t.End)
		if start >= at && (t.Kind != syntax.EOF || start > at) || t.Kind == syntax.EOF {
			break
		}
		if end < at || end == at && !sticky(t.Kind) {
			if t.Kind != syntax.Comment {
				c.toks = append(c.toks, t)
			} else if end == at && src[start+1] == '/' {
				c.inside = syntax.Comment
			}
			continue
		}
		switch t.Kind { // the caret is in or at the end of t
		case syntax.Text:
			if end == at { // closed
				c.toks = append(c.toks, t)
				c.inside = syntax.Text
				continue
			}
			c.inside = t.Kind
		case syntax.Number, syntax.Comment, syntax.InterpText:
			c.inside = t.Kind
		case syntax.Bad:
			if src[start] == '\'' {
				c.word = t
				c.word.End = int32(at)
			} else {
				c.inside = syntax.Text
			}
		default:
			if isWord(src, t) {
				c.word = t
			}
		}
		break
	}
	c.before = len(c.toks)
	if n := len(c.toks); n > 0 && (c.toks[n-1].Kind == syntax.InterpOpen || c.toks[n-1].Kind == syntax.HoleClose) {
		c.inside = syntax.InterpText
	}
	c.follow()
	return c
}

// sticky tells whether a caret right behind a token of kind k still writes it.
func sticky(k syntax.Kind) bool {
	switch k {
	case syntax.Ident, syntax.True, syntax.False, syntax.And, syntax.Or, syntax.Not, syntax.In, syntax.ExactIn, syntax.As,
		syntax.Self, syntax.Parent, syntax.Reserved, syntax.Number, syntax.Text, syntax.InterpText, syntax.Bad:
		return true
	}
	return false
}

func isWord(src string, t syntax.Token) bool {
	return t.Kind == syntax.Ident || t.Kind == syntax.Reserved || t.Kind >= syntax.True && t.Kind <= syntax.Parent && src[t.Start] != '"'
}

// prefix is the part of the word before the caret, without a quote.
func (c *caret) prefix() string {
	s := c.src[c.word.Start:c.at]
	if len(s) > 0 && s[0] == '\'' {
		s = s[1:]
	}
	return s
}

// follow finds the brackets that are open and the rows that they bring into reach, from the outside in.
func (c *caret) follow() {
	for i, t := range c.toks {
		switch t.Kind {
		case syntax.ParenOpen, syntax.CurlyOpen, syntax.BracketOpen, syntax.HoleOpen:
			f := frame{open: t.Kind, args: []int{int(t.End)}}
			if n, _ := near(c.toks, i, -1); t.Kind == syntax.ParenOpen && i > 0 && callable(n.Kind) {
				f.call, f.name = n, plainName(c.src, n)
			}
			if len(c.frames) == maxFrames {
				c.deep = true
				return
			}
			c.frames = append(c.frames, f)
		case syntax.ParenClose, syntax.CurlyClose, syntax.BracketClose, syntax.HoleClose:
			if n := len(c.frames); n > 0 {
				c.frames = c.frames[:n-1]
			}
		case syntax.Comma:
			if n := len(c.frames); n > 0 {
				c.frames[n-1].args = append(c.frames[n-1].args, int(t.End))
				c.frames[n-1].last = 0
			}
		case syntax.Colon:
			if n := len(c.frames); n > 0 {
				c.frames[n-1].last = i
			}
		}
	}
	for i := range c.frames {
		c.enter(&c.frames[i])
	}
}

func callable(k syntax.Kind) bool {
	return k == syntax.Ident || k == syntax.And || k == syntax.Or || k == syntax.Not
}

// rowFrom says from which argument on a function's formulas see the row of the first one; names of columns stand there too.
var rowFrom = map[string]int{
	"Filter": 1, "LookUp": 1, "ForAll": 1, "Sort": 1, "Distinct": 1, "CountIf": 1, "Concat": 1, "Sum": 1, "Average": 1,
	"Min": 1, "Max": 1, "StdevP": 1, "VarP": 1, "With": 1, "AddColumns": 1, "DropColumns": 1, "ShowColumns": 1,
	"RenameColumns": 1, "SortByColumns": 1, "Search": 2, "Summarize": 1, "Remove": 1, "RemoveIf": 1, "UpdateIf": 1, "Patch": 1,
	"GroupBy": 1,
}

// namesColumns tells whether an argument of a function is the bare name of a column.
func namesColumns(name string, arg int) bool {
	switch name {
	case "DropColumns", "ShowColumns", "Summarize", "RenameColumns":
		return arg >= 1
	case "SortByColumns", "AddColumns":
		return arg >= 1 && arg%2 == 1
	case "Search":
		return arg >= 2
	}
	return false
}

// enter adds the row of a call's first argument to the schema, where the argument being written sees it.
func (c *caret) enter(f *frame) {
	from, ok := rowFrom[f.name]
	if f.name == "Join" && f.arg() >= 2 {
		c.bring(f, 0, "LeftRecord")
		c.bring(f, 1, "RightRecord")
		return
	}
	if ok && f.arg() >= from {
		c.bring(f, 0, "")
	}
}

// bring adds the row of argument i, under a name when it has one.
func (c *caret) bring(f *frame, i int, alias string) {
	t, given := c.typeOf(f.args[i], f.args[i+1]-1)
	if given != "" {
		alias = given
	}
	if t.Kind != value.KindTable && (t.Kind != value.KindRecord || f.name != "With") {
		return
	}
	row := t.Row()
	if alias != "" {
		c.schema = c.schema.With([]bind.Symbol{{Name: alias, Type: row}}, nil)
		return
	}
	vars := make([]bind.Symbol, 0, len(row.Fields)+1)
	for _, col := range row.Fields {
		vars = append(vars, bind.Symbol{Name: col.Name, Display: col.Display, Type: col.Type})
	}
	c.schema = c.schema.With(append(vars, bind.Symbol{Name: thisRecord, Type: row}), nil)
}

// typeOf is the type of the formula in a part of the source, and the name that As gives it.
func (c *caret) typeOf(from, to int) (*value.Type, string) {
	if from < 0 || to > len(c.src) || from >= to {
		return value.ErrorType, ""
	}
	t := syntax.Parse(c.src[from:to], c.editor.Syntax)
	if len(t.Problems) > 0 {
		return value.ErrorType, ""
	}
	alias := ""
	if a, ok := syntax.Bare(t.Root).(*syntax.Alias); ok {
		t.Root, alias = a.X, a.Name.Text
	}
	return bind.Check(t, c.schema, c.editor.Features).Type, alias
}

// operandBefore is where the operand that ends with token i begins: a name, literal or call with the members behind it.
func (c *caret) operandBefore(i int) int {
	start := -1
	for i >= 0 {
		switch c.toks[i].Kind {
		case syntax.ParenClose, syntax.CurlyClose, syntax.BracketClose, syntax.InterpEnd:
			open := c.opening(i)
			if open < 0 {
				return start
			}
			i = open
			if c.toks[i].Kind == syntax.ParenOpen && i > 0 && callable(c.toks[i-1].Kind) {
				i--
			}
		case syntax.Ident, syntax.Text, syntax.Number, syntax.Self, syntax.Parent:
		default:
			return start
		}
		start = int(c.toks[i].Start)
		if i < 2 || c.toks[i-1].Kind != syntax.Dot && c.toks[i-1].Kind != syntax.Bang {
			return start
		}
		i -= 2
	}
	return start
}

// opening finds the bracket that token i closes.
func (c *caret) opening(i int) int {
	depth := 0
	for ; i >= 0; i-- {
		switch c.toks[i].Kind {
		case syntax.ParenClose, syntax.CurlyClose, syntax.BracketClose, syntax.HoleClose, syntax.InterpEnd:
			depth++
		case syntax.ParenOpen, syntax.CurlyOpen, syntax.BracketOpen, syntax.HoleOpen, syntax.InterpOpen:
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// call is the innermost call at the caret, and its function; nil when there is none.
func (c *caret) call() (*frame, *bind.Func) {
	for i := len(c.frames) - 1; i >= 0; i-- {
		if f := &c.frames[i]; f.name != "" {
			return f, c.editor.findFunc(f.name)
		}
	}
	return nil, nil
}

// parameter is the one that argument i belongs to.
func parameter(f *bind.Func, i int) (int, bool) {
	switch {
	case i < len(f.Params):
		return i, true
	case f.Repeat == 0:
		return 0, false
	}
	first := len(f.Params) - f.Repeat
	return first + (i-first)%f.Repeat, true
}

// setOf is the option set that parameter i of f wants; nil when it wants none.
func setOf(f *bind.Func, i int) *value.OptionSet {
	if f.Params[i].Want != bind.Options || len(f.Sets) == 0 {
		return nil
	}
	n := 0
	for _, p := range f.Params[:i] {
		if p.Want == bind.Options {
			n++
		}
	}
	return f.Sets[min(n, len(f.Sets)-1)]
}
