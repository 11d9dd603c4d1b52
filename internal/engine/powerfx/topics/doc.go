// Package topics measures how much of real conversation design the formula language reads: every formula of a set of
// published Copilot Studio components is parsed, and checked against types that are inferred for its variables. It holds
// tests only and decides nothing of the product.
package topics
