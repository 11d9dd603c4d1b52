package edit

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// sources collects the formats of all that the checker may say from the sources that say it.
type sources struct {
	t      *testing.T
	fset   *token.FileSet
	consts map[string]string
	found  map[string]token.Position
}

// formats reads bind and syntax for the sentences that are said there, regex and format for the reasons they give.
func formats(t *testing.T) map[string]token.Position {
	t.Helper()
	s := &sources{t: t, fset: token.NewFileSet(), found: map[string]token.Position{}}
	for _, dir := range []string{"bind", "syntax"} {
		s.each(dir, s.said)
	}
	s.each("regex", s.wording)
	s.each("format", s.reason)
	return s.found
}

// each looks at every node of a package's sources.
func (s *sources) each(dir string, look func(ast.Node) bool) {
	s.t.Helper()
	paths, err := filepath.Glob(filepath.Join("..", dir, "*.go"))
	if err != nil || len(paths) == 0 {
		s.t.Fatalf("no sources of %s: %v", dir, err)
	}
	var files []*ast.File
	s.consts = map[string]string{}
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		src, err := os.ReadFile(path)
		if err != nil {
			s.t.Fatal(err)
		}
		f, err := parser.ParseFile(s.fset, path, src, parser.SkipObjectResolution)
		if err != nil {
			s.t.Fatal(err)
		}
		ast.Inspect(f, s.constant)
		files = append(files, f)
	}
	for _, f := range files {
		ast.Inspect(f, look)
	}
}

func (s *sources) constant(n ast.Node) bool {
	if v, ok := n.(*ast.ValueSpec); ok && len(v.Names) == len(v.Values) {
		for i, x := range v.Values {
			if text, ok := s.literal(x); ok {
				s.consts[v.Names[i].Name] = text
			}
		}
	}
	return true
}

// literal is the text that an expression writes, as a literal or the name of a constant.
func (s *sources) literal(x ast.Expr) (string, bool) {
	switch x := x.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(x.Value)
		return text, err == nil && x.Kind == token.STRING
	case *ast.Ident:
		text, ok := s.consts[x.Name]
		return text, ok
	}
	return "", false
}

// said takes the format of a call that says something, and holds that it is given what it needs.
func (s *sources) said(n ast.Node) bool {
	call, ok := n.(*ast.CallExpr)
	if !ok || call.Ellipsis.IsValid() {
		return true
	}
	first, ok := map[string]int{"errorf": 1, "warnf": 1, "problem": 1, "Say": 0}[called(call)]
	if !ok {
		return true
	}
	at := s.fset.Position(call.Pos())
	text, ok := s.literal(call.Args[first])
	if !ok {
		if inner, is := call.Args[first].(*ast.CallExpr); !is || called(inner) != "Error" {
			s.t.Errorf("%s: the format is not written out", at)
		}
		return true
	}
	s.found[text] = at
	if want, given := len(verbs(text)), len(call.Args)-first-1; want != given {
		s.t.Errorf("%s: %q needs %d things, not %d", at, text, want, given)
	}
	return true
}

func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// wording takes what the functions that word faults of patterns return.
func (s *sources) wording(n ast.Node) bool {
	f, ok := n.(*ast.FuncDecl)
	if !ok {
		return true
	}
	if !strings.HasPrefix(f.Name.Name, "wording") {
		return false
	}
	ast.Inspect(f, func(n ast.Node) bool {
		if r, ok := n.(*ast.ReturnStmt); ok {
			if text, ok := s.literal(r.Results[0]); ok {
				s.found[text] = s.fset.Position(r.Pos())
			}
		}
		return true
	})
	return false
}

// reason takes the reasons why a format is not valid.
func (s *sources) reason(n ast.Node) bool {
	c, ok := n.(*ast.CompositeLit)
	if !ok || len(c.Elts) != 1 {
		return true
	}
	if name, ok := c.Type.(*ast.Ident); ok && name.Name == "PatternError" {
		if text, ok := s.literal(c.Elts[0]); ok {
			s.found[text] = s.fset.Position(c.Pos())
		}
	}
	return true
}
