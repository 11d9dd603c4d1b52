package sql

import (
	"encoding/json"
	"fmt"
	"time"
)

// millis is an instant as a column; the zero time is 0.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// instant reads a column written by millis.
func instant(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}

// flag is a boolean as a column.
func flag(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// encode is a structured value as a JSON column. The values are our own structs and always marshal.
func encode(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic("sql: " + err.Error())
	}
	return string(b)
}

// decode reads a JSON column; an empty one leaves v as it is.
func decode(text string, v any) error {
	if text == "" {
		return nil
	}
	return json.Unmarshal([]byte(text), v)
}

// instantColumn scans milliseconds into an instant.
type instantColumn time.Time

// Scan implements sql.Scanner.
func (c *instantColumn) Scan(v any) error {
	ms, ok := v.(int64)
	if !ok {
		return fmt.Errorf("instant column holds %T", v)
	}
	*c = instantColumn(instant(ms))
	return nil
}

// bit scans a column of 0 or 1.
func bit(b *bool) *bitColumn { return (*bitColumn)(b) }

type bitColumn bool

// Scan implements sql.Scanner.
func (c *bitColumn) Scan(v any) error {
	n, ok := v.(int64)
	if !ok {
		return fmt.Errorf("boolean column holds %T", v)
	}
	*c = n == 1
	return nil
}

// structure scans a column of JSON; an empty one leaves v as it is.
func structure(v any) jsonColumn { return jsonColumn{v} }

type jsonColumn struct{ into any }

// Scan implements sql.Scanner.
func (c jsonColumn) Scan(v any) error {
	switch v := v.(type) {
	case string:
		return decode(v, c.into)
	case []byte:
		return decode(string(v), c.into)
	}
	return fmt.Errorf("JSON column holds %T", v)
}
