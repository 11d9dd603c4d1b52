package topics_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// formula is one expression of a component.
type formula struct {
	Key  string // the property it stands under
	Src  string
	Hole bool   // it stands in a message template
	Sets string // the variable that its value is given to
}

// component is one file: its formulas and what it declares.
type component struct {
	Path  string
	List  []*formula
	Fixed map[string]string // variable -> how the file declares its type
	Loops map[string]string // variable of a loop -> formula of its items
}

// prose are properties that hold text for people and models, in which "=" and "{" mean nothing.
var prose = map[string]bool{
	"description": true, "modelDescription": true, "displayName": true, "modelDisplayName": true, "descriptionForModel": true,
}

// templates are properties whose text may hold {expression} (TemplateLine of the authoring schema, and where it lets a
// message be a plain text).
var templates = map[string]bool{
	"activity": true, "text": true, "speak": true, "prompt": true, "invalidPrompt": true, "unrecognizedPrompt": true,
	"instructions": true, "additionalInstructions": true, "responseInstructions": true, "systemPrompt": true,
	"holdMessage": true, "latencyMessage": true, "callbackMessage": true, "fallbackLatencyMessage": true, "disclaimer": true,
	"holdTimeoutMessage": true, "resumeResponse": true, "additionalSearchTerms": true, "message": true,
}

// collect reads every component below the root.
func collect(root fs.FS) (list []*component, unread []string, err error) {
	err = fs.WalkDir(root, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if p == "schema" {
			return fs.SkipDir
		}
		if ext := path.Ext(p); d.IsDir() || ext != ".yaml" && ext != ".yml" && ext != ".json" {
			return nil
		}
		data, err := fs.ReadFile(root, p)
		if err != nil {
			return err
		}
		c, err := read(p, string(data))
		if err != nil {
			unread = append(unread, fmt.Sprintf("%s: %v", p, err))
			return nil
		}
		list = append(list, c)
		return nil
	})
	return list, unread, err
}

// Lines that YAML does not allow but the authoring tool writes and reads: a formula with a colon or quotes in it that is
// not itself quoted right is the rest of its line, a key may begin with @, and a value with *.
var (
	plainFormula = regexp.MustCompile(`(?m)^([ \t-]*[A-Za-z_]\w*:[ \t]+)("?)(=.*?)("?)[ \t]*\r?$`)
	plainKey     = regexp.MustCompile(`(?m)^([ \t]*)(@[\w.]+):`)
	plainStar    = regexp.MustCompile(`(?m)^([ \t]*[\w-]+:[ \t]+)(\*[^\r\n]*?)[ \t]*\r?$`)
)

// lost marks a file that cannot be read though there are formulas in it.
const lost = "formulas in it are lost"

func lenient(text string) string {
	text = plainFormula.ReplaceAllStringFunc(text, func(line string) string {
		m := plainFormula.FindStringSubmatch(line)
		src := m[3]
		switch {
		case m[2] == "":
			src += m[4]
		default:
			src = strings.ReplaceAll(src, `\"`, `"`)
		}
		return m[1] + "'" + strings.ReplaceAll(src, "'", "''") + "'"
	})
	text = plainKey.ReplaceAllString(text, "$1'$2':")
	return plainStar.ReplaceAllString(text, "$1'$2'")
}

func read(name, text string) (*component, error) {
	c := &component{Path: name, Fixed: map[string]string{}, Loops: map[string]string{}}
	docs, err := documents(text)
	if err != nil {
		docs, err = documents(lenient(text))
	}
	if err != nil {
		if plainFormula.MatchString(text) {
			return nil, fmt.Errorf("%s: %w", lost, err)
		}
		return nil, err
	}
	for _, d := range docs {
		c.node("", d)
	}
	return c, nil
}

func documents(text string) ([]*yaml.Node, error) {
	var out []*yaml.Node
	for dec := yaml.NewDecoder(strings.NewReader(text)); ; {
		var n yaml.Node
		switch err := dec.Decode(&n); {
		case errors.Is(err, io.EOF):
			return out, nil
		case err != nil:
			return nil, err
		}
		out = append(out, &n)
	}
}

func (c *component) node(key string, n *yaml.Node) {
	switch n.Kind {
	case yaml.DocumentNode, yaml.SequenceNode:
		for _, x := range n.Content {
			c.node(key, x)
		}
	case yaml.MappingNode:
		c.mapping(n)
	case yaml.ScalarNode:
		c.scalar(key, n.Value, "")
	}
}

// field is the scalar under a key of a mapping.
func field(n *yaml.Node, key string) string {
	if f := child(n, key); f != nil && f.Kind == yaml.ScalarNode {
		return f.Value
	}
	return ""
}

func child(n *yaml.Node, key string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

func (c *component) mapping(n *yaml.Node) {
	c.declare(n)
	kind, target := field(n, "kind"), variable(field(n, "variable"))
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i].Value, n.Content[i+1]
		switch {
		case v.Kind != yaml.ScalarNode:
			c.node(k, v)
		case kind == "SetVariable" && k == "value":
			c.scalar(k, v.Value, target)
		case kind == "SetTextVariable" && k == "value" && !strings.HasPrefix(v.Value, "="):
			c.holes(k, v.Value)
		default:
			c.scalar(k, v.Value, "")
		}
	}
}

func (c *component) scalar(key, text, sets string) {
	trimmed := strings.TrimSpace(text)
	switch {
	case prose[key]:
	case strings.HasPrefix(trimmed, "=") && len(trimmed) > 1:
		c.List = append(c.List, &formula{Key: key, Src: trimmed[1:], Sets: sets})
	case templates[key]:
		c.holes(key, text)
	}
}

// holes adds the expressions of a message template; {{ is a brace of the text.
func (c *component) holes(key, text string) {
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' {
			i++
			continue
		}
		if text[i] != '{' {
			continue
		}
		if strings.HasPrefix(text[i:], "{{") {
			i++
			continue
		}
		end := closing(text, i)
		if end < 0 {
			return
		}
		if src := text[i+1 : end]; strings.TrimSpace(src) != "" {
			c.List = append(c.List, &formula{Key: key, Src: src, Hole: true})
		}
		i = end
	}
}

// closing finds the brace that closes the one at start, past texts and inner braces; -1: none.
func closing(text string, start int) int {
	depth, quoted := 0, false
	for i := start; i < len(text); i++ {
		switch ch := text[i]; {
		case ch == '"':
			quoted = !quoted
		case quoted:
		case ch == '{':
			depth++
		case ch == '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}
