package record

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"time"

	"switchboard/internal/kit/errs"
)

// Default limits by type, where a column names none.
const (
	lineLength  = 200
	textLength  = 10_000
	emailLength = 254 // RFC 5321 §4.5.3.1.3, less the angle brackets
	phoneLength = 40
	urlLength   = 2_000
	idLength    = 64
	jsonBytes   = 64 << 10
	listItems   = 100
	wholeMax    = 1_000_000_000
)

// Length is the longest value of the column: runes of a text or item, bytes of a JSON value.
func (c *Column) Length() int {
	if c.MaxLength > 0 {
		return c.MaxLength
	}
	switch c.Type {
	case Multiline:
		return textLength
	case Email:
		return emailLength
	case Phone:
		return phoneLength
	case URL:
		return urlLength
	case Lookup:
		return idLength
	case JSON:
		return jsonBytes
	}
	return lineLength
}

// Bounds are the least and the most of an integer, or the number of items of a list.
func (c *Column) Bounds() (low, high int) {
	if c.Min != 0 || c.Max != 0 {
		return c.Min, c.Max
	}
	if c.Type == List {
		return 0, listItems
	}
	return 0, wholeMax
}

// zero is the value of an absent column.
func (c *Column) zero() any {
	switch c.Type {
	case Integer:
		return int64(0)
	case Boolean:
		return false
	case Instant:
		return time.Time{}
	case List:
		return []string{}
	case JSON:
		raw, _ := json.Marshal(c.Shape())
		return json.RawMessage(raw)
	}
	return ""
}

// parse turns an input, decoded from JSON or given by Go code, into the column's Go type. nil is the zero value. It checks
// the type alone; check has the rest.
func (c *Column) parse(in any) (any, *errs.Field) {
	if in == nil {
		return c.zero(), nil
	}
	switch c.Type {
	case Integer:
		return c.parseInteger(in)
	case Boolean:
		if b, ok := in.(bool); ok {
			return b, nil
		}
		return nil, c.fault("is not a boolean", "send true or false")
	case Instant:
		return c.parseInstant(in)
	case List:
		return c.parseList(in)
	case JSON:
		return c.parseJSON(in)
	}
	s, ok := textOf(in)
	if !ok {
		return nil, c.fault("is not a text", "send a JSON string")
	}
	if c.Type == Multiline {
		return strings.ReplaceAll(s, "\r\n", "\n"), nil
	}
	return strings.TrimSpace(s), nil
}

func (c *Column) fault(reason, fix string) *errs.Field {
	return &errs.Field{Name: c.Name, Reason: reason, Fix: fix}
}

// textOf also takes the id and word types of features, whose kind is string.
func textOf(in any) (string, bool) {
	if s, ok := in.(string); ok {
		return s, true
	}
	v := reflect.ValueOf(in)
	if _, number := in.(json.Number); number || v.Kind() != reflect.String {
		return "", false
	}
	return v.String(), true
}

const exact = 1 << 53 // whole numbers up to here survive JSON (RFC 8259 §6)

func (c *Column) parseInteger(in any) (any, *errs.Field) {
	fault := c.fault("is not a whole number", "send a number without a fraction")
	switch n := in.(type) {
	case float64:
		if n != math.Trunc(n) || math.Abs(n) > exact {
			return nil, fault
		}
		return int64(n), nil
	case json.Number:
		whole, err := n.Int64()
		if err != nil {
			return nil, fault
		}
		return whole, nil
	}
	if v := reflect.ValueOf(in); v.CanInt() {
		return v.Int(), nil
	}
	return nil, fault
}

func (c *Column) parseInstant(in any) (any, *errs.Field) {
	t, ok := in.(time.Time)
	if s, text := in.(string); text && s != "" {
		parsed, err := time.Parse(time.RFC3339, s)
		t, ok = parsed, err == nil
	} else if text {
		return time.Time{}, nil
	}
	if ok && t.IsZero() {
		return time.Time{}, nil
	}
	if !ok || t.UnixMilli() <= 0 || t.Year() > 9999 {
		return nil, c.fault("is not a time after 1970", "send RFC 3339, as in 2026-01-02T03:04:05Z")
	}
	return t.UTC().Truncate(time.Millisecond), nil
}

func (c *Column) parseList(in any) (any, *errs.Field) {
	v := reflect.ValueOf(in)
	if v.Kind() != reflect.Slice {
		return nil, c.fault("is not a list", "send a JSON array of strings")
	}
	out := make([]string, 0, v.Len())
	for i := range v.Len() {
		s, ok := textOf(v.Index(i).Interface())
		if !ok {
			return nil, c.fault("has item "+strconv.Itoa(i+1)+" that is not a text", "send a JSON array of strings")
		}
		out = append(out, strings.TrimSpace(s))
	}
	return out, nil
}

// parseJSON keeps the value in the canonical form of the column's shape, so equal values are equal bytes.
func (c *Column) parseJSON(in any) (any, *errs.Field) {
	raw, ok := in.(json.RawMessage)
	if !ok {
		var err error
		if raw, err = json.Marshal(in); err != nil {
			return nil, c.fault("cannot be written as JSON", "send plain JSON")
		}
	}
	if len(raw) > c.Length() {
		return nil, c.fault(fmt.Sprintf("is larger than %d bytes", c.Length()), "shorten it")
	}
	shape := c.Shape()
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(shape); err != nil {
		return nil, c.fault("has the wrong form: "+strings.TrimPrefix(err.Error(), "json: "), "follow the description of the column")
	}
	canonical, err := json.Marshal(shape)
	if err != nil || string(canonical) == "null" {
		return c.zero(), nil
	}
	return json.RawMessage(canonical), nil
}

// parseText reads a filter's value.
func (c *Column) parseText(s string) (any, *errs.Field) {
	switch c.Type {
	case Integer:
		return c.parse(json.Number(s))
	case Boolean:
		b, err := strconv.ParseBool(s)
		if err != nil {
			return nil, c.fault("is not a boolean", "use true or false")
		}
		return b, nil
	case List, JSON:
		return nil, c.fault("cannot be filtered by", "filter by another column")
	}
	return c.parse(s)
}
