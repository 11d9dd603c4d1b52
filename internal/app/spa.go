package app

import (
	"io/fs"
	"net/http"
	"path"
	"strings"

	"switchboard/internal/api/problem"
	"switchboard/internal/kit/errs"
)

const pagePolicy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data: https:; " +
	"font-src 'self' data:; media-src 'self' blob:; connect-src 'self' ws: wss:; frame-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"

// spa serves the agents' interface: its files by name, and its page for every other address, since the page has routes of its
// own. Fluent makes its styles at run time, hence unsafe-inline for styles only.
func spa(files fs.FS) http.Handler {
	server := http.FileServerFS(files)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			problem.Write(w, r, nil, errs.New("app.spa", errs.NotFound, "There is nothing at this address."))
			return
		}
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
		if info, err := fs.Stat(files, name); err == nil && !info.IsDir() && name != "index.html" {
			h.Set("Cache-Control", cacheFor(name))
			server.ServeHTTP(w, r)
			return
		}
		if strings.HasPrefix(name, "assets/") {
			http.NotFound(w, r)
			return
		}
		h.Set("Content-Security-Policy", pagePolicy)
		h.Set("Cache-Control", "no-cache")
		page, err := fs.ReadFile(files, "index.html")
		if err != nil {
			http.Error(w, "The interface is not built into this program. Build it with: make build", http.StatusNotFound)
			return
		}
		h.Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(page) // a reader who has gone reads nothing
	})
}

func cacheFor(name string) string {
	if strings.HasPrefix(name, "assets/") { // named by content
		return "public, max-age=31536000, immutable"
	}
	return "no-cache"
}
