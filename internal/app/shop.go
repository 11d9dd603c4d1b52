package app

import (
	"html"
	"io/fs"
	"net/http"
	"strings"
)

// shop serves the demo's web shop under a content security policy as strict as a careful company's: the chat has to work there.
func shop(files fs.FS, widget string) http.Handler {
	server := http.FileServerFS(files)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cache-Control", "no-cache")
		if r.URL.Path != "" && r.URL.Path != "index.html" {
			server.ServeHTTP(w, r)
			return
		}
		page, err := fs.ReadFile(files, "index.html")
		if err != nil {
			http.NotFound(w, r)
			return
		}
		h.Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(strings.Replace(string(page), "{{widget}}", html.EscapeString(widget), 1))) // a reader who has gone reads nothing
	})
}
