package live

// Remembered is the number of conversations whose viewers are in memory.
func (h *Hub) Remembered() int {
	h.viewers.mu.Lock()
	defer h.viewers.mu.Unlock()
	return len(h.viewers.by)
}
