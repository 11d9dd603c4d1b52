package match

// entry is something that may have become possible: a work that waits, or an agent with the best work for them.
type entry struct {
	work  *work
	agent *agent
}

// heap orders entries by their work. container/heap would allocate for each entry.
type heap []entry

func (h heap) less(i, j int) bool { return h[i].work.ahead(h[j].work) }

func (h *heap) push(x entry) {
	*h = append(*h, x)
	s := *h
	for i := len(s) - 1; i > 0; {
		parent := (i - 1) / 2
		if !s.less(i, parent) {
			return
		}
		s[i], s[parent] = s[parent], s[i]
		i = parent
	}
}

func (h *heap) pop() {
	s := *h
	last := len(s) - 1
	s[0], s[last] = s[last], entry{}
	*h = s[:last]
	if last > 0 {
		h.down(0)
	}
}

func (h heap) down(i int) {
	for {
		child := 2*i + 1
		if child >= len(h) {
			return
		}
		if right := child + 1; right < len(h) && h.less(right, child) {
			child = right
		}
		if !h.less(child, i) {
			return
		}
		h[i], h[child] = h[child], h[i]
		i = child
	}
}
