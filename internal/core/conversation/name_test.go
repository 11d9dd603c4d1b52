package conversation

import "testing"

func TestNamesOfFilesAreOneElementOnOneLine(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"report.pdf": "report.pdf", "../../etc/passwd": "passwd", `C:\x\ä.txt`: "ä.txt", "..": "file", "/": "file",
		"a\r\nX-Header: 1.txt": "a__X-Header: 1.txt", "a\tb.txt": "a_b.txt", "\u202egnp.exe": "_gnp.exe", "\u2067x\u2069.txt": "_x_.txt",
	} {
		if got := baseName(name); got != want {
			t.Errorf("baseName(%q) = %q, want %q", name, got, want)
		}
	}
}
