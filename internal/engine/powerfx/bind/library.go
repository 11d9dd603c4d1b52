package bind

import (
	"strings"
	"sync"

	"switchboard/internal/engine/powerfx/value"
)

var (
	once  sync.Once
	known map[string]*Func // written once
)

// library holds every function by name. It is made once, on first use.
func library() map[string]*Func {
	once.Do(func() { known = gather() })
	return known
}

func gather() map[string]*Func {
	m := make(map[string]*Func, 200)
	for _, group := range [][]*Func{
		textFuncs(), mathFuncs(), logicFuncs(), dateFuncs(), convertFuncs(), tableFuncs(), columnFuncs(), errorFuncs(),
		colorFuncs(), jsonFuncs(), blobFuncs(), matchFuncs(), changeFuncs(),
	} {
		for _, f := range group {
			m[f.Name] = f
		}
	}
	return m
}

var wants = map[byte]Want{
	'A': Anything, 'T': Texts, 'N': Numbers, 'D': Numerics, 'B': Booleans, 'M': Dates, 'S': Scalars, 'L': Tables, 'R': Records,
	'O': Options, 'C': Tints,
}

// sig declares a function. Each word of params is name:letter, followed by ? when it may be left out and * when it may be
// given again (several last words with * repeat together).
func sig(group, name string, result *value.Type, params string) *Func {
	f := &Func{Name: name, Group: group, Result: result}
	for _, w := range strings.Fields(params) {
		n, kind, _ := strings.Cut(w, ":")
		f.Params = append(f.Params, Param{Name: n, Want: wants[kind[0]], Optional: strings.Contains(kind, "?")})
		if strings.Contains(kind, "*") {
			f.Repeat++
		}
	}
	return f
}

// over lets one-column tables stand for scalars.
func (f *Func) over() *Func { f.Broadcast = true; return f }

// form gives f its own rule.
func (f *Func) form(bind func(*binder, *Func, *syntaxCall) *Expr) *Func { f.bind = bind; return f }

// of names the option sets of f's options.
func (f *Func) of(sets ...*value.OptionSet) *Func { f.Sets = sets; return f }

// effects marks f as changing something.
func (f *Func) effects() *Func { f.Effects = true; return f }
