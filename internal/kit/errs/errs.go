// Package errs is the product's error vocabulary. It decides what kinds of failure exist and how an error carries the
// operation, the kind and the fields at fault. It does not decide how a kind is shown: api maps kinds to HTTP status.
package errs

import (
	"errors"
	"strings"
)

// Kind classifies a failure. The list is closed: api holds one status for each.
type Kind uint8

// The kinds, from the caller's fault to ours.
const (
	Internal        Kind = iota // a defect or an unexpected fault below us
	Invalid                     // the input breaks a rule; Fields say which
	Unauthenticated             // nobody is signed in, or the proof is wrong
	Forbidden                   // somebody is signed in, but may not
	NotFound                    // no such thing, or none that the caller may see
	Conflict                    // another outcome came first, or a version is stale
	TooLarge                    // over a size limit
	Unsupported                 // a type that is not accepted
	RateLimited                 // too many requests
	Unavailable                 // a dependency is down or the disk is full; trying again may help
)

var names = [...]string{"internal", "invalid", "unauthenticated", "forbidden", "not_found", "conflict", "too_large",
	"unsupported", "rate_limited", "unavailable"}

// String is the stable code that clients see.
func (k Kind) String() string { return names[k] }

// Field says what is wrong with one input and how to mend it.
type Field struct {
	Name   string `json:"field"`
	Reason string `json:"reason"`
	Fix    string `json:"fix,omitempty"`
}

// Error is a failure of one operation.
type Error struct {
	Op     string // "conversation.Accept"
	Kind   Kind
	Msg    string // one sentence for people, without internals; empty when Err says it
	Fields []Field
	Err    error // the cause, for operators
}

func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Op)
	if e.Msg != "" {
		b.WriteString(": " + e.Msg)
	}
	for _, f := range e.Fields {
		b.WriteString(": " + f.Name + " " + f.Reason)
	}
	if e.Err != nil {
		b.WriteString(": " + e.Err.Error())
	}
	return b.String()
}

func (e *Error) Unwrap() error { return e.Err }

// E wraps a cause. It returns nil for a nil cause, and keeps the kind of the cause when kind is Internal.
func E(op string, kind Kind, err error) error {
	if err == nil {
		return nil
	}
	if kind == Internal {
		kind = KindOf(err)
	}
	return &Error{Op: op, Kind: kind, Err: err}
}

// New is a failure that begins here; msg is one sentence for people.
func New(op string, kind Kind, msg string) error { return &Error{Op: op, Kind: kind, Msg: msg} }

// Bad is an Invalid error about one field.
func Bad(op, field, reason, fix string) error {
	return &Error{Op: op, Kind: Invalid, Fields: []Field{{field, reason, fix}}}
}

// KindOf finds the outermost kind in the chain that is not Internal.
func KindOf(err error) Kind {
	for err != nil {
		var e *Error
		if !errors.As(err, &e) {
			return Internal
		}
		if e.Kind != Internal {
			return e.Kind
		}
		err = e.Err
	}
	return Internal
}

// Is tells whether the chain carries the kind.
func Is(err error, kind Kind) bool { return err != nil && KindOf(err) == kind }

// Public is the sentence and the fields that people may see: the outermost message of the chain, all fields.
func Public(err error) (msg string, fields []Field) {
	for err != nil {
		var e *Error
		if !errors.As(err, &e) {
			break
		}
		if msg == "" {
			msg = e.Msg
		}
		fields = append(fields, e.Fields...)
		err = e.Err
	}
	return msg, fields
}

// Check collects field errors of one input.
type Check struct {
	op     string
	fields []Field
}

// NewCheck starts a collection for op.
func NewCheck(op string) *Check { return &Check{op: op} }

// Require records a field error unless ok.
func (c *Check) Require(ok bool, field, reason, fix string) {
	if !ok {
		c.fields = append(c.fields, Field{field, reason, fix})
	}
}

// Err is nil, or one Invalid error with every field collected.
func (c *Check) Err() error {
	if len(c.fields) == 0 {
		return nil
	}
	return &Error{Op: c.op, Kind: Invalid, Fields: c.fields}
}
