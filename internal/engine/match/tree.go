package match

// key orders entries: a, then b, then id.
type key struct {
	a, b int64
	id   string
}

func (k key) less(o key) bool {
	switch {
	case k.a != o.a:
		return k.a < o.a
	case k.b != o.b:
		return k.b < o.b
	}
	return k.id < o.id
}

// node is an entry of a treap (Seidel and Aragon 1996) that counts its entries and knows the greatest weight below each node,
// so that place, number and "the first with at least this weight" each take O(log n). The zero value is not in any tree.
type node[T any] struct {
	key
	item        T
	weight      int
	left, right *node[T]
	best        int // greatest weight of the subtree
	size        int
	rank        uint32 // random: heap order of the treap
}

func (n *node[T]) count() int {
	if n == nil {
		return 0
	}
	return n.size
}

func (n *node[T]) fix() {
	n.size, n.best = 1+n.left.count()+n.right.count(), n.weight
	if n.left != nil {
		n.best = max(n.best, n.left.best)
	}
	if n.right != nil {
		n.best = max(n.best, n.right.best)
	}
}

// tree is an ordered set of nodes. Keys are unique.
type tree[T any] struct{ root *node[T] }

func (t *tree[T]) size() int { return t.root.count() }

func (t *tree[T]) insert(n *node[T]) {
	n.left, n.right = nil, nil
	t.root = insert(t.root, n)
}

func insert[T any](at, n *node[T]) *node[T] {
	if at == nil {
		n.fix()
		return n
	}
	if n.rank > at.rank {
		n.left, n.right = split(at, n.key)
		n.fix()
		return n
	}
	if n.key.less(at.key) {
		at.left = insert(at.left, n)
	} else {
		at.right = insert(at.right, n)
	}
	at.fix()
	return at
}

// split parts a subtree into the keys below k and the others.
func split[T any](at *node[T], k key) (low, high *node[T]) {
	if at == nil {
		return nil, nil
	}
	if at.key.less(k) {
		at.right, high = split(at.right, k)
		at.fix()
		return at, high
	}
	low, at.left = split(at.left, k)
	at.fix()
	return low, at
}

// remove takes out the node with exactly this key, which must be there.
func (t *tree[T]) remove(n *node[T]) { t.root = remove(t.root, n) }

func remove[T any](at, n *node[T]) *node[T] {
	if at == n {
		return join(at.left, at.right)
	}
	if n.key.less(at.key) {
		at.left = remove(at.left, n)
	} else {
		at.right = remove(at.right, n)
	}
	at.fix()
	return at
}

func join[T any](low, high *node[T]) *node[T] {
	switch {
	case low == nil:
		return high
	case high == nil:
		return low
	case low.rank > high.rank:
		low.right = join(low.right, high)
		low.fix()
		return low
	}
	high.left = join(low, high.left)
	high.fix()
	return high
}

// reweigh brings the path to n up to date after a change of its weight.
func (t *tree[T]) reweigh(n *node[T]) { reweigh(t.root, n) }

func reweigh[T any](at, n *node[T]) {
	switch {
	case at == n:
	case n.key.less(at.key):
		reweigh(at.left, n)
	default:
		reweigh(at.right, n)
	}
	at.fix()
}

// below counts the keys before k.
func (t *tree[T]) below(k key) int {
	count := 0
	for at := t.root; at != nil; {
		if at.key.less(k) {
			count += at.left.count() + 1
			at = at.right
		} else {
			at = at.left
		}
	}
	return count
}

// first finds the first node with at least the weight that skip does not pass over. A nil skip passes over none.
func (t *tree[T]) first(weight int, skip func(T) bool) *node[T] { return first(t.root, weight, skip) }

func first[T any](at *node[T], weight int, skip func(T) bool) *node[T] {
	if at == nil || at.best < weight {
		return nil
	}
	if found := first(at.left, weight, skip); found != nil {
		return found
	}
	if at.weight >= weight && (skip == nil || !skip(at.item)) {
		return at
	}
	return first(at.right, weight, skip)
}

// walk visits the nodes in order until visit returns false.
func (t *tree[T]) walk(visit func(T) bool) { walk(t.root, visit) }

func walk[T any](at *node[T], visit func(T) bool) bool {
	return at == nil || walk(at.left, visit) && visit(at.item) && walk(at.right, visit)
}
