package value

const (
	cellSize     = 80 // bytes of a Value itself, about
	maxSizeDepth = 200
)

// Size is about how many bytes v holds, parts that several values share counted each time. It stops counting above limit.
func (v Value) Size(limit int) int {
	n := 0
	v.size(&n, limit, 0)
	return n
}

func (v Value) size(n *int, limit, depth int) {
	*n += cellSize + len(v.text)
	if depth > maxSizeDepth || *n > limit {
		return
	}
	if r := v.Record(); r != nil {
		for _, x := range r.Values {
			x.size(n, limit, depth+1)
		}
	}
	if t := v.Table(); t != nil {
		for _, x := range t.Rows {
			x.size(n, limit, depth+1)
		}
	}
	if d := v.Node(); d != nil {
		d.size(n, limit, depth+1)
	}
}

func (n *Node) size(total *int, limit, depth int) {
	*total += cellSize + len(n.Text)
	if depth > maxSizeDepth || *total > limit {
		return
	}
	for _, k := range n.Keys {
		*total += len(k)
	}
	for _, x := range n.Items {
		x.size(total, limit, depth+1)
	}
}
