package sql

import (
	"slices"
	"testing"
)

func TestPositional(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]struct {
		plain string
		order []int
	}{
		"SELECT a FROM t WHERE a = $1 AND b > $2":        {"SELECT a FROM t WHERE a = ? AND b > ?", nil},
		"UPDATE t SET a = $2, b = $3 WHERE id = $1":      {"UPDATE t SET a = ?, b = ? WHERE id = ?", []int{1, 2, 0}},
		"SELECT '$1', $1, $1":                            {"SELECT '$1', ?, ?", []int{0, 0}},
		"SELECT 1":                                       {"SELECT 1", nil},
		"SELECT $10, $2, $1, $3, $4, $5, $6, $7, $8, $9": {"SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?", []int{9, 1, 0, 2, 3, 4, 5, 6, 7, 8}},
	} {
		plain, order := positional(text)
		if plain != want.plain || !slices.Equal(order, want.order) {
			t.Errorf("%s: %s %v", text, plain, order)
		}
	}
	if got := arrange([]int{1, 2, 0}, []any{"id", "a", "b"}); !slices.Equal(got, []any{"a", "b", "id"}) {
		t.Error(got)
	}
}
