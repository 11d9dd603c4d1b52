// Package web carries the built front end inside the binary. It decides nothing:
// which file answers which address is the HTTP server's business.
package web

import (
	"embed"
	"io/fs"
)

// dist holds the output of `npm run build`; before the first build it only
// contains .gitkeep, so that the Go program compiles without Node.
//
//go:embed all:dist
var dist embed.FS

// Files returns the built front end with index.html at its root. Before the
// first front-end build the tree is empty apart from .gitkeep.
func Files() fs.FS {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		// fs.Sub only fails for an invalid path, and "dist" is a valid constant.
		return dist
	}
	return sub
}
