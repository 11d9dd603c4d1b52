package cases

import (
	"encoding/json"
	"fmt"
	"io"
	"path"
	"strings"
)

// Place is one entry of a subset: the file, and the line of ">>".
type Place struct {
	File string
	Line int
}

// UnmarshalJSON reads ["expression/Abs.txt", 6].
func (p *Place) UnmarshalJSON(data []byte) error {
	var pair []json.RawMessage
	if err := json.Unmarshal(data, &pair); err != nil || len(pair) != 2 {
		return fmt.Errorf("an entry is a pair of file and line, not %.80s", data)
	}
	if err := json.Unmarshal(pair[0], &p.File); err != nil || p.File == "" {
		return fmt.Errorf("the file of an entry is a text, not %.80s", pair[0])
	}
	if err := json.Unmarshal(pair[1], &p.Line); err != nil || p.Line < 1 {
		return fmt.Errorf("the line of an entry is a number from 1, not %.80s", pair[1])
	}
	return nil
}

// maxSubset bounds the file that lists a subset, in bytes.
const maxSubset = 16 << 20

// ReadSubset reads [["expression/Abs.txt", 6], …].
func ReadSubset(r io.Reader) ([]Place, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxSubset+1))
	if err != nil {
		return nil, fmt.Errorf("read the subset: %w", err)
	}
	if len(data) > maxSubset {
		return nil, fmt.Errorf("the subset has more than %d bytes", maxSubset)
	}
	var list []Place
	if err := json.Unmarshal(data, &list); err != nil {
		return nil, fmt.Errorf("read the subset: %w", err)
	}
	return list, nil
}

// subset knows which lines of which files are wanted.
type subset struct {
	suite string // base name of the root
	lines map[string]map[int]bool
}

func newSubset(suite string, places []Place) *subset {
	s := &subset{suite: suite, lines: make(map[string]map[int]bool)}
	for _, p := range places {
		file := path.Clean(strings.ReplaceAll(p.File, `\`, "/"))
		if s.lines[file] == nil {
			s.lines[file] = make(map[int]bool)
		}
		s.lines[file][p.Line] = true
	}
	return s
}

// of returns the wanted lines of a file. The subset may name it relative to the root, to the root's parent, or to any
// folder above.
func (s *subset) of(file string) map[int]bool {
	full := path.Join(s.suite, file)
	lines := make(map[int]bool)
	for name, wanted := range s.lines {
		if name == full || strings.HasSuffix(full, "/"+name) && strings.HasSuffix(name, file) || strings.HasSuffix(name, "/"+full) {
			for line := range wanted {
				lines[line] = true
			}
		}
	}
	return lines
}

// size counts the distinct places.
func (s *subset) size() int {
	n := 0
	for _, lines := range s.lines {
		n += len(lines)
	}
	return n
}
