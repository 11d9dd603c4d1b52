package value

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode"
)

func isNameRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// NodeKind is the kind of an untyped object.
type NodeKind uint8

// The kinds of untyped objects (RFC 8259 §3).
const (
	NodeNull NodeKind = iota
	NodeBool
	NodeNumber
	NodeString
	NodeArray
	NodeObject
)

// Node is an untyped object: a piece of JSON. Numbers keep their digits.
type Node struct {
	Kind  NodeKind
	Bool  bool
	Text  string // of a string or number
	Items []*Node
	Keys  []string       // of an object, beside Items
	at    map[string]int // places of keys, of large objects
}

// Limits of a JSON text.
const (
	maxJSONDepth = 64
	maxJSONNodes = 200_000 // values and keys
	largeObject  = 16      // keys from which on they are looked up by a map
)

// ErrJSON is a text that is no JSON, or too deep or large.
var ErrJSON = errors.New("not a JSON text")

// ParseNode reads a JSON text (RFC 8259). A repeated key keeps its last value.
func ParseNode(s string) (*Node, error) {
	n, _, err := ReadNode(s)
	return n, err
}

// ReadNode is ParseNode and also tells how many values and keys were read, up to an error too.
func ReadNode(s string) (n *Node, count int, err error) {
	d := json.NewDecoder(strings.NewReader(s))
	d.UseNumber()
	n, err = readNode(d, 0, &count)
	if err != nil {
		return nil, count, ErrJSON
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, count, ErrJSON
	}
	return n, count, nil
}

func readNode(d *json.Decoder, depth int, count *int) (*Node, error) {
	*count++
	if depth > maxJSONDepth || *count > maxJSONNodes {
		return nil, ErrJSON
	}
	tok, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch t := tok.(type) {
	case nil:
		return &Node{}, nil
	case bool:
		return &Node{Kind: NodeBool, Bool: t}, nil
	case json.Number:
		return &Node{Kind: NodeNumber, Text: t.String()}, nil
	case string:
		return &Node{Kind: NodeString, Text: t}, nil
	case json.Delim:
		n := &Node{Kind: NodeArray}
		if t == '{' {
			n.Kind = NodeObject
		}
		return n, readItems(d, n, depth, count)
	}
	return nil, ErrJSON
}

func readItems(d *json.Decoder, n *Node, depth int, count *int) error {
	at := map[string]int{}
	for d.More() {
		key := ""
		if n.Kind == NodeObject {
			tok, err := d.Token()
			if err != nil {
				return err
			}
			key, _ = tok.(string)
			*count++
		}
		item, err := readNode(d, depth+1, count)
		if err != nil {
			return err
		}
		if n.Kind == NodeObject {
			if i, ok := at[key]; ok {
				n.Items[i] = item
				continue
			}
			at[key] = len(n.Items)
			n.Keys = append(n.Keys, key)
		}
		n.Items = append(n.Items, item)
	}
	if len(n.Keys) >= largeObject {
		n.at = at
	}
	_, err := d.Token()
	return err
}

// Get returns a member of an object, or nil.
func (n *Node) Get(key string) *Node {
	if n.at != nil {
		if i, ok := n.at[key]; ok {
			return n.Items[i]
		}
		return nil
	}
	for i, k := range n.Keys {
		if k == key {
			return n.Items[i]
		}
	}
	return nil
}

// Untyped makes an untyped value; null and nil are blank.
func Untyped(n *Node) Value {
	if n == nil || n.Kind == NodeNull {
		return Value{}
	}
	return Value{Kind: KindDynamic, ref: n}
}

// JSON prints the object without spaces.
func (n *Node) JSON() string {
	var b bytes.Buffer
	n.write(&b)
	return b.String()
}

func (n *Node) write(b *bytes.Buffer) {
	switch n.Kind {
	case NodeNull:
		b.WriteString("null")
	case NodeBool:
		if n.Bool {
			b.WriteString("true")
		} else {
			b.WriteString("false")
		}
	case NodeNumber:
		b.WriteString(n.Text)
	case NodeString:
		quote(b, n.Text)
	case NodeArray:
		b.WriteByte('[')
		for i, it := range n.Items {
			if i > 0 {
				b.WriteByte(',')
			}
			it.write(b)
		}
		b.WriteByte(']')
	case NodeObject:
		b.WriteByte('{')
		for i, it := range n.Items {
			if i > 0 {
				b.WriteByte(',')
			}
			quote(b, n.Keys[i])
			b.WriteByte(':')
			it.write(b)
		}
		b.WriteByte('}')
	}
}

func quote(b *bytes.Buffer, s string) {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if e.Encode(s) == nil {
		b.Truncate(b.Len() - 1)
	}
}
